/** Turns: user code of one connection runs in them, one at a time, and may wait inside. */
package dev.parley.webrtc.dispatch;
