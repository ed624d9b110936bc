package dev.parley.server;

import io.netty.channel.Channel;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.TimeUnit;

/**
 * The connection below a WebSocket, for clients with whom no goodbye is possible. A WebSocket is closed when its close
 * frame is written, and it is never written to one who does not read; meanwhile the platform would read on and answer
 * pings.
 *
 * <p>Loop-owned.
 */
final class Wire {
    private static final long GOODBYE_S = 2;

    private final Channel channel;

    Wire(ServerWebSocket socket) {
        channel = ((WebSocketInternal) socket).channelHandlerContext().channel();
    }

    /** Called once, when the connection has ended, whoever ended it; at once if it has already. */
    void onEnd(Runnable listener) {
        channel.closeFuture().addListener(future -> listener.run());
    }

    /** Reads nothing more and hangs up: at once, or when the goodbye had its time. */
    void hangUpSoon(boolean now) {
        if (!channel.isActive()) {
            return; // it is gone
        }
        channel.config().setAutoRead(false);
        if (now) {
            hangUp();
        } else {
            channel.eventLoop().schedule(this::hangUp, GOODBYE_S, TimeUnit.SECONDS);
        }
    }

    /** Below the handlers that would first write what waits. */
    private void hangUp() {
        if (channel.isOpen()) {
            channel.pipeline().firstContext().close();
        }
    }
}
