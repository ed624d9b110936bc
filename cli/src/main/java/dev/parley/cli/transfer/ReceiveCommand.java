package dev.parley.cli.transfer;

import dev.parley.cli.base.AtExit;
import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.cli.base.OutputOptions;
import dev.parley.signaling.SignalingClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code parley receive CODE}: fetches the file that waits under a code.
 *
 * <p>Loop-owned.
 */
@Command(name = "receive", mixinStandardHelpOptions = true, description = {
        "Fetch the file that \"parley send\" offers under a code.", "Its digest is checked; nothing is overwritten."})
public final class ReceiveCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "1..*", paramLabel = "CODE", description = "What the sender's screen says.")
    private String[] code;

    @Option(names = "--server", paramLabel = "URL", defaultValue = "http://localhost:8080", description = "Where the sender says that it is (default: ${DEFAULT-VALUE}).")
    private URI server;

    @Option(names = {"-o",
            "--output"}, paramLabel = "PATH", description = "Folder to put the file into, or a name for it (default: this folder, the sender's name).")
    private Path target = Path.of("");

    @Option(names = "--overwrite", description = "Replace a file of that name.")
    private boolean overwrite;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "30", description = "Give up when nobody sends (default: ${DEFAULT-VALUE}).")
    private long waitSeconds;

    @Option(names = "--insecure", description = "Accept any certificate of the server.")
    private boolean insecure;

    @Mixin
    private OutputOptions format;

    private final Output output;

    public ReceiveCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        format.apply(output);
        TransferOptions where = new TransferOptions(SpokenCode.meant(String.join("-", code)), insecure);
        where.check(server);
        Path at = target.toAbsolutePath().normalize();
        boolean isFolder = Files.isDirectory(at);
        Path folder = isFolder ? at : at.getParent();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new Failure(Output.CALLED_WRONGLY, "no-such-folder",
                    "there is no folder " + folder + " that can be written to", "Make it first, or name another.");
        }
        TransferRoom room = new TransferRoom(false);
        try (FileReceiving receiving = new FileReceiving(folder, isFolder ? null : at.getFileName().toString(),
                overwrite, output); SignalingClient client = where.join(server, room)) {
            AtExit.run(() -> leave(receiving, client));
            room.awaitJoined();
            receiving.run(room.awaitOther(waitSeconds,
                    new Failure(Output.FAILED, "nobody-there", "nobody sends under " + where.code(),
                            "Check the code and --server on the sender's screen.")));
        }
        return Output.WORKED;
    }

    private static void leave(FileReceiving receiving, SignalingClient client) {
        client.close();
        try {
            receiving.close();
        } catch (IOException e) {
            System.getLogger(ReceiveCommand.class.getName()).log(System.Logger.Level.DEBUG, "half a file is left", e);
        }
    }
}
