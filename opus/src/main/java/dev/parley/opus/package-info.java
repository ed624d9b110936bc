/**
 * Opus (RFC 6716, 7587) on Concentus, a port of the reference code to Java. Encoders and decoders belong to one thread
 * at a time; the provider is found by {@link java.util.ServiceLoader}.
 */
package dev.parley.opus;
