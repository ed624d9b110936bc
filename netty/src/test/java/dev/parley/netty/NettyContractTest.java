package dev.parley.netty;

import dev.parley.io.testing.UdpContract;
import dev.parley.io.udp.UdpProvider;

class NettyContractTest extends UdpContract {
    @Override
    protected UdpProvider provider() {
        return new NettyUdpProvider();
    }
}
