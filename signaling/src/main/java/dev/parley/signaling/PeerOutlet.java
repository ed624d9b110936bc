package dev.parley.signaling;

/**
 * Sends what is negotiated with one member, under the name of the connection (its {@code call}), so that what was said
 * about an earlier one cannot disturb a later.
 *
 * <p>Any thread.
 */
final class PeerOutlet implements PerfectNegotiation.Outlet {
    private final SignalingConnection wire;
    private final String to;
    private volatile String call;

    /** @param call null until the other side, which calls, has given it a name */
    PeerOutlet(SignalingConnection wire, String to, String call) {
        this.wire = wire;
        this.to = to;
        this.call = call;
    }

    /**
     * Whether a message for a connection of this name is for this one. The first that comes names it.
     *
     * @param other null from a client that gives its connections no names
     */
    boolean accepts(String other) {
        if (call == null) {
            call = other;
        }
        return other == null || other.equals(call);
    }

    @Override
    public void describe(SessionDescription description) {
        wire.send(new ClientMessage.Describe(to, description, call));
    }

    @Override
    public void trickle(IceCandidate candidate) {
        wire.send(new ClientMessage.Trickle(to, candidate, call));
    }
}
