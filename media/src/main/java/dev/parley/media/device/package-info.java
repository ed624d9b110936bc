/**
 * Devices: microphones and cameras behind one interface, and the fake ones. A provider is found by
 * {@link java.util.ServiceLoader} except the fake one, which a program has to ask for by name.
 */
package dev.parley.media.device;
