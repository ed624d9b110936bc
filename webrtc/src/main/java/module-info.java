/** The W3C API of WebRTC. */
module dev.parley.webrtc {
    requires transitive dev.parley.core;
    requires dev.parley.dtls.bc;
    requires transitive dev.parley.io;
    requires transitive dev.parley.media;

    exports dev.parley.webrtc;
    exports dev.parley.webrtc.flow to
            dev.parley.testkit;
    exports dev.parley.webrtc.world to
            dev.parley.signaling,
            dev.parley.testkit;

    uses dev.parley.media.device.DeviceProvider;
}
