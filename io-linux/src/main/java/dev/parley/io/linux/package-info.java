/**
 * UDP of Linux by the foreign function API: one system call takes a run of equal datagrams (UDP_SEGMENT, "GSO") and one
 * brings a run (UDP_GRO), see udp(7). Epoll wakes a loop to the microsecond. Needs native access for its module, and Linux
 * 5.0 or newer on x86-64 or arm64; where that is missing Parley uses the JDK's channels and says so.
 */
package dev.parley.io.linux;
