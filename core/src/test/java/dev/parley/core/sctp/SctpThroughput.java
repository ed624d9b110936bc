package dev.parley.core.sctp;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import java.util.Random;

/**
 * How fast two associations move bytes from one to the other in memory, on one thread. Not a test: run {@code main} with
 * the size of a message and how many.
 */
public final class SctpThroughput {
    private final byte[] buffer = new byte[2_000];
    private final SctpAssociation a = association(1);
    private final SctpAssociation b = association(2);
    private long nowNs;
    private long receivedBytes;

    private static SctpAssociation association(long seed) {
        return new SctpAssociation(SctpOptions.DEFAULT, 5000, 5000, new Dice(new Random(seed)), new Drops());
    }

    public static void main(String[] args) {
        int messageBytes = args.length > 0 ? Integer.parseInt(args[0]) : 65_536;
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        SctpThroughput run = new SctpThroughput();
        run.connect();
        for (int round = 0; round < 5; round++) {
            long before = System.nanoTime();
            run.move(messageBytes, count);
            double seconds = (System.nanoTime() - before) / 1e9;
            System.out.printf("%d messages of %d bytes: %.0f MB/s%n", count, messageBytes,
                    (double) count * messageBytes / seconds / 1e6);
        }
    }

    private void connect() {
        a.connect(nowNs);
        b.connect(nowNs);
        for (int i = 0; i < 20; i++) {
            turn();
        }
    }

    private void move(int messageBytes, int count) {
        byte[] message = new byte[messageBytes];
        long target = receivedBytes + (long) count * messageBytes;
        int sent = 0;
        while (receivedBytes < target) {
            while (sent < count && a.waitingBytes(1) < 4L * Math.max(messageBytes, 16_384)) {
                a.send(1, 53, message, SendOptions.RELIABLE, nowNs);
                sent++;
            }
            turn();
        }
    }

    private void turn() {
        nowNs += 20_000;
        pass(a, b);
        pass(b, a);
        if (a.nextTimeoutNs() <= nowNs) {
            a.handleTimeout(nowNs);
        }
        if (b.nextTimeoutNs() <= nowNs) {
            b.handleTimeout(nowNs);
        }
        a.pollEvent();
    }

    private void pass(SctpAssociation from, SctpAssociation to) {
        for (int i = 0; i < 64; i++) {
            int length = from.pollTransmit(buffer, 0, buffer.length, nowNs);
            if (length == 0) {
                return;
            }
            to.handlePacket(buffer, 0, length, nowNs);
            for (SctpEvent event = to.pollEvent(); event != null; event = to.pollEvent()) {
                if (event instanceof SctpEvent.Message message) {
                    receivedBytes += message.data().length;
                }
            }
        }
    }
}
