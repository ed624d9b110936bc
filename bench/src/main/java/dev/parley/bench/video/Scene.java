package dev.parley.bench.video;

import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a camera might see: a soft background that drifts, textured discs that move before it, and the noise of a sensor.
 * Drawn beforehand, so that drawing is not measured; shown forth and back, so that nothing jumps.
 *
 * <p>Immutable.
 */
public final class Scene {
    private static final int PICTURES = 45;
    private static final int DISCS = 6;
    private static final int NOISE = 4;

    private final List<VideoFrame> pictures = new ArrayList<>();
    private final byte[] noise = new byte[1 << 20];

    public Scene(int width, int height) {
        Random random = new Random(1);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextInt(NOISE);
        }
        for (int i = 0; i < PICTURES; i++) {
            pictures.add(draw(width, height, i, random.nextInt(noise.length)));
        }
    }

    private VideoFrame draw(int width, int height, int index, int grain) {
        byte[] data = new byte[PixelFormat.I420.bytes(width, height)];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at++) {
                double drift = Math.sin((x + 2 * index) * 0.011) * Math.cos((y + index) * 0.013);
                data[at] = (byte) (120 + 50 * drift + noise[at + grain & noise.length - 1]);
            }
        }
        for (int disc = 0; disc < DISCS; disc++) {
            drawDisc(data, width, height, index, disc);
        }
        for (int at = width * height; at < data.length; at++) {
            data[at] = (byte) (118 + (at + index) % width * 20 / width);
        }
        return new VideoFrame(PixelFormat.I420, width, height, 0, data);
    }

    private static void drawDisc(byte[] data, int width, int height, int index, int disc) {
        int radius = height / 8 + disc * height / 90;
        int middleX = (int) (width * (disc + 0.8) / (DISCS + 0.6) + Math.sin(index * 0.09 + disc) * width / 20);
        int middleY = (int) (height / 2 + Math.cos(index * 0.07 + 2 * disc) * height / 4);
        for (int y = Math.max(0, middleY - radius); y < Math.min(height, middleY + radius); y++) {
            for (int x = Math.max(0, middleX - radius); x < Math.min(width, middleX + radius); x++) {
                int dx = x - middleX;
                int dy = y - middleY;
                if (dx * dx + dy * dy < radius * radius) {
                    data[y * width + x] = (byte) (70 + 20 * disc + (dx >> 2 ^ dy >> 2) % 23);
                }
            }
        }
    }

    /** The picture number {@code index}, without end. */
    public VideoFrame picture(long index) {
        int place = (int) (index % (2 * PICTURES - 2));
        return pictures.get(place < PICTURES ? place : 2 * PICTURES - 2 - place);
    }
}
