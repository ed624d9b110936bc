package dev.parley.core.ice;

import dev.parley.core.base.Drops;
import dev.parley.core.candidate.CandidatePriority;
import dev.parley.core.candidate.CandidateType;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stun.Stun;
import dev.parley.core.stun.StunClass;
import dev.parley.core.stun.StunMessage;

/**
 * What a check, or the answer to one, does to the pairs (RFC 8445 sections 7.2.5 and 7.3.1).
 *
 * <p>Loop-owned.
 */
final class Connectivity {
    /** A valid pair that the peer keeps checking is asked again at this distance, so that it stays known to work. */
    private static final long FRESH_NS = 4_000_000_000L;

    private final CheckCredentials credentials;
    private final Role role;
    private final LocalCandidates locals;
    private final RemoteCandidates remotes;
    private final CheckList checkList;
    private final CheckSender sender;
    private final CheckResponder responder;
    private final Consent consent;
    private final RequestQueue requests;
    private final Drops drops;

    Connectivity(CheckCredentials credentials, Role role, LocalCandidates locals, RemoteCandidates remotes,
            CheckList checkList, CheckSender sender, CheckResponder responder, Consent consent, RequestQueue requests,
            Drops drops) {
        this.credentials = credentials;
        this.role = role;
        this.locals = locals;
        this.remotes = remotes;
        this.checkList = checkList;
        this.sender = sender;
        this.responder = responder;
        this.consent = consent;
        this.requests = requests;
        this.drops = drops;
    }

    void handleRequest(Path path, StunMessage request, CandidatePair selected, long nowNs) {
        KnownCandidate host = locals.host(path.local());
        if (host == null) {
            drops.count("ice.request-socket");
        } else if (responder.isAuthentic(request) && !responder.refuse(path, request) && agreeOnRoles(path, request)) {
            serve(host, path, request, selected, nowNs);
        }
    }

    private boolean agreeOnRoles(Path path, StunMessage request) {
        boolean before = role.controlling();
        boolean agreed = responder.settleRoles(path, request);
        if (role.controlling() != before) {
            checkList.roleChanged();
        }
        return agreed;
    }

    private void serve(KnownCandidate host, Path path, StunMessage request, CandidatePair selected, long nowNs) {
        KnownCandidate remote = remotes.learn(path.remote(), priorityOf(request));
        CandidatePair pair = remote == null ? null : checkList.pairFor(host, remote);
        if (pair == null) {
            drops.count("ice.request-without-room");
            return;
        }
        responder.succeed(path, request);
        if (!pair.isHeardFrom()) {
            requests.claim(path, false);
        }
        pair.heard(nowNs);
        pair.traffic.requestsReceived++;
        pair.traffic.responsesSent++;
        if (request.useCandidate() && !role.controlling()) {
            pair.nominateByPeer();
        }
        checkList.trigger(pair, nowNs);
        if (pair.isValid() && pair != selected && nowNs - pair.lastAnswerNs() > FRESH_NS) {
            sender.start(pair, Check.Kind.CONSENT, nowNs);
        }
    }

    /** Some agents leave PRIORITY out of consent checks. */
    private static long priorityOf(StunMessage request) {
        long priority = request.priority();
        return priority >= 0 ? priority : CandidatePriority.of(CandidateType.PRFLX, 0, 1);
    }

    void handleAnswer(Path path, StunMessage answer, long nowNs) {
        Check check = sender.take(path, answer);
        if (check == null) {
            return;
        }
        TransportAddress mapped = answer.mappedAddress();
        if (answer.messageClass() == StunClass.ERROR) {
            refused(check, answer.errorCode(), nowNs);
        } else if (mapped == null) {
            drops.count("ice.answer-without-address");
            lost(check);
        } else {
            succeeded(check, mapped, nowNs);
        }
    }

    private void succeeded(Check check, TransportAddress mapped, long nowNs) {
        CandidatePair pair = check.pair();
        if (!pair.isValid()) {
            requests.claim(pair.path(), true);
        }
        pair.answered(check.transaction().roundTripNs(nowNs), nowNs);
        KnownCandidate host = locals.host(pair.path().local());
        pair.succeeded(locals.seenAs(host, mapped, credentials.localUfrag()), nowNs);
        if (check.kind() == Check.Kind.NOMINATION && role.controlling()) {
            pair.nominateByUs();
        }
        consent.answered(pair, nowNs);
        checkList.unfreezeLike(pair);
    }

    private void refused(Check check, int code, long nowNs) {
        drops.count("ice.check-refused");
        if (code == Stun.ROLE_CONFLICT && role.refused(check.controlling())) {
            checkList.roleChanged();
            if (!check.pair().isValid()) {
                check.pair().state(CandidatePair.State.WAITING);
                checkList.trigger(check.pair(), nowNs);
            }
        } else {
            lost(check);
        }
    }

    /** No answer, or none of use. A lost consent check says nothing yet. */
    private void lost(Check check) {
        if (check.kind() != Check.Kind.CONSENT) {
            check.pair().state(CandidatePair.State.FAILED);
            checkList.unfreezeLike(check.pair());
        }
    }

    void handleTimeout(long nowNs) {
        sender.handleTimeout(nowNs).forEach(this::lost);
        checkList.handleTimeout(nowNs);
    }
}
