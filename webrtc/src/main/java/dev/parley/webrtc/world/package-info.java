/**
 * What the W3C API takes from its surroundings: clocks, randomness, threads, loops, DTLS. There is the real world, and a
 * simulation may stand in its place, thread by thread. For the modules of Parley.
 */
package dev.parley.webrtc.world;
