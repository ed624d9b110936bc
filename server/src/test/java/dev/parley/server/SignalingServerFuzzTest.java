package dev.parley.server;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever bytes come to the server's port, as HTTP or inside of a WebSocket: it does not fail, and goes on serving. */
class SignalingServerFuzzTest {
    private static final SignalingServer SERVER = start();
    private static final String UPGRADE = "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final List<String> MESSAGES = List.of("{\"type\":\"join\",\"room\":\"a\",\"name\":\"b\"}",
            "{\"type\":\"bye\"}",
            "{\"type\":\"description\",\"to\":\"x\",\"description\":{\"type\":\"offer\",\"sdp\":\"\"}}", "{}", "[",
            "\u0000");

    @FuzzTest
    void http(byte[] bytes) throws IOException {
        check(bytes);
    }

    @FuzzTest
    void webSocket(FuzzedDataProvider data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(UPGRADE.getBytes(StandardCharsets.ISO_8859_1));
        for (int frames = 0; data.remainingBytes() > 0 && frames < 30; frames++) {
            bytes.writeBytes(frame(data));
        }
        check(bytes.toByteArray());
    }

    /** RFC 6455 section 5.2; masked with zeros, mostly. */
    private static byte[] frame(FuzzedDataProvider data) {
        int head = data.consumeInt(0, 3) == 0 ? data.consumeByte() : 0x81;
        byte[] payload = data.consumeBoolean()
                ? data.pickValue(MESSAGES).getBytes(StandardCharsets.UTF_8)
                : data.consumeBytes(125);
        int length = data.consumeInt(0, 7) == 0 ? data.consumeByte() & 0xFF : 0x80 | Math.min(payload.length, 125);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(head);
        frame.write(length);
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    private static void check(byte[] bytes) throws IOException {
        String answer = exchange(bytes);
        if (answer.contains("HTTP/1.1 500")) {
            throw new AssertionError(answer);
        }
        String health = exchange(HEALTH.getBytes(StandardCharsets.ISO_8859_1));
        if (!health.startsWith("HTTP/1.1 200")) {
            throw new AssertionError("serves no more: " + health);
        }
    }

    /** Sends all, says that no more will come, and reads to the end. A reset leaves no port behind that must wait. */
    private static String exchange(byte[] bytes) throws IOException {
        try (Socket socket = new Socket("localhost", SERVER.uri().getPort())) {
            socket.setSoLinger(true, 0);
            socket.setSoTimeout(8_000);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(bytes);
                socket.shutdownOutput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (SocketException hungUp) {
                return "";
            }
        }
    }

    private static SignalingServer start() {
        try {
            return SignalingServer.start(ServerOptions.builder().build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
