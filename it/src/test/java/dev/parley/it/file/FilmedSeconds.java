package dev.parley.it.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What FFmpeg's own programs find in a file: the times of its packets, and when a flash is seen and a beep is heard.
 *
 * <p>Immutable.
 *
 * @param audioTimes seconds, of each packet
 * @param videoTimes seconds, of each picture
 * @param flashes    seconds, of each first white picture after a dark one
 * @param beeps      seconds, of the beginning of each beep
 */
record FilmedSeconds(List<Double> audioTimes, List<Double> videoTimes, List<Double> flashes, List<Double> beeps) {
    private static final int RATE_HZ = 8000;
    private static final int WINDOW = 16;
    private static final int PIXELS = 16;

    static FilmedSeconds of(Path file) throws IOException, InterruptedException {
        List<Double> audio = times(file, "a:0");
        List<Double> video = times(file, "v:0");
        return new FilmedSeconds(audio, video, flashes(file, video), beeps(file));
    }

    /** Fails when FFmpeg's program complains of anything. */
    private static List<Double> times(Path file, String stream) throws IOException, InterruptedException {
        String text = new String(run("ffprobe", "-v", "error", "-select_streams", stream, "-show_entries",
                "packet=pts_time", "-of", "csv=p=0", file.toString()), StandardCharsets.UTF_8);
        return text.lines().map(line -> line.replace(",", "").strip()).filter(line -> !line.isEmpty())
                .map(Double::valueOf).toList();
    }

    private static List<Double> flashes(Path file, List<Double> times) throws IOException, InterruptedException {
        byte[] gray = run("ffmpeg", "-v", "error", "-i", file.toString(), "-map", "0:v:0", "-fps_mode", "passthrough",
                "-enc_time_base", "1:90000",
                "-vf", "scale=4:4,format=gray", "-f", "rawvideo", "-");
        assertThat(gray.length / PIXELS).as("pictures that are decoded").isEqualTo(times.size());
        List<Double> flashes = new ArrayList<>();
        boolean white = true;
        for (int i = 0; i < times.size(); i++) {
            int sum = 0;
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                sum += gray[i * PIXELS + pixel] & 0xFF;
            }
            boolean was = white;
            white = sum / PIXELS > 128;
            if (white && !was) {
                flashes.add(times.get(i));
            }
        }
        return flashes;
    }

    /** Gaps are filled with silence, so that a sample's place tells its time. */
    private static List<Double> beeps(Path file) throws IOException, InterruptedException {
        byte[] pcm = run("ffmpeg", "-v", "error", "-i", file.toString(), "-map", "0:a:0", "-af",
                "aresample=" + RATE_HZ + ":async=1:first_pts=0", "-ac", "1", "-f", "s16le", "-");
        short[] samples = new short[pcm.length / 2];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        List<Double> beeps = new ArrayList<>();
        int quiet = 0;
        for (int at = 0; at + WINDOW <= samples.length; at += WINDOW) {
            boolean loud = loudness(Arrays.copyOfRange(samples, at, at + WINDOW)) > 3000;
            if (loud && quiet > 100) {
                beeps.add((double) at / RATE_HZ);
            }
            quiet = loud ? 0 : quiet + 1;
        }
        return beeps;
    }

    private static double loudness(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }

    private static byte[] run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return output;
    }

    double seconds() {
        return Math.min(audioTimes.getLast(), videoTimes.getLast());
    }

    static double longestGap(List<Double> times) {
        double longest = 0;
        for (int i = 1; i < times.size(); i++) {
            longest = Math.max(longest, times.get(i) - times.get(i - 1));
        }
        return longest;
    }

    /**
     * By how much pictures come after sound, in milliseconds: the median over these seconds of the file. A flash is
     * seen half a picture late on average, since the camera looks thirty times a second only.
     */
    double pictureBehindSoundMs(double from, double to) {
        double[] offsets = flashes.stream().filter(flash -> flash >= from && flash < to)
                .mapToDouble(flash -> (flash - nearestBeep(flash)) * 1000 - 1000 / 60.0)
                .filter(offset -> Math.abs(offset) < 500).sorted().toArray();
        assertThat(offsets).as("flashes with a beep from %s s to %s s", from, to).isNotEmpty();
        return offsets[offsets.length / 2];
    }

    private double nearestBeep(double flash) {
        return beeps.stream().min((a, b) -> Double.compare(Math.abs(a - flash), Math.abs(b - flash))).orElse(1e9);
    }

    @Override
    public String toString() {
        return "%.1f s, %d packets of sound, longest gap %.0f ms, %d pictures, longest gap %.0f ms, %d flashes, %d beeps"
                .formatted(seconds(), audioTimes.size(), longestGap(audioTimes) * 1000, videoTimes.size(),
                        longestGap(videoTimes) * 1000, flashes.size(), beeps.size());
    }
}
