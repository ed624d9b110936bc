/** What the UDP sockets alone cost, without a protocol above them. */
package dev.parley.bench.udp;
