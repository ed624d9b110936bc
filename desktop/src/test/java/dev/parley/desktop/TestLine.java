package dev.parley.desktop;

import dev.parley.media.audio.AudioFrame;
import java.lang.reflect.Proxy;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.SourceDataLine;

/** A line whose pace the test sets: what is written waits until the test takes it. */
final class TestLine {
    private static final int PATIENCE_S = 10;

    private final SynchronousQueue<byte[]> written = new SynchronousQueue<>();
    private volatile AudioFormat format = new AudioFormat(48_000, 16, 2, true, false);
    private volatile boolean vanished;
    private volatile boolean closed;

    SourceDataLine asLine() {
        return (SourceDataLine) Proxy.newProxyInstance(TestLine.class.getClassLoader(),
                new Class<?>[]{SourceDataLine.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "open" -> {
                        format = (AudioFormat) arguments[0];
                        yield null;
                    }
                    case "getFormat" -> format;
                    case "getLineInfo" -> new DataLine.Info(SourceDataLine.class, format);
                    case "write" -> write((byte[]) arguments[0], (int) arguments[2]);
                    case "close" -> {
                        closed = true;
                        yield null;
                    }
                    default -> null;
                });
    }

    private int write(byte[] bytes, int length) throws InterruptedException {
        byte[] copy = bytes.clone();
        while (!closed && !vanished) {
            if (written.offer(copy, 5, TimeUnit.MILLISECONDS)) {
                return length;
            }
        }
        return 0;
    }

    /** The next 10 ms that are heard. */
    AudioFrame hear() throws InterruptedException {
        byte[] bytes = written.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (bytes == null) {
            throw new AssertionError("nothing was played for " + PATIENCE_S + " s");
        }
        short[] samples = new short[bytes.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (bytes[2 * i] & 0xFF | bytes[2 * i + 1] << 8);
        }
        return new AudioFrame(samples, (int) format.getSampleRate(), format.getChannels(), 0);
    }

    /** Somebody pulls it out. */
    void vanish() {
        vanished = true;
    }

    void awaitClosed() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!closed && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        if (!closed) {
            throw new AssertionError("the line was not closed");
        }
    }
}
