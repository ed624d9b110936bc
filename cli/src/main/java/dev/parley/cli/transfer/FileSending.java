package dev.parley.cli.transfer;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.webrtc.RTCDataChannel;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Sends a file over a channel and hears whether it has arrived whole.
 *
 * <p>Loop-owned.
 */
final class FileSending {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path file;
    private final Output output;

    FileSending(Path file, Output output) {
        this.file = file;
        this.output = output;
    }

    void run(RTCDataChannel channel) throws Exception {
        String name = file.getFileName().toString();
        try (FileChannel source = FileChannel.open(file)) {
            long size = source.size();
            channel.send(new FileMessage("file", name, size, "").write());
            require(FileMessage.read(channel.receive()), "accept");
            output.tell(TransferProgress.plain(name) + " is on its way.", "sending",
                    new JsonObject().put("name", name).put("size", size));
            TransferProgress progress = new TransferProgress(output, name, size);
            String digest = copy(source, channel.byteChannel(), progress);
            if (progress.bytes() != size) {
                FileMessage.refusal("the file changed while it was sent").say(channel);
                throw new Failure(Output.FAILED, "file-changed", name + " changed while it was sent",
                        "Wait until nobody writes to it any more.");
            }
            channel.send(new FileMessage("end", "", size, digest).write());
            require(FileMessage.read(channel.receive()), "received");
            output.tell(TransferProgress.plain(name) + " has arrived whole.", "sent",
                    progress.done().put("sha256", digest));
        }
    }

    private String copy(FileChannel source, ByteChannel target, TransferProgress progress) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try {
            while (source.read(buffer) >= 0) {
                digest.update(buffer.flip().duplicate());
                int count = buffer.remaining();
                target.write(buffer);
                buffer.clear();
                progress.add(count);
            }
        } catch (IOException e) {
            throw new Failure(Output.FAILED, "transfer-broken", "the file did not get through: " + e.getMessage(),
                    "Start both again.");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void require(FileMessage answer, String type) throws Failure {
        if (answer.type().equals("refuse")) {
            throw new Failure(Output.FAILED, "refused", "the other side does not take it: " + answer.name(), null);
        }
        if (answer.type().equals("damaged")) {
            throw new Failure(Output.FAILED, "damaged", "it did not arrive as it was sent", "Start both again.");
        }
        if (!answer.type().equals(type)) {
            throw FileMessage.nonsense();
        }
    }
}
