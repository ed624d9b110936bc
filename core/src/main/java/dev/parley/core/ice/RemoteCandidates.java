package dev.parley.core.ice;

import dev.parley.core.base.Drops;
import dev.parley.core.candidate.Candidate;
import dev.parley.core.candidate.CandidateType;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransportAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The peer's candidates: those signalled, held back until its credentials are known, their {@code .local} names
 * resolved, and those learned from its checks. Their number is bounded, and addresses that no peer can have are
 * refused, because each makes us send.
 *
 * <p>Loop-owned.
 */
final class RemoteCandidates {
    private static final int MAX_CANDIDATES = 64;
    private static final int MAX_ADDRESSES_PER_NAME = 2;

    private final CheckCredentials credentials;
    private final boolean resolveLocalNames;
    private final RequestQueue requests;
    private final Drops drops;
    private final Consumer<KnownCandidate> onUsable;
    private final List<Candidate> heldBack = new ArrayList<>();
    private final Map<Long, Candidate> resolving = new HashMap<>();
    private final Map<TransportAddress, KnownCandidate> known = new LinkedHashMap<>();
    private int lastNumber;
    private boolean ended;

    /** @param onUsable told of each signalled candidate once its address is known */
    RemoteCandidates(CheckCredentials credentials, boolean resolveLocalNames, RequestQueue requests, Drops drops,
            Consumer<KnownCandidate> onUsable) {
        this.credentials = credentials;
        this.resolveLocalNames = resolveLocalNames;
        this.requests = requests;
        this.drops = drops;
        this.onUsable = onUsable;
    }

    Collection<KnownCandidate> all() {
        return known.values();
    }

    KnownCandidate find(TransportAddress address) {
        return known.get(address);
    }

    void end() {
        ended = true;
    }

    /** Whether no more are to come. */
    boolean isComplete() {
        return ended && resolving.isEmpty() && heldBack.isEmpty();
    }

    void add(Candidate candidate) {
        if (heldBack.size() + resolving.size() + known.size() >= MAX_CANDIDATES) {
            drops.count("ice.candidate-too-many");
        } else if (credentials.hasRemote()) {
            use(candidate);
        } else {
            heldBack.add(candidate);
        }
    }

    /** The peer's credentials are known now. */
    void release() {
        List<Candidate> released = List.copyOf(heldBack);
        heldBack.clear();
        released.forEach(this::use);
    }

    private void use(Candidate candidate) {
        IpAddress ip = candidate.ip().orElse(null);
        if (!candidate.isUdp() || candidate.component() != 1) {
            drops.count("ice.candidate-unsupported");
        } else if (candidate.ufrag() != null && !candidate.ufrag().equals(credentials.remoteUfrag())) {
            drops.count("ice.candidate-other-generation"); // RFC 8838 section 11
        } else if (ip != null) {
            signalled(candidate, ip);
        } else if (candidate.isLocalName() && resolveLocalNames) {
            resolving.put(requests.resolve(candidate.address()), candidate);
        } else {
            drops.count("ice.candidate-name"); // other names would make us ask DNS for whatever the peer likes
        }
    }

    private void signalled(Candidate candidate, IpAddress ip) {
        if (ip.isAny() || ip.isMulticast() || ip.toString().equals("255.255.255.255") || candidate.port() == 0) {
            drops.count("ice.candidate-address");
            return;
        }
        TransportAddress address = new TransportAddress(ip, candidate.port());
        KnownCandidate before = known.get(address);
        boolean learned = before != null && before.candidate().type() == CandidateType.PRFLX;
        if (before == null || learned || before.candidate().priority() < candidate.priority()) {
            String id = before == null ? "RC" + ++lastNumber : before.id();
            KnownCandidate now = new KnownCandidate(id, candidate, address, null, null);
            known.put(address, now);
            onUsable.accept(now);
        }
    }

    /** An answer to a question for a name; whether it was one of ours. */
    boolean handleAnswer(HostAnswer answer) {
        Candidate candidate = resolving.remove(answer.id());
        if (candidate == null) {
            return false;
        }
        if (answer instanceof HostAnswer.Resolved resolved && !resolved.addresses().isEmpty()) {
            resolved.addresses().stream().limit(MAX_ADDRESSES_PER_NAME).forEach(ip -> signalled(candidate, ip));
        } else {
            drops.count("ice.candidate-unresolved");
        }
        return true;
    }

    /**
     * The candidate behind a check, a peer-reflexive one if it was not signalled (RFC 8445 section 7.3.1.3); null when
     * there are too many.
     */
    KnownCandidate learn(TransportAddress source, long priority) {
        KnownCandidate candidate = known.get(source);
        if (candidate == null && known.size() < MAX_CANDIDATES) {
            int number = ++lastNumber;
            candidate = new KnownCandidate("RC" + number, Candidate.udp("prflx" + number, priority, source,
                    CandidateType.PRFLX, null, credentials.hasRemote() ? credentials.remoteUfrag() : null), source,
                    null, null);
            known.put(source, candidate);
        }
        return candidate;
    }
}
