package dev.parley.cli.transfer;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCDataChannelInit;
import dev.parley.webrtc.RTCException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * What the two sides of a file say to each other in text messages; the file itself goes in binary ones between {@code accept}
 * and {@code end}.
 *
 * <p>Immutable.
 *
 * @param type file, accept, refuse, end, received or damaged
 * @param name of the file, or a reason
 * @param size of the file in bytes
 * @param digest SHA-256 in hexadecimal
 */
public record FileMessage(String type, String name, long size, String digest) {
    public static final String LABEL = "file";
    public static final RTCDataChannelInit CHANNEL = RTCDataChannelInit.builder().protocol("parley-file-1").build();
    private static final int TEXT_MAX = 4_096;

    static boolean isFor(RTCDataChannel channel) {
        return channel.protocol().equals(CHANNEL.protocol());
    }

    static FileMessage of(String type) {
        return new FileMessage(type, "", 0, "");
    }

    public static FileMessage refusal(String reason) {
        return new FileMessage("refuse", reason, 0, "");
    }

    /** @throws Failure when this is nothing that the other side should say */
    static FileMessage read(Object message) throws Failure {
        if (message == null) {
            throw new Failure(Output.FAILED, "connection-lost", "the other side is gone before the file was through",
                    "Start both again.");
        }
        try {
            if (message instanceof String text && text.length() <= TEXT_MAX) {
                JsonObject json = new JsonObject(text);
                return new FileMessage(json.getString("type", ""), json.getString("name", ""), json.getLong("size", 0L),
                        json.getString("digest", ""));
            }
        } catch (DecodeException | ClassCastException e) {
            // as any other nonsense
        }
        throw nonsense();
    }

    static Failure nonsense() {
        return new Failure(Output.FAILED, "bad-message", "the other side says what makes no sense here",
                "Update the older of the two programs.");
    }

    /** The last word: waits until the other side has it, or has heard it and gone. */
    void say(RTCDataChannel channel) {
        try {
            channel.sendAsync(write()).await();
        } catch (RTCException gone) {
            System.getLogger(FileMessage.class.getName()).log(System.Logger.Level.DEBUG, "nobody waits for " + this,
                    gone);
        }
    }

    public String write() {
        return new JsonObject().put("type", type).put("name", name).put("size", size).put("digest", digest).encode();
    }
}
