package dev.parley.it.data;

/**
 * One cell of the data matrix.
 *
 * @param stack     the other stack
 * @param theyOffer who makes the offer
 * @param trickle   candidates one by one, or all in the description
 * @param weActive  whether we send the ClientHello
 * @param ipv6      the family of every address that crosses
 */
record Cell(Stack stack, boolean theyOffer, boolean trickle, boolean weActive, boolean ipv6) {
    /** Whether we offer to interleave messages (RFC 8260): in half of the cells, of each kind. */
    boolean interleaves() {
        return weActive == theyOffer;
    }

    @Override
    public String toString() {
        return "%-16s | %-11s | %-7s | %-7s | %s".formatted(stack.label(), theyOffer ? "they offer" : "we offer",
                trickle ? "trickle" : "all", weActive ? "active" : "passive", ipv6 ? "IPv6" : "IPv4");
    }
}
