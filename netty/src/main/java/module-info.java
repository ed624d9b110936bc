/** WebRTC inside a Netty datagram pipeline. */
module dev.parley.netty {
    requires transitive dev.parley.io;
    requires io.netty.buffer;
    requires io.netty.common;
    requires transitive io.netty.transport;

    exports dev.parley.netty;

    provides dev.parley.io.udp.UdpProvider with
            dev.parley.netty.NettyUdpProvider;
}
