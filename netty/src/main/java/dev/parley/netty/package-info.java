/**
 * WebRTC inside Netty. A {@link dev.parley.netty.WebRtcPort} gives each datagram channel a handler; connections then live on
 * the channels' event loops, and what is not WebRTC's goes on along the pipeline. Nothing here has a thread of its own.
 */
package dev.parley.netty;
