package dev.parley.testkit.scenario;

import dev.parley.core.base.Packet;
import dev.parley.core.ice.StunServer;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stun.Stun;
import dev.parley.core.stun.StunClass;
import dev.parley.core.stun.StunMessage;
import dev.parley.core.stun.StunWriter;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimSocket;

/**
 * A host that tells everybody their address (RFC 8489 section 12).
 *
 * <p>Loop-owned.
 */
public final class StunHost {
    /** RFC 8489 section 18.6. */
    private static final int PORT = 3478;

    private final SimHost host;
    private int requests;

    StunHost(SimHost host) {
        this.host = host;
        host.ips().forEach(ip -> host.open(ip, PORT, this::receive));
    }

    /** As an ICE agent is told of it. */
    public StunServer asServer() {
        String ip = host.ips().get(0);
        return new StunServer("stun:" + ip, ip, PORT);
    }

    /** How often it was asked. */
    public int requests() {
        return requests;
    }

    private void receive(SimSocket socket, SimDatagram datagram) {
        StunMessage message = StunMessage.read(new Packet(datagram.payload()));
        if (message != null && message.messageClass() == StunClass.REQUEST) {
            requests++;
            TransportAddress seen = TransportAddress.of(datagram.from().ip(), datagram.from().port());
            socket.send(datagram.from(), new StunWriter(StunClass.SUCCESS, Stun.BINDING, message.transactionId())
                    .xorMappedAddress(seen).finish());
        }
    }
}
