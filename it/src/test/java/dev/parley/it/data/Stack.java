package dev.parley.it.data;

import dev.parley.it.agent.Agent;
import dev.parley.it.agent.AgentServer;
import dev.parley.it.agent.Browser;

/** The stacks of the data matrix, and what each cannot do. */
enum Stack {
    CHROMIUM("Chromium", 262_144) {
        @Override
        Agent start(AgentServer server) throws Exception {
            return server.open(Browser.CHROMIUM);
        }
    },
    FIREFOX("Firefox", 262_144) {
        @Override
        boolean interleaves() {
            return true;
        }

        @Override
        Agent start(AgentServer server) throws Exception {
            return server.open(Browser.FIREFOX);
        }
    },
    NODE_DATACHANNEL("node-datachannel", 262_144) {
        @Override
        Agent start(AgentServer server) throws Exception {
            return server.node("node-datachannel");
        }
    },
    /** Its send of an empty message puts nothing on the wire. */
    WERIFT("werift", 65_536) {
        @Override
        boolean sendsEmpty() {
            return false;
        }

        @Override
        String cannot(Cell cell) {
            return !cell.theyOffer() && cell.weActive() ? "it answers setup:active whatever the offer says" : null;
        }

        @Override
        Agent start(AgentServer server) throws Exception {
            return server.node("werift");
        }
    },
    AIORTC("aiortc", 65_536) {
        @Override
        boolean trickles() {
            return false;
        }

        @Override
        Agent start(AgentServer server) throws Exception {
            return server.aiortc();
        }
    };

    private final String label;
    private final int maxBytes;

    Stack(String label, int maxBytes) {
        this.label = label;
        this.maxBytes = maxBytes;
    }

    String label() {
        return label;
    }

    /** Largest message this stack takes. */
    int maxBytes() {
        return maxBytes;
    }

    /** Whether it can send a message without content. */
    boolean sendsEmpty() {
        return true;
    }

    /** Whether it offers to interleave messages (I-DATA, RFC 8260); then it happens, for so do we. */
    boolean interleaves() {
        return false;
    }

    /** Whether it tells its candidates one by one; otherwise they are in its description always. */
    boolean trickles() {
        return true;
    }

    /** Why this stack cannot be what the cell says; null when it can. */
    String cannot(Cell cell) {
        return null;
    }

    abstract Agent start(AgentServer server) throws Exception;
}
