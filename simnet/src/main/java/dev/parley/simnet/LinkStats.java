package dev.parley.simnet;

/**
 * What went through a link so far.
 *
 * <p>Immutable.
 *
 * @param offered    datagrams given to the link
 * @param delivered  datagrams that came or will come out, copies counted
 * @param dropped    datagrams that did not
 */
public record LinkStats(long offered, long delivered, long dropped, long deliveredBytes) {}
