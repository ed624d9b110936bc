package dev.parley.core.sdp;

/**
 * A line that is neither {@code v= o= s= m=} nor {@code a=}, such as {@code t=0 0} or {@code c=IN IP4 0.0.0.0}, kept as
 * it is.
 *
 * <p>Immutable.
 *
 * @param type  the letter before the equals sign
 * @param value all after it
 */
public record Line(char type, String value) {}
