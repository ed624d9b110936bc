package dev.parley.core.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.base.Dice;
import dev.parley.core.base.Packet;
import dev.parley.core.candidate.Candidate;
import dev.parley.core.candidate.CandidateSyntaxException;
import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stun.Stun;
import dev.parley.core.stun.StunClass;
import dev.parley.core.stun.StunKey;
import dev.parley.core.stun.StunMessage;
import dev.parley.core.stun.StunWriter;
import dev.parley.core.stun.TransactionId;
import java.util.List;
import java.util.SplittableRandom;

/** No order of datagrams, signed or not, candidates and times makes the agent throw or grow without bound. */
class IceAgentFuzzTest {
    private static final IceCredentials OURS = new IceCredentials("ours", "ourpasswordourpassword");
    private static final IceCredentials THEIRS = new IceCredentials("them", "theirpasswordtheirpassword");
    private static final TransportAddress LOCAL = TransportAddress.of("192.0.2.1", 40_000);

    private final TransmitBatch batch = new TransmitBatch();
    private TransactionId lastAsked = new TransactionId(0, 0);
    private long nowNs;

    @FuzzTest
    void anySequenceIsSurvived(FuzzedDataProvider data) {
        nowNs = data.consumeInt();
        IceAgent agent = new IceAgent(IceConfig.DEFAULT, new Dice(new SplittableRandom(1)));
        agent.setControlling(data.consumeBoolean());
        agent.gather(OURS, nowNs);
        long listing = agent.pollRequest().id();
        agent.handleAnswer(new HostAnswer.Interfaces(listing, List.of(new InterfaceAddress("eth0", LOCAL.ip()))),
                nowNs);
        agent.handleAnswer(new HostAnswer.UdpOpened(agent.pollRequest().id(), LOCAL), nowNs);
        for (int steps = 0; data.remainingBytes() > 0 && steps < 400; steps++) {
            step(agent, data);
            drain(agent);
        }
        agent.close();
        drain(agent);
        assertThat(agent.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
    }

    private void step(IceAgent agent, FuzzedDataProvider data) {
        switch (data.consumeInt(0, 8)) {
            case 0 -> agent.handleDatagram(path(data), new Packet(data.consumeBytes(200)), nowNs);
            case 1 -> agent.handleDatagram(path(data), new Packet(signedRequest(data)), nowNs);
            case 2 -> agent.handleDatagram(path(data), new Packet(signedAnswer(data)), nowNs);
            case 3 -> {
                nowNs += data.consumeLong(0, 40_000_000_000L);
                agent.handleTimeout(nowNs);
            }
            case 4 -> agent.setRemote(THEIRS, data.consumeBoolean(), nowNs);
            case 5 -> addCandidate(agent, data);
            case 6 -> agent.endOfRemoteCandidates(nowNs);
            case 7 -> agent.countReceived(path(data), data.consumeByte(), nowNs);
            default -> agent.handleAnswer(new HostAnswer.Resolved(data.consumeInt(0, 20),
                    List.of(IpAddress.of(data.consumeBoolean() ? new byte[4] : new byte[16]))), nowNs);
        }
    }

    private void addCandidate(IceAgent agent, FuzzedDataProvider data) {
        String line = data.consumeBoolean()
                ? "candidate:" + data.consumeInt(0, 3) + " 1 udp " + data.consumeInt(0, Integer.MAX_VALUE)
                        + " 192.0.2." + data.consumeInt(2, 4) + " " + data.consumeInt(0, 3) + " typ host"
                : "candidate:" + data.consumeString(100);
        try {
            agent.addRemoteCandidate(Candidate.parse(line), nowNs);
        } catch (CandidateSyntaxException refused) {
            // what a program would be told
        }
    }

    private static Path path(FuzzedDataProvider data) {
        TransportAddress local = data.consumeInt(0, 9) == 0 ? TransportAddress.of("192.0.2.9", 1) : LOCAL;
        return new Path(local, TransportAddress.of("192.0.2." + data.consumeInt(2, 4), data.consumeInt(0, 3)));
    }

    private static byte[] signedRequest(FuzzedDataProvider data) {
        StunWriter out = new StunWriter(StunClass.REQUEST, Stun.BINDING, new TransactionId(data.consumeByte(), 0))
                .username("ours:them").priority(data.consumeInt()).role(data.consumeBoolean(), data.consumeLong());
        if (data.consumeBoolean()) {
            out.useCandidate();
        }
        if (data.consumeInt(0, 3) == 0) {
            out.raw(data.consumeInt(0, 0xFFFF), data.consumeBytes(12));
        }
        return out.sign(StunKey.shortTerm(OURS.pwd())).finish();
    }

    private byte[] signedAnswer(FuzzedDataProvider data) {
        boolean success = data.consumeBoolean();
        StunWriter out = new StunWriter(success ? StunClass.SUCCESS : StunClass.ERROR, Stun.BINDING, lastAsked);
        if (success && data.consumeInt(0, 5) > 0) {
            out.xorMappedAddress(
                    TransportAddress.of("192.0.2.1", data.consumeBoolean() ? 40_000 : data.consumeInt(0, 9)));
        } else if (!success) {
            out.error(data.consumeBoolean() ? Stun.ROLE_CONFLICT : data.consumeInt(300, 699), "no");
        }
        return out.sign(StunKey.shortTerm(THEIRS.pwd())).finish();
    }

    private void drain(IceAgent agent) {
        boolean more = true;
        while (more) {
            agent.pollTransmit(batch, nowNs);
            more = !batch.hasRoom();
            for (int i = 0; i < batch.count(); i++) {
                StunMessage sent = StunMessage
                        .read(new Packet(batch.data(), batch.offset(i), batch.length(i)));
                if (sent.messageClass() == StunClass.REQUEST) {
                    lastAsked = sent.transactionId();
                }
            }
            batch.clear();
        }
        while (agent.pollEvent() != null) {
            // values only
        }
        while (agent.pollRequest() != null) {
            // answered at random
        }
        assertThat(agent.pairStats().size()).isLessThanOrEqualTo(CheckList.MAX_PAIRS);
        assertThat(agent.candidateStats().size()).isLessThanOrEqualTo(200);
    }
}
