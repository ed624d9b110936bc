/**
 * UDP sockets as a loop waits on them, whatever makes them: the JDK's channels in module {@code io}, segmentation and
 * receive offload of Linux in module {@code io-linux}. A kind of its own is a {@link dev.parley.io.udp.UdpProvider} that the
 * ServiceLoader finds; programs choose one by name with {@link dev.parley.io.RtcRuntime#builder()}.
 */
package dev.parley.io.udp;
