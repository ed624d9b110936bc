package dev.parley.it.data;

import dev.parley.it.agent.Agent;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCStats;
import dev.parley.webrtc.RTCStatsReport;
import dev.parley.webrtc.RTCStatsType;
import java.util.List;

/** What both sides know of a call that went wrong, for the message of the failure. */
record Diagnosis(RTCPeerConnection pc, Agent agent, List<String> refused) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("  we: ").append(pc).append('\n');
        text.append("  refused candidates: ").append(refused).append('\n');
        RTCStatsReport report = pc.getStats().await();
        RTCStats transport = report.first(RTCStatsType.TRANSPORT);
        text.append("  at ").append(transport.timestamp()).append(", transport: ").append(transport.members())
                .append('\n');
        report.ofType(RTCStatsType.SCTP_TRANSPORT)
                .forEach(sctp -> text.append("  sctp: ").append(sctp.members()).append('\n'));
        for (RTCStats pair : report.ofType(RTCStatsType.CANDIDATE_PAIR)) {
            text.append("  pair ").append(pair.get("state")).append(' ')
                    .append(report.get(pair.text("localCandidateId")).members()).append(" to ")
                    .append(report.get(pair.text("remoteCandidateId")).members()).append(": ").append(pair.members())
                    .append('\n');
        }
        return text + "  they: " + theirState() + "\n" + agent.output();
    }

    private String theirState() {
        try {
            return String.valueOf(agent.call("state"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (AssertionError e) {
            return e.toString();
        }
    }
}
