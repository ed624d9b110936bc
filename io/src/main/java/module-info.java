/** Loops, sockets, names and interfaces, and the one real clock. */
module dev.parley.io {
    requires transitive dev.parley.core;

    exports dev.parley.io;
    exports dev.parley.io.loop to
            dev.parley.netty,
            dev.parley.testkit,
            dev.parley.webrtc;
    exports dev.parley.io.port to
            dev.parley.netty,
            dev.parley.testkit;
    exports dev.parley.io.udp;

    uses dev.parley.io.udp.UdpProvider;
}
