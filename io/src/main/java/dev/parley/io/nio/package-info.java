/** UDP by the JDK's channels: on every system, one system call for each datagram. */
package dev.parley.io.nio;
