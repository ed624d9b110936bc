package dev.parley.core.jsep;

import dev.parley.core.candidate.Candidate;
import dev.parley.core.candidate.CandidateSyntaxException;
import dev.parley.core.jsep.NegotiationException.Kind;
import dev.parley.core.sdp.Attribute;
import java.util.ArrayList;
import java.util.List;

/**
 * Remote candidates, trickled or found in descriptions (RFC 8838, W3C webrtc section 4.4.1.7). They are handed on when the
 * transport they belong to is settled, so that an engine never sees a candidate before the credentials.
 *
 * <p>Loop-owned.
 */
final class RemoteCandidates {
    private static final int MAX_WAITING = 500;

    /** One that came before its description. */
    private record Early(String text, String mid, Integer mLineIndex, String ufrag) {}

    /** One whose section is known; {@code ufrag} null when it named none. */
    private record Held(RemoteCandidate candidate, String ufrag) {}

    private final Session session;
    private final KnownCandidates known = new KnownCandidates();
    private final List<Early> early = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    RemoteCandidates(Session session) {
        this.session = session;
    }

    KnownCandidates known() {
        return known;
    }

    /** W3C webrtc section 4.4.1.7. */
    void add(String text, String mid, Integer mLineIndex, String ufrag) {
        if (!text.isEmpty() && mid == null && mLineIndex == null) {
            throw new NegotiationException(Kind.TYPE, "A candidate needs its sdpMid or its sdpMLineIndex.");
        }
        Candidate candidate = text.isEmpty() ? null : parse(text);
        String generation = ufrag != null || candidate == null ? ufrag : candidate.ufrag();
        if (generation != null && session.transport.isLocal(generation)) {
            throw new NegotiationException(Kind.OPERATION, "This candidate is the connection's own (user name fragment "
                    + generation + "): give it to the other peer.");
        }
        if (session.remote() != null) {
            hold(candidate, mid, mLineIndex, generation);
        } else if (session.config.strict()) {
            throw new NegotiationException(Kind.INVALID_STATE,
                    "A candidate came before the remote description it belongs to.");
        } else if (early.size() < MAX_WAITING) {
            early.add(new Early(text, mid, mLineIndex, ufrag));
        }
    }

    private static Candidate parse(String text) {
        try {
            return Candidate.parse(text);
        } catch (CandidateSyntaxException e) {
            throw new NegotiationException(Kind.OPERATION, "The candidate is malformed: " + e.getMessage());
        }
    }

    private void hold(Candidate candidate, String mid, Integer mLineIndex, String ufrag) {
        if (mid == null && mLineIndex == null) {
            endOfAll(ufrag);
            return;
        }
        Section section = requireSection(mid, mLineIndex, ufrag);
        hold(candidate, section, ufrag);
        known.add(ufrag, section.mid(), candidate == null
                ? Attribute.Flag.END_OF_CANDIDATES
                : new Attribute.CandidateText(candidate.toAttribute().substring("candidate:".length())));
    }

    private void endOfAll(String ufrag) {
        session.remote().sections().stream().filter(s -> !s.isRejected()).forEach(s -> {
            hold(null, s, ufrag);
            known.add(ufrag, s.mid(), Attribute.Flag.END_OF_CANDIDATES);
        });
    }

    private Section requireSection(String mid, Integer mLineIndex, String ufrag) {
        Section pending = session.pendingRemote == null ? null : find(session.pendingRemote, mid, mLineIndex, ufrag);
        Section current = session.currentRemote == null ? null : find(session.currentRemote, mid, mLineIndex, ufrag);
        if (pending == null && current == null) {
            throw new NegotiationException(Kind.OPERATION, "No section of the remote description has "
                    + (mid != null ? "the mid " + mid : "the index " + mLineIndex)
                    + (ufrag == null ? "." : " and the user name fragment " + ufrag + "."));
        }
        return pending != null ? pending : current;
    }

    private static Section find(Described description, String mid, Integer mLineIndex, String ufrag) {
        Section section = mid != null ? description.find(mid) : description.find(mLineIndex);
        boolean matches = section != null && (ufrag == null || ufragOf(section, description).equals(ufrag));
        return matches ? section : null;
    }

    /** A bundled section may leave its credentials to the tagged one. */
    private static String ufragOf(Section section, Described description) {
        Section source = section.ice() == null && description.tagged() != null ? description.tagged() : section;
        return source.ice() == null ? "" : source.ice().ufrag();
    }

    private void hold(Candidate candidate, Section section, String ufrag) {
        if (held.size() < MAX_WAITING) {
            held.add(new Held(new RemoteCandidate(candidate, section.mid()), ufrag));
        }
    }

    /** @throws NegotiationException when a candidate line is malformed */
    static void check(Described remote) {
        for (Section section : remote.sections()) {
            section.media().attributes().all(Attribute.CandidateText.class).forEach(line -> parse(line, section));
        }
    }

    /** Takes the candidates out of a remote description that was checked. */
    void find(Described remote) {
        List<Held> found = new ArrayList<>();
        for (Section section : remote.sections()) {
            String ufrag = ufragOf(section, remote);
            for (Attribute.CandidateText line : section.media().attributes().all(Attribute.CandidateText.class)) {
                if (found.size() < MAX_WAITING) {
                    found.add(new Held(new RemoteCandidate(parse(line, section), section.mid()), ufrag));
                }
            }
            if (section.hasEndOfCandidates() && !section.isRejected()) {
                found.add(new Held(new RemoteCandidate(null, section.mid()), ufrag));
            }
        }
        found.stream().limit(MAX_WAITING - held.size()).forEach(held::add);
    }

    private static Candidate parse(Attribute.CandidateText line, Section section) {
        try {
            return Candidate.parse("candidate:" + line.value());
        } catch (CandidateSyntaxException e) {
            int lineNumber = section.lineNumberOf(line);
            throw new NegotiationException(Kind.SDP_SYNTAX, "Line " + lineNumber + ": malformed candidate: "
                    + e.getMessage(), lineNumber);
        }
    }

    /** What the engine can use by now; the rest waits, or is dropped when its generation is gone. */
    List<RemoteCandidate> release() {
        admitEarly();
        if (session.transport.remote() == null) {
            return List.of();
        }
        List<RemoteCandidate> ready = new ArrayList<>();
        List<Held> waiting = new ArrayList<>();
        for (Held entry : held) {
            if (entry.ufrag == null || entry.ufrag.equals(session.transport.remote().ufrag())) {
                if (isUsable(entry.candidate)) {
                    ready.add(entry.candidate);
                }
            } else if (session.pendingRemote != null) {
                waiting.add(entry);
            }
        }
        held.clear();
        held.addAll(waiting);
        return ready;
    }

    /** With rtcp-mux there is one component only (RFC 5761 section 5.1.1); Firefox offers both. */
    private boolean isUsable(RemoteCandidate remote) {
        boolean component = remote.isEndOfCandidates() || remote.candidate().component() == 1;
        return component && session.transport.takesCandidatesOf(remote.mid());
    }

    private void admitEarly() {
        if (session.remote() == null) {
            return;
        }
        for (Early entry : early) {
            try {
                add(entry.text, entry.mid, entry.mLineIndex, entry.ufrag);
            } catch (NegotiationException e) {
                continue; // it belonged to another description, such as an offer that was ignored
            }
        }
        early.clear();
    }

    /** The pending description it came with is rolled back. */
    void rollBack() {
        held.clear();
    }
}
