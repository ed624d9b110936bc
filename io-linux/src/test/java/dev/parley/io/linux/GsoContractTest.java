package dev.parley.io.linux;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.io.testing.UdpContract;
import dev.parley.io.udp.UdpProvider;

class GsoContractTest extends UdpContract {
    @Override
    protected UdpProvider provider() {
        GsoProvider provider = new GsoProvider();
        assumeThat(provider.obstacle()).isEmpty();
        return provider;
    }
}
