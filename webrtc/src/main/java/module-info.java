/** The W3C API of WebRTC. */
module dev.parley.webrtc {
    requires transitive dev.parley.core;

    exports dev.parley.webrtc;
}
