package dev.parley.ffmpeg.device;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** A camera of the network for one viewer, whose every picture the test sends: YUV4MPEG2 over TCP. */
final class StreamCamera implements AutoCloseable {
    static final int WIDTH = 64;
    static final int HEIGHT = 48;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private OutputStream output;
    private Socket viewer;

    StreamCamera() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    Input input() {
        return new Input("yuv4mpegpipe", "tcp://127.0.0.1:" + server.getLocalPort(), Map.of());
    }

    /** Sends the header and enough pictures for whoever opens it. */
    private void accept() {
        try {
            viewer = server.accept();
            output = viewer.getOutputStream();
            output.write(("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F30:1 Ip A1:1 C420jpeg\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 40; i++) {
                send();
            }
        } catch (IOException e) {
            // The viewer has seen enough.
        }
    }

    private void send() throws IOException {
        byte[] picture = new byte[WIDTH * HEIGHT * 3 / 2];
        Arrays.fill(picture, (byte) 128);
        output.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
        output.write(picture);
        output.flush();
    }

    /** Breaks the connection. */
    @Override
    public void close() throws IOException {
        server.close();
        if (viewer != null) {
            viewer.close();
        }
    }
}
