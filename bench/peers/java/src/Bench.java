import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The bench driver of webrtc-java. See ../../README.md for what it is told and what it prints. */
final class Bench {
    private static final String VERSION = "webrtc-java 0.14.0 (libwebrtc), Java " + Runtime.version().feature();
    private static final String TUNED = "0.5 to 1 MiB buffered; direct buffers; no audio device";
    private static final BufferedReader INPUT = new BufferedReader(
            new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private final String work;
    private final Map<String, String> keys = new HashMap<>();

    private Bench(String work, String[] words) {
        this.work = work;
        for (String word : words) {
            String[] pair = word.split("=", 2);
            keys.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("version")) {
            say("{\"version\":\"" + VERSION + "\",\"tuned\":\"" + TUNED + "\"}");
            return;
        }
        Bench bench = new Bench(args[1], Arrays.copyOfRange(args, 2, args.length));
        if (args[0].equals("both")) {
            endWithInput();
            Both.run(bench);
        } else {
            Pair.run(bench, args[0].equals("offerer"));
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    String work() {
        return work;
    }

    double get(String key, double otherwise) {
        String value = keys.get(key);
        return value == null ? otherwise : Double.parseDouble(value);
    }

    boolean oneWay() {
        return work.equals("throughput") || work.equals("messages");
    }

    int size() {
        return switch (work) {
            case "messages" -> 64;
            case "roundtrip" -> (int) get("size", 100);
            default -> (int) get("size", 65_536);
        };
    }

    static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }

    static void tell(String type, String sdp) {
        String escaped = sdp.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r", "\\r").replace("\n", "\\n");
        say("{\"type\":\"" + type + "\",\"sdp\":\"" + escaped + "\"}");
    }

    /** The other process's description; from then on the end of standard input ends this process. */
    static String hear() throws IOException {
        String line = INPUT.readLine();
        int start = line.indexOf('"', line.indexOf("\"sdp\"") + 5) + 1;
        StringBuilder sdp = new StringBuilder();
        for (int i = start; line.charAt(i) != '"'; i++) {
            char c = line.charAt(i);
            if (c != '\\') {
                sdp.append(c);
                continue;
            }
            c = line.charAt(++i);
            switch (c) {
                case 'r' -> sdp.append('\r');
                case 'n' -> sdp.append('\n');
                case 'u' -> {
                    sdp.append((char) Integer.parseInt(line.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> sdp.append(c);
            }
        }
        endWithInput();
        return sdp.toString();
    }

    private static void endWithInput() {
        Thread reader = new Thread(() -> {
            try {
                while (INPUT.readLine() != null) {
                    // Nothing more is to be said.
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                Runtime.getRuntime().halt(0);
            }
        });
        reader.setDaemon(true);
        reader.start();
    }
}
