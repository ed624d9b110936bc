/**
 * Addresses, paths, outgoing batches, and the contract between an engine and whoever owns it: {@link
 * dev.parley.core.net.Engine}, {@link dev.parley.core.net.HostRequest}, {@link dev.parley.core.net.HostAnswer}.
 */
package dev.parley.core.net;
