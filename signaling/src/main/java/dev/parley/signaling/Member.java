package dev.parley.signaling;

/**
 * One member of a room, as the others see it.
 *
 * @param id given by the server, unique in it
 * @param name what it wants to be called, or null
 *
 * <p>Immutable.
 */
public record Member(String id, String name) {}
