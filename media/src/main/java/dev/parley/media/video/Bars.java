package dev.parley.media.video;

/**
 * The moving test picture, laid out as the clip of the same name: seven bars of 75 % between two grey ones in the upper
 * part, a white block with a blue inside that goes round in four seconds.
 *
 * <p>Loop-owned.
 */
final class Bars implements Painter {
    private static final int[] COLOURS = {0xBFBFBF, 0xBFBF00, 0x00BFBF, 0x00BF00, 0xBF00BF, 0xBF0000, 0x0000BF};
    private static final int GREY = 0x666666;
    private static final double ROUND_SECONDS = 4;
    /** Digits in three columns and five rows, a bit each, the upper left one first. */
    private static final int[] DIGITS = {
            0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111,
            0b101_101_111_001_001, 0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_010_010_010,
            0b111_101_111_101_111, 0b111_101_111_001_111};

    private final VideoFormat format;
    private final Canvas background;

    Bars(VideoFormat format) {
        this.format = format;
        this.background = background(format.width(), format.height());
    }

    private static Canvas background(int width, int height) {
        Canvas canvas = new Canvas(width, height);
        canvas.fill(0, 0, width, height, 0x101010);
        int barsHeight = height * 7 / 12;
        canvas.fill(0, 0, width, barsHeight, GREY);
        for (int i = 0; i < COLOURS.length; i++) {
            int left = edge(width, i);
            canvas.fill(left, 0, edge(width, i + 1) - left, barsHeight, COLOURS[i]);
        }
        return canvas;
    }

    private static int edge(int width, int bar) {
        return width / 8 + width * 3 * bar / (4 * COLOURS.length);
    }

    @Override
    public byte[] paint(long index, long captureNs) {
        Canvas canvas = background.copy();
        double seconds = index / format.framesPerSecond();
        block(canvas, 2 * Math.PI * seconds / ROUND_SECONDS);
        double swept = seconds - Math.floor(seconds);
        canvas.fill(at(704 * swept - 64, format.width(), 640), at(340, format.height(), 360),
                at(64, format.width(), 640), at(8, format.height(), 360), 0xFFFFFF);
        counter(canvas, (int) (index % 1000));
        return canvas.data();
    }

    private void block(Canvas canvas, double angle) {
        int x = at(284 + 220 * Math.cos(angle), format.width(), 640);
        int y = at(120 + 90 * Math.sin(2 * angle), format.height(), 360);
        int size = at(72, Math.min(format.width() * 9, format.height() * 16), 5760);
        int rim = Math.max(1, size / 12);
        canvas.fill(x, y, size, size, 0xFFFFFF);
        canvas.fill(x + rim, y + rim, size - 2 * rim, size - 2 * rim, 0x2060D0);
    }

    private void counter(Canvas canvas, int number) {
        int dot = Math.max(1, format.height() / 60);
        int left = (format.width() - 13 * dot) / 2;
        int top = format.height() / 12;
        canvas.fill(left - dot, top - dot, 13 * dot, 7 * dot, 0x000000);
        int divisor = 100;
        for (int digit = 0; digit < 3; digit++, divisor /= 10) {
            int bits = DIGITS[number / divisor % 10];
            for (int i = 0; i < 15; i++) {
                if ((bits >> 14 - i & 1) == 1) {
                    canvas.fill(left + (4 * digit + i % 3) * dot, top + i / 3 * dot, dot, dot, 0xFFFFFF);
                }
            }
        }
    }

    /** A place on the clip of that side, on this picture. */
    private static int at(double place, int side, int clipSide) {
        return (int) Math.round(place * side / clipSide);
    }
}
