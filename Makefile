# Parley: WebRTC for the JVM. `make` alone lists the targets.
SHELL := /usr/bin/env bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MVN := scripts/mvn

.PHONY: help demo test soak fuzz bench format clean

help: ## list the targets
	@printf 'Parley: WebRTC for the JVM\n\n'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile
	@printf '\n  ./parley --help   the program itself\n'

demo: ## a call with a Java program: signaling server, web page and Java peer in one process
	@./parley demo $(ARGS)

test: ## install what the tests need, then run every test
	@scripts/install-test-tools
	@$(MVN) -Pit verify
	@$(MVN) -q install -pl bom,all -am -DskipTests -Dspotless.check.skip
	@$(MVN) -f it/consumer/pom.xml test

soak: ## the long versions of the tests, on every kind of UDP sockets
	@scripts/install-test-tools
	@$(MVN) -Pit -Psoak verify

fuzz: ## every fuzz target for FUZZ_SECONDS (60) each
	@scripts/fuzz

bench: ## data channels beside other stacks: installs those, then about 25 minutes; ARGS=--help lists options
	@bench/peers/install || echo 'Not every other stack could be installed; the table says which take part.' >&2
	@scripts/bench compare $(ARGS)

format: ## lay out all sources
	@$(MVN) -q spotless:apply

clean: ## remove everything that was built
	@$(MVN) -q clean
	@rm -rf it/consumer/target it/peers/node/node_modules it/peers/python/.venv bench/peers/*/node_modules \
	  bench/peers/*/target bench/peers/*/.venv bench/peers/*/install.log
