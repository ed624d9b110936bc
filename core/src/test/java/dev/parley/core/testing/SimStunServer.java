package dev.parley.core.testing;

import dev.parley.core.base.Packet;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stun.Stun;
import dev.parley.core.stun.StunClass;
import dev.parley.core.stun.StunMessage;
import dev.parley.core.stun.StunWriter;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimSocket;

/**
 * A STUN server on the virtual network that tells everybody their address.
 *
 * <p>Loop-owned.
 */
public final class SimStunServer {
    private int requests;
    private int errorCode;

    public SimStunServer(SimHost host, int port) {
        host.ips().forEach(ip -> host.open(ip, port, this::receive));
    }

    /** Answers with this error from now on; 0 for none. */
    public SimStunServer refuse(int code) {
        errorCode = code;
        return this;
    }

    public int requests() {
        return requests;
    }

    private void receive(SimSocket socket, SimDatagram datagram) {
        StunMessage message = StunMessage.read(new Packet(datagram.payload()));
        if (message != null && message.messageClass() == StunClass.REQUEST) {
            requests++;
            StunWriter answer = errorCode == 0
                    ? new StunWriter(StunClass.SUCCESS, Stun.BINDING, message.transactionId())
                            .xorMappedAddress(TransportAddress.of(datagram.from().ip(), datagram.from().port()))
                    : new StunWriter(StunClass.ERROR, Stun.BINDING, message.transactionId()).error(errorCode, "No");
            socket.send(datagram.from(), answer.finish());
        }
    }
}
