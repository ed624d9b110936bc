/**
 * RTP streams of one peer connection: routing by mid, SSRC and payload type; sending and receiving streams; retransmission,
 * feedback and reports. {@link dev.parley.core.media.MediaEngine} composes them; it knows neither SDP nor encryption.
 */
package dev.parley.core.media;
