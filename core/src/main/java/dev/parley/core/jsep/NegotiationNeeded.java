package dev.parley.core.jsep;

import dev.parley.core.sdp.MediaDirection;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether what the application wants differs from what was negotiated (W3C webrtc section 4.7.3, "check if negotiation is
 * needed").
 *
 * <p>Loop-owned.
 */
final class NegotiationNeeded {
    private final Session session;

    NegotiationNeeded(Session session) {
        this.session = session;
    }

    boolean check() {
        return session.transport.isRestartWanted() || session.dataWanted && session.dataMid == null
                || session.transceivers.stream().anyMatch(this::needs);
    }

    private boolean needs(Transceiver transceiver) {
        if (transceiver.isStopping()) {
            return transceiver.mid != null;
        }
        Section section = transceiver.mid == null || session.currentLocal == null
                ? null
                : session.currentLocal.find(transceiver.mid);
        return section == null || msidDiffers(transceiver, section) || directionDiffers(transceiver, section);
    }

    private static boolean msidDiffers(Transceiver transceiver, Section section) {
        if (!transceiver.direction.sends()) {
            return false;
        }
        Set<String> wanted = new HashSet<>(transceiver.senderStreamIds);
        return !section.hasMsid() || !wanted.equals(new HashSet<>(section.streamIds()));
    }

    private boolean directionDiffers(Transceiver transceiver, Section section) {
        Section remote = session.currentRemote.find(section.index());
        MediaDirection theirs = remote.direction().reversed();
        if (session.currentLocal.type() == SdpType.OFFER) {
            return section.direction() != transceiver.direction && theirs != transceiver.direction;
        }
        return section.direction() != transceiver.direction.and(theirs);
    }
}
