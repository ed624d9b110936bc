package dev.parley.cli;

import dev.parley.signaling.RoomName;
import dev.parley.signaling.SignalingClient;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.NotAllowedError;
import dev.parley.webrtc.NotFoundError;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code parley call ROOM}: a Java peer in a room.
 *
 * <p>Loop-owned.
 */
@Command(name = "call", mixinStandardHelpOptions = true, description = "Join a room from Java: see who is there, send and receive.")
final class CallCommand implements Callable<Integer> {
    private static final long STATS_INTERVAL_S = 5;

    @Parameters(paramLabel = "ROOM", description = "Name of the room.")
    private String room;

    @Option(names = "--server", paramLabel = "URL", defaultValue = "http://localhost:8080", description = "Address of the server's page (default: ${DEFAULT-VALUE}).")
    private URI server;

    @Option(names = "--echo", description = "Send everybody's sound, picture and words back to them.")
    private boolean echo;

    @Option(names = "--fake", description = "Send a tone and a moving test picture instead of microphone and camera. Without them and without this option the call only receives.")
    private boolean fake;

    @Option(names = "--for", paramLabel = "SECONDS", description = "Leave after so many seconds (default: stay until Ctrl-C).")
    private Integer seconds;

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "Java", description = "What the others see (default: ${DEFAULT-VALUE}).")
    private String name;

    @Option(names = "--insecure", description = "Accept any certificate, such as the one that parley serve --tls makes.")
    private boolean insecure;

    @Mixin
    private OutputOptions format;

    private final Output output;

    CallCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        format.apply(output);
        check();
        CallReport report = new CallReport(output);
        RoomCall call = new RoomCall(report, part(), true);
        SignalingClient client = SignalingClient.builder(server, RoomName.find(room), call).name(name)
                .trust(insecure ? AnyCertificate.context() : null).join();
        try {
            call.awaitJoined();
            output.tell("In room @|bold " + room + "|@ as " + name + (seconds == null ? "; Ctrl-C leaves" : ""),
                    "room", new JsonObject().put("room", room));
            AtExit.run(() -> { // Ctrl-C
                report.summary();
                client.close();
            });
            stay(report);
        } finally {
            report.summary();
            client.close();
        }
        if (seconds != null && !report.wasAnyConnected()) {
            throw new Failure(Output.FAILED, report.obstacleReason(),
                    "nobody was connected within " + seconds + " s: " + report.obstacle(),
                    "Open " + server.resolve("/?room=" + room) + " in a browser, or give it longer with --for.");
        }
        return Output.WORKED;
    }

    private void check() throws Failure {
        if (RoomName.find(room) == null) {
            throw new Failure(Output.CALLED_WRONGLY, "\"" + room + "\" cannot be a room",
                    "Use 1 to " + RoomName.MAX_LENGTH + " letters, digits, - _ or .");
        }
        if (echo && fake) {
            throw new Failure(Output.CALLED_WRONGLY, "--echo and --fake exclude each other",
                    "Choose --echo to send back what comes, or --fake to send a test tone and picture.");
        }
        if (seconds != null && seconds < 1) {
            throw new Failure(Output.CALLED_WRONGLY, "--for " + seconds + " is no time", "Give at least 1 second.");
        }
        if (server.getHost() == null || server.getScheme() == null || !server.getScheme().matches("(http|ws)s?")) {
            throw new Failure(Output.CALLED_WRONGLY, "--server " + server + " is no address of a server",
                    "Write it like http://localhost:8080 or https://192.0.2.7:8443.");
        }
    }

    private CallPart part() {
        return echo ? new EchoPart() : new SendPart(openDevices(), "Hello from " + name);
    }

    /** Microphone and camera, or null and why. */
    private MediaStream openDevices() {
        MediaDevices devices = fake ? MediaDevices.withFakeDevices() : new MediaDevices();
        try {
            return devices.getUserMedia(new MediaStreamConstraints(true, true)).await();
        } catch (NotFoundError | NotAllowedError e) {
            output.tell("Receiving only: " + e.getMessage() + ". A test tone and picture: --fake", "receive-only",
                    new JsonObject().put("reason", e instanceof NotAllowedError ? "camera-refused" : "camera-absent")
                            .put("error", e.getClass().getSimpleName()).put("message", e.getMessage()));
            return null;
        }
    }

    /** Until the time is over; whoever interrupts the thread ends it earlier. */
    private void stay(CallReport report) {
        for (long second = 0; seconds == null || second < seconds; second++) {
            if (second > 0) {
                report.look();
            }
            report.progress("@|faint " + second + " s|@  ");
            if (second % STATS_INTERVAL_S == STATS_INTERVAL_S - 1) {
                report.stats();
            }
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                break;
            }
        }
        output.progress("");
    }
}
