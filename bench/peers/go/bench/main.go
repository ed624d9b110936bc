// The bench driver of Pion. See ../../README.md for what it is told and what it prints.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
)

const tuned = "SCTP receive buffer 4 MiB, zero checksum; socket buffers 4 MiB; SNAP; detached channels, 0.5 to 1 MiB buffered; GC at 400 %"

type task struct {
	role, work string
	keys       map[string]string
}

func main() {
	debug.SetGCPercent(400)
	if len(os.Args) > 1 && os.Args[1] == "version" {
		say(map[string]any{"version": version(), "tuned": tuned})
		return
	}
	if len(os.Args) < 3 {
		log.Fatal("usage: bench version | offerer|answerer|both WORK key=value...")
	}
	t := task{role: os.Args[1], work: os.Args[2], keys: map[string]string{}}
	for _, word := range os.Args[3:] {
		if key, value, ok := strings.Cut(word, "="); ok {
			t.keys[key] = value
		}
	}
	if t.role == "both" {
		both(t)
	} else {
		pair(t)
	}
	select {}
}

func (t task) get(key string, otherwise float64) float64 {
	if value, err := strconv.ParseFloat(t.keys[key], 64); err == nil {
		return value
	}
	return otherwise
}

// address is where to bind.
func (t task) address() string {
	if at, ok := t.keys["address"]; ok {
		return at
	}
	return "127.0.0.1"
}

func (t task) oneWay() bool {
	return t.work == "throughput" || t.work == "messages"
}

func (t task) size() int {
	switch t.work {
	case "messages":
		return 64
	case "roundtrip":
		return int(t.get("size", 100))
	}
	return int(t.get("size", 65536))
}

func say(line map[string]any) {
	words, err := json.Marshal(line)
	must(err)
	fmt.Println(string(words))
}

func unsupported(why string) {
	say(map[string]any{"unsupported": why})
	os.Exit(3)
}

var input = bufio.NewReaderSize(os.Stdin, 1<<16)

// hear reads the other process's description; from then on the end of standard input ends this process.
func hear() string {
	line, err := input.ReadString('\n')
	must(err)
	var heard struct{ SDP string }
	must(json.Unmarshal([]byte(line), &heard))
	endWithInput()
	return heard.SDP
}

func endWithInput() {
	go func() {
		_, _ = io.Copy(io.Discard, input)
		os.Exit(0)
	}()
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, module := range info.Deps {
			if module.Path == "github.com/pion/webrtc/v4" {
				return "Pion " + module.Version + ", " + info.GoVersion
			}
		}
	}
	return ""
}
