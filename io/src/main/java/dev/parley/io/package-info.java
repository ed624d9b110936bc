/**
 * What engines need from a real machine. A {@link dev.parley.io.RtcLoop} is one platform thread that owns engines and
 * their sockets for life; only its mailbox crosses threads. Looking up names and interfaces happens on other threads and
 * comes back by the mailbox.
 */
package dev.parley.io;
