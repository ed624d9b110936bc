package dev.parley.signaling;

import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCDataChannelInit;
import dev.parley.webrtc.RTCDataChannelState;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCPeerConnectionState;

/**
 * Another member of the room and the connection to it.
 *
 * <p>Any thread.
 */
public final class RemotePeer {
    /** By custom of the protocol, see {@code docs/signaling.md}. */
    private static final RTCDataChannelInit CHAT = RTCDataChannelInit.builder().negotiated(true).id(0).build();

    private final Member member;
    private final boolean polite;
    private final RTCPeerConnection connection;
    private final RTCDataChannel chat;
    private final PerfectNegotiation negotiation;
    private final PeerOutlet outlet;
    private volatile boolean connectedOnce;
    private volatile Presence presence = Presence.HERE;

    /** Where the member is, as far as the server has told. */
    enum Presence {
        /** In the room. */
        HERE,
        /** Not in the room since the server came back; it may come back too. */
        MISSED,
        /** It left; its last words may still be on their way. */
        LEAVING
    }

    RemotePeer(Member member, boolean polite, RTCPeerConnection connection, PeerOutlet outlet) {
        this.member = member;
        this.polite = polite;
        this.connection = connection;
        this.outlet = outlet;
        connection.addEventListener("connectionstatechange",
                event -> connectedOnce |= connection.connectionState() == RTCPeerConnectionState.CONNECTED);
        // The newcomer is the polite one, and the one who calls. It listens before there is anything to negotiate: the
        // event that says so comes once, on another thread.
        this.negotiation = new PerfectNegotiation(connection, polite, !polite, member.id(), outlet);
        this.chat = connection.createDataChannel("chat", CHAT);
    }

    public Member member() {
        return member;
    }

    /** What to call the member in a sentence: its name, or its id. */
    public String displayName() {
        return member.name() == null ? member.id() : member.name();
    }

    /** Whether we came later than this member, and so called it. */
    public boolean polite() {
        return polite;
    }

    /** Negotiated by the client; tracks and channels may be added at any time. */
    public RTCPeerConnection connection() {
        return connection;
    }

    /** One text message is one line of chat. */
    public RTCDataChannel chat() {
        return chat;
    }

    PerfectNegotiation negotiation() {
        return negotiation;
    }

    PeerOutlet outlet() {
        return outlet;
    }

    /** Whether the connection stood before, so that there is hope in a new one. */
    boolean wasConnected() {
        return connectedOnce;
    }

    Presence presence() {
        return presence;
    }

    void presence(Presence value) {
        presence = value;
    }

    /** Whether the connection stands, so that it goes on while the server is away. */
    boolean stands() {
        RTCPeerConnectionState state = connection.connectionState();
        return state == RTCPeerConnectionState.CONNECTED && chat.readyState() != RTCDataChannelState.CLOSED
                || state == RTCPeerConnectionState.DISCONNECTED;
    }

    /** Whether something that the member said before may still come. */
    boolean mayStillSpeak() {
        return stands() && chat.readyState() == RTCDataChannelState.OPEN;
    }

    void close() {
        negotiation.close();
        connection.close();
    }

    @Override
    public String toString() {
        return "RemotePeer[" + displayName() + ", " + connection.connectionState() + "]";
    }
}
