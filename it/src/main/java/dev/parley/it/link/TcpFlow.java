package dev.parley.it.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;

/**
 * A TCP connection that sends all it can, to have a neighbour to share a link with. {@code receive PORT SECONDS} prints its
 * megabits per second and ends; {@code send HOST PORT} ends with its connection.
 */
public final class TcpFlow {
    private TcpFlow() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("receive")) {
            receive(Integer.parseInt(args[1]), Double.parseDouble(args[2]));
        } else {
            send(args[1], Integer.parseInt(args[2]));
        }
    }

    private static void receive(int port, double seconds) throws IOException {
        try (ServerSocket server = new ServerSocket(port)) {
            System.out.println("listening");
            try (Socket socket = server.accept(); InputStream in = socket.getInputStream()) {
                byte[] buffer = new byte[65_536];
                long beginNs = System.nanoTime();
                long bytes = 0;
                while (System.nanoTime() - beginNs < seconds * 1e9) {
                    int count = in.read(buffer);
                    if (count < 0) {
                        break;
                    }
                    bytes += count;
                }
                System.out.printf(Locale.ROOT, "%.3f%n", bytes * 8e3 / (System.nanoTime() - beginNs));
            }
        }
    }

    private static void send(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port));
            byte[] buffer = new byte[65_536];
            OutputStream out = socket.getOutputStream();
            while (true) {
                out.write(buffer);
            }
        } catch (IOException e) {
            System.err.println("ended: " + e.getMessage());
        }
    }
}
