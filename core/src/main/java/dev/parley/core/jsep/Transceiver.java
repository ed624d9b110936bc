package dev.parley.core.jsep;

import dev.parley.core.codec.Codec;
import dev.parley.core.sdp.MediaDirection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A sender and a receiver that share one media section (W3C webrtc section 5.4). Changed only through its
 * {@link Negotiation}.
 *
 * <p>Loop-owned.
 */
public final class Transceiver {
    private final String kind;
    private final String receiverTrackId;
    private final boolean remoteMade;
    private final int ssrc;
    private final int rtxSsrc;
    private String mediaId;

    String mid;
    /** The mid of an offer that was created but not set. */
    String midDraft;
    int mLineIndex = -1;
    MediaDirection direction;
    MediaDirection currentDirection;
    /** What the last track event said; null before any (W3C [[FiredDirection]]). */
    MediaDirection firedDirection;
    String senderTrackId;
    List<String> senderStreamIds = List.of();
    List<String> remoteStreamIds = List.of();
    List<Codec> codecPreferences = List.of();
    boolean stopping;
    boolean stopped;
    /** Whether the sender was ever negotiated to send; addTrack leaves such a one alone. */
    boolean hasSent;
    /** Whether addTrack made or took it; only those may be taken for a remote section (RFC 9429 section 5.10). */
    boolean addTrackUsed;

    Transceiver(String kind, MediaDirection direction, String receiverTrackId, boolean remoteMade, int ssrc,
            int rtxSsrc, String mediaId) {
        this.kind = kind;
        this.direction = direction;
        this.receiverTrackId = receiverTrackId;
        this.remoteMade = remoteMade;
        this.ssrc = ssrc;
        this.rtxSsrc = rtxSsrc;
        this.mediaId = mediaId;
    }

    /** "audio" or "video". */
    public String kind() {
        return kind;
    }

    /** Null until it is part of a description that was set. */
    public String mid() {
        return mid;
    }

    /** -1 until it is part of a description that was set. */
    public int mLineIndex() {
        return mLineIndex;
    }

    /** What the application wants; meaningless when {@link #isStopping()}, which W3C shows as "stopped". */
    public MediaDirection direction() {
        return direction;
    }

    /** What was negotiated last; null before that and when stopped. */
    public MediaDirection currentDirection() {
        return currentDirection;
    }

    /** Whether stop() was called, or it is stopped. */
    public boolean isStopping() {
        return stopping || stopped;
    }

    public boolean isStopped() {
        return stopped;
    }

    /** Null when the sender has no track. */
    public String senderTrackId() {
        return senderTrackId;
    }

    public List<String> senderStreamIds() {
        return senderStreamIds;
    }

    public String receiverTrackId() {
        return receiverTrackId;
    }

    /** Streams the peer put its track in. */
    public List<String> remoteStreamIds() {
        return remoteStreamIds;
    }

    /** Whether a remote description made it. */
    public boolean isRemoteMade() {
        return remoteMade;
    }

    /** The SSRC we send media with. */
    public int ssrc() {
        return ssrc;
    }

    /** The SSRC we retransmit with, if rtx is agreed on. */
    public int rtxSsrc() {
        return rtxSsrc;
    }

    /** Names the sender in msid: its first track's id, kept when the track is replaced (RFC 9429 section 5.2.1). */
    String mediaId() {
        return mediaId;
    }

    void associate(String newMid, int newIndex) {
        mid = newMid;
        mLineIndex = newIndex;
    }

    /** @throws NegotiationException TYPE when an id would break the a=msid line it has to stand in */
    static void requireWritable(String trackId, List<String> streamIds) {
        boolean writable = (trackId == null || isWritable(trackId))
                && streamIds.stream().allMatch(id -> !id.isEmpty() && id.indexOf(' ') < 0 && isWritable(id));
        if (!writable) {
            throw new NegotiationException(NegotiationException.Kind.TYPE,
                    "The id of a track or stream holds a line break, a NUL or a space.");
        }
    }

    private static boolean isWritable(String id) {
        return id.indexOf('\r') < 0 && id.indexOf('\n') < 0 && id.indexOf(0) < 0;
    }

    void setSender(String trackId, List<String> streamIds) {
        senderTrackId = trackId;
        if (trackId != null && !hasSent) {
            mediaId = trackId;
        }
        senderStreamIds = List.copyOf(new LinkedHashSet<>(streamIds));
    }

    void addSending(boolean sends) {
        direction = MediaDirection.of(sends, direction.receives());
    }

    void stopNow() {
        stopping = true;
        stopped = true;
        direction = MediaDirection.INACTIVE;
        currentDirection = null;
    }

    @Override
    public String toString() {
        return "Transceiver[" + kind + " mid=" + mid + " " + (stopped ? "stopped" : direction) + "]";
    }
}
