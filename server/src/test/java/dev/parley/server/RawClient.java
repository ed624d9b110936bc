package dev.parley.server;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Bytes to the port of a server as a test wants them, frames that no library would send among them. */
final class RawClient implements AutoCloseable {
    static final int TEXT = 0x81;
    static final int FIRST_PIECE = 0x01;
    static final int PIECE = 0x00;
    static final int PING = 0x89;
    static final int PONG = 0x8A;

    /** When the server has hung up. */
    static final int HUNG_UP = -1;
    /** When it says nothing. */
    static final int SILENT = -2;

    private static final int PATIENCE_MS = 10_000;
    private static final int MASKED = 0x80;

    private final Socket socket = new Socket();

    RawClient(SignalingServer server) throws IOException {
        this(server.uri().getPort());
    }

    RawClient(int port) throws IOException {
        socket.setReceiveBufferSize(4_096); // who does not read shall be noticed soon
        socket.connect(new InetSocketAddress("localhost", port));
        socket.setSoTimeout(PATIENCE_MS);
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Everything until the server hangs up, which it must. */
    String readAll() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int next = read();
        for (; next >= 0; next = read()) {
            all.write(next);
        }
        if (next == SILENT) {
            throw new IOException("the server has not hung up after: " + all.toString(StandardCharsets.ISO_8859_1));
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** The head of one answer. */
    String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = read();
            if (next < 0) {
                throw new IOException("no whole answer: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** The next byte, {@link #HUNG_UP} or {@link #SILENT}. */
    int read() throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            return SILENT;
        } catch (IOException e) {
            return HUNG_UP; // a reset is a harder way to hang up
        }
    }

    /** Becomes a WebSocket; the answer is read. */
    RawClient upgrade(String... headers) throws IOException {
        send("GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n") + "\r\n");
        readHead();
        return this;
    }

    /** A frame that announces so many bytes and brings these. */
    RawClient frame(int firstByte, long announcedBytes, byte[] bytes) throws IOException {
        return send(bytes(firstByte, announcedBytes, bytes));
    }

    /** The same frame so many times. */
    static byte[] frames(int times, int firstByte, String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] one = bytes(firstByte, payload.length, payload);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.write(one);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(int firstByte, long announcedBytes, byte[] bytes) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(frame);
        out.write(firstByte);
        if (announcedBytes < 126) {
            out.write(MASKED | (int) announcedBytes);
        } else if (announcedBytes < 1 << 16) {
            out.write(MASKED | 126);
            out.writeShort((int) announcedBytes);
        } else {
            out.write(MASKED | 127);
            out.writeLong(announcedBytes);
        }
        out.writeInt(0); // a mask that changes nothing
        out.write(bytes);
        return frame.toByteArray();
    }

    RawClient frame(int firstByte, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return frame(firstByte, bytes.length, bytes);
    }

    /** The close code of RFC 6455 section 7.4 that ends what the server sends, or {@link #HUNG_UP} when it gives none. */
    int closeCode() throws IOException {
        InputStream in = socket.getInputStream();
        try {
            while (true) {
                int first = in.read();
                int length = in.read();
                if (length == 126) {
                    length = in.read() << 8 | in.read();
                }
                if (first < 0 || length < 0) {
                    return HUNG_UP;
                }
                byte[] payload = in.readNBytes(length);
                if (first == 0x88 && payload.length >= 2) {
                    return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
                }
            }
        } catch (IOException e) {
            return HUNG_UP;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
