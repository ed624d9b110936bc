package dev.parley.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NettySocketTest {
    private static final TransportAddress LOCAL = TransportAddress.of("127.0.0.1", 1_000);

    /** A network that takes nothing. */
    private static final class Unreachable extends ChannelOutboundHandlerAdapter {
        private final AtomicInteger refused = new AtomicInteger();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            refused.incrementAndGet();
            promise.tryFailure(new IOException("network is unreachable"));
        }
    }

    // A program's handler may well close the port for everybody when it hears of an exception.
    @Test
    void theProgramHearsNothingOfDatagramsThatCanNotBeSent() {
        Unreachable network = new Unreachable();
        ChannelInboundHandlerAdapter ours = new ChannelInboundHandlerAdapter();
        EmbeddedChannel channel = new EmbeddedChannel(network, ours);
        NettySocket socket = new NettySocket(channel.pipeline().context(ours), LOCAL);
        TransmitBatch batch = new TransmitBatch();
        batch.add(new Path(LOCAL, TransportAddress.of("192.0.2.1", 9)), new byte[20], 0, 20);

        socket.send(batch, 0, 1);
        socket.flush();

        assertThat(network.refused).hasValue(1);
        assertThatCode(channel::checkException).doesNotThrowAnyException();
    }
}
