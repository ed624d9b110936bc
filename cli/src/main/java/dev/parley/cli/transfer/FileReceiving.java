package dev.parley.cli.transfer;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.webrtc.RTCDataChannel;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Takes a file from a channel into a folder: under another name first, under its own when all of it is there and its digest
 * is right.
 *
 * <p>Loop-owned, but for {@link #close}: any thread.
 */
final class FileReceiving implements AutoCloseable {
    private final Path folder;
    private final String ownName;
    private final boolean overwrite;
    private final Output output;
    private volatile Path part;

    /** @param ownName null for the name that the sender gives */
    FileReceiving(Path folder, String ownName, boolean overwrite, Output output) {
        this.folder = folder;
        this.ownName = ownName;
        this.overwrite = overwrite;
        this.output = output;
    }

    void run(RTCDataChannel channel) throws Exception {
        FileMessage offer = FileMessage.read(channel.receive());
        if (!offer.type().equals("file")) {
            throw refused(offer);
        }
        Path target;
        try {
            target = target(offer);
        } catch (Failure refusal) {
            FileMessage.refusal(refusal.getMessage()).say(channel);
            throw refusal;
        }
        part = folder.resolve(".parley-" + UUID.randomUUID() + ".part");
        try {
            String name = target.getFileName().toString();
            channel.send(FileMessage.of("accept").write());
            output.tell("Receiving " + TransferProgress.plain(name) + ".", "receiving",
                    new JsonObject().put("name", name).put("size", offer.size()));
            TransferProgress progress = new TransferProgress(output, name, offer.size());
            String digest = take(channel, offer.size(), progress);
            keep(target);
            new FileMessage("received", "", offer.size(), digest).say(channel);
            output.tell("@|bold " + TransferProgress.plain(target.toString()) + "|@ is here, whole.", "received",
                    progress.done().put("file", target.toString()).put("sha256", digest));
        } finally {
            close();
        }
    }

    private static Failure refused(FileMessage message) {
        return message.type().equals("refuse")
                ? new Failure(Output.FAILED, "refused", "the sender says: " + message.name(), null)
                : FileMessage.nonsense();
    }

    private Path target(FileMessage offer) throws Failure, IOException {
        String name = ownName != null ? ownName : offer.name();
        if (ownName == null && !FileName.isPlain(name)) {
            throw new Failure(Output.FAILED, "bad-name", "the name of the file is no plain name",
                    "Ask for the file under another name, or give one with --output.");
        }
        Path target = folder.resolve(name);
        if (Files.exists(target) && !overwrite || Files.isDirectory(target)) {
            throw new Failure(Output.FAILED, "file-exists", TransferProgress.plain(name) + " is there already",
                    "Remove it, name another with --output, or allow it with --overwrite.");
        }
        long room = Files.getFileStore(folder).getUsableSpace();
        if (offer.size() < 0 || offer.size() > room) {
            throw new Failure(Output.FAILED, "disk-full", "there is no room for " + offer.size() + " bytes",
                    "Make room, or choose another folder with --output.");
        }
        return target;
    }

    private String take(RTCDataChannel channel, long size, TransferProgress progress) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Object message;
        try (FileChannel sink = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            while ((message = channel.receive()) instanceof byte[] bytes) {
                if (bytes.length > size - progress.bytes()) {
                    throw FileMessage.nonsense(); // more than it said
                }
                digest.update(bytes);
                ByteBuffer data = ByteBuffer.wrap(bytes);
                while (data.hasRemaining()) {
                    sink.write(data);
                }
                progress.add(bytes.length);
            }
        }
        FileMessage end = FileMessage.read(message);
        String sum = HexFormat.of().formatHex(digest.digest());
        if (!end.type().equals("end")) {
            throw refused(end);
        }
        if (progress.bytes() != size || !sum.equals(end.digest())) {
            FileMessage.of("damaged").say(channel);
            throw new Failure(Output.FAILED, "damaged", "what came is not what was sent", "Start both again.");
        }
        return sum;
    }

    private void keep(Path target) throws IOException, Failure {
        try {
            if (overwrite) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(part, target);
            }
        } catch (FileAlreadyExistsException e) {
            throw new Failure(Output.FAILED, "file-exists", target + " has come about meanwhile",
                    "Start both again with another --output.");
        }
        part = null;
    }

    /** Leaves no half of a file behind. */
    @Override
    public void close() throws IOException {
        Path half = part;
        if (half != null) {
            Files.deleteIfExists(half);
        }
    }
}
