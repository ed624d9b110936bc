package dev.parley.server;

import dev.parley.signaling.BadMessage;
import dev.parley.signaling.ClientMessage;
import dev.parley.signaling.ErrorCode;
import dev.parley.signaling.MessageCodec;
import dev.parley.signaling.Seat;
import dev.parley.signaling.ServerMessage;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;

/**
 * The WebSocket of one client: text in, messages out to the {@link SignalingHub}; messages in, text out, as long as the
 * client reads.
 *
 * <p>Loop-owned.
 */
final class ClientSocket {
    /** Longest message that is obeyed, in bytes of UTF-8. */
    static final int MAX_MESSAGE_BYTES = 64 * 1024;
    /** Longest frame and message that is read at all; beyond it the socket is closed with 1009. */
    static final int MAX_FRAME_BYTES = 256 * 1024;
    /** Most that may wait for a client who does not read. */
    static final int MAX_WAITING_BYTES = 1024 * 1024;

    /** RFC 6455 section 7.4.1. */
    static final short CLOSE_POLICY_VIOLATION = 1008;
    static final short CLOSE_GOING_AWAY = 1001;
    private static final short CLOSE_TOO_BIG = 1009;

    private static final int MAX_REFUSALS_IN_A_ROW = 20;

    private final ServerWebSocket socket;
    private final Seat seat;
    private final SignalingHub hub;
    private final FrameBudget budget;
    private final Wire wire;
    private int refusalsInARow;
    private long lastHeardNs;
    /** Nothing is heard or said any more: the platform hands over what it had read, and calls us open, for a while. */
    private boolean ended;

    ClientSocket(ServerWebSocket socket, Seat seat, SignalingHub hub, long nowNs) {
        this.socket = socket;
        this.seat = seat;
        this.hub = hub;
        budget = new FrameBudget(nowNs);
        wire = new Wire(socket);
        lastHeardNs = nowNs;
        socket.setWriteQueueMaxSize(MAX_WAITING_BYTES);
        socket.textMessageHandler(this::handleText);
        socket.binaryMessageHandler(bytes -> refuse(new BadMessage(ErrorCode.MALFORMED, "messages are text frames")));
        socket.pongHandler(pong -> lastHeardNs = hub.nowNs());
        socket.frameHandler(this::handleFrame);
        socket.exceptionHandler(this::handleFailure);
        socket.closeHandler(nothing -> {
            ended = true;
            hub.handleClosed(this);
        });
    }

    Seat seat() {
        return seat;
    }

    long lastHeardNs() {
        return lastHeardNs;
    }

    void send(ServerMessage message) {
        if (ended || socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull()) {
            close(CLOSE_POLICY_VIOLATION, "reads too slowly");
            return;
        }
        refusalsInARow += isFault(message) ? 1 : 0;
        socket.writeTextMessage(MessageCodec.write(message));
        if (refusalsInARow >= MAX_REFUSALS_IN_A_ROW) {
            close(CLOSE_POLICY_VIOLATION, "too many refused messages");
        }
    }

    /** Whoever has just left may be written to until the news of it arrives: a burst of candidates is nobody's fault. */
    private static boolean isFault(ServerMessage message) {
        return message instanceof ServerMessage.Refused refused && refused.code() != ErrorCode.UNKNOWN_MEMBER;
    }

    void ping() {
        if (!ended && !socket.isClosed() && !socket.writeQueueFull()) {
            socket.writePing(Buffer.buffer());
        }
    }

    /** Says goodbye, and hangs up soon even if the client never answers. */
    void close(int code, String reason) {
        if (ended) {
            return;
        }
        ended = true;
        boolean deaf = !socket.isClosed() && socket.writeQueueFull();
        if (!socket.isClosed()) {
            socket.close((short) code, reason);
        }
        if (code != CLOSE_GOING_AWAY) {
            wire.hangUpSoon(deaf);
        }
        hub.handleClosed(this);
    }

    /** Every frame, before its message. Pings are answered by the platform whether or not the client reads the pongs. */
    private void handleFrame(WebSocketFrame frame) {
        if (ended) {
            return;
        }
        if (!budget.take(frame.binaryData().length(), hub.nowNs())) {
            close(CLOSE_POLICY_VIOLATION, "sends too much");
        } else if (frame.isPing() && socket.writeQueueFull()) {
            close(CLOSE_POLICY_VIOLATION, "reads too slowly");
        }
    }

    private void handleText(String text) {
        if (ended) {
            return;
        }
        lastHeardNs = hub.nowNs();
        try {
            if (isTooLarge(text)) {
                throw new BadMessage(ErrorCode.TOO_LARGE, "a message has at most " + MAX_MESSAGE_BYTES + " bytes");
            }
            ClientMessage message = MessageCodec.readClientMessage(text);
            int before = refusalsInARow;
            hub.handleMessage(this, message);
            if (refusalsInARow == before) {
                refusalsInARow = 0;
            }
        } catch (BadMessage bad) {
            refuse(bad);
        }
    }

    /** A frame or message beyond all measure, bytes that are no frames, a broken connection: all end it. */
    private void handleFailure(Throwable failure) {
        hub.handleFailure(this, failure);
        close(failure instanceof CorruptedWebSocketFrameException corrupt
                ? corrupt.closeStatus().code()
                : CLOSE_TOO_BIG, "");
    }

    private void refuse(BadMessage bad) {
        send(bad.toRefused());
    }

    private static boolean isTooLarge(String text) {
        return text.length() > MAX_MESSAGE_BYTES
                || text.length() > MAX_MESSAGE_BYTES / 3
                        && text.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES;
    }
}
