package dev.parley.io.nio;

import dev.parley.io.testing.UdpContract;
import dev.parley.io.udp.UdpProvider;

class NioContractTest extends UdpContract {
    @Override
    protected UdpProvider provider() {
        return new NioProvider();
    }
}
