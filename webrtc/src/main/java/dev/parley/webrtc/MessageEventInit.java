package dev.parley.webrtc;

/**
 * Members of a {@link MessageEvent}.
 *
 * <p>Immutable.
 *
 * @param data a {@code String} or a {@code byte[]}
 */
public record MessageEventInit(Object data) {}
