package dev.parley.webrtc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;

/**
 * A data channel as a channel of bytes: messages without their borders. Blocks, for virtual threads and handlers; at the end
 * of the other side reads give -1.
 *
 * <p>Any thread, one reader and one writer at a time.
 */
final class ChannelBytes implements ByteChannel {
    /** As many bytes go into a message; every stack takes so many. */
    private static final int MESSAGE_BYTES = 65_536;
    /** Waiting bytes above which a write blocks. */
    private static final long BUFFERED_BYTES = 1 << 20;

    private final RTCDataChannel channel;
    private final SendSide sending;
    private ByteBuffer incoming = ByteBuffer.allocate(0);

    ChannelBytes(RTCDataChannel channel, SendSide sending) {
        this.channel = channel;
        this.sending = sending;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        while (!incoming.hasRemaining()) {
            Object message = receive();
            if (message == null) {
                return -1;
            }
            incoming = ByteBuffer.wrap(
                    message instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) message);
        }
        int count = Math.min(target.remaining(), incoming.remaining());
        target.put(incoming.slice().limit(count));
        incoming.position(incoming.position() + count);
        return count;
    }

    private Object receive() throws IOException {
        try {
            return channel.receive();
        } catch (RTCException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = source.remaining();
        while (source.hasRemaining()) {
            byte[] message = sending.array(messageBytes(source.remaining()));
            source.get(message);
            try {
                sending.sendWhenRoom(false, message, BUFFERED_BYTES);
            } catch (InvalidStateError | NetworkError e) {
                throw (IOException) new ClosedChannelException().initCause(e);
            } catch (RTCException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return count;
    }

    private int messageBytes(int remaining) {
        long peerMax = sending.messageBytesMax();
        return (int) Math.min(Math.min(remaining, MESSAGE_BYTES), peerMax > 0 ? peerMax : MESSAGE_BYTES);
    }

    @Override
    public boolean isOpen() {
        return channel.readyState() == RTCDataChannelState.OPEN
                || channel.readyState() == RTCDataChannelState.CONNECTING;
    }

    /** Closes the data channel, which sends what waits before. */
    @Override
    public void close() {
        channel.close();
    }

    InputStream input() {
        return new Input();
    }

    OutputStream output() {
        return new Output();
    }

    private final class Input extends InputStream {
        private final byte[] one = new byte[1];

        @Override
        public int read() throws IOException {
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return ChannelBytes.this.read(ByteBuffer.wrap(target, offset, length));
        }

        @Override
        public int available() {
            return incoming.remaining();
        }

        @Override
        public void close() {
            ChannelBytes.this.close();
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[]{(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            ChannelBytes.this.write(ByteBuffer.wrap(source, offset, length));
        }

        /** Waits until all has left this machine. */
        @Override
        public void flush() throws IOException {
            try {
                sending.whenSent().await();
            } catch (RTCException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            ChannelBytes.this.close();
        }
    }
}
