package dev.parley.signaling;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * The wire to a signaling server: joins one room and stays in it. When the server is gone it tries again every second or
 * two until it is closed, and comes back as the member it was, with the same id. One virtual thread does it all and calls the listener.
 *
 * <p>Any thread.
 */
public final class SignalingConnection implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    /** The server pings every 20 s; two of them missing, and it is not there. */
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(50);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);
    private static final Logger LOG = System.getLogger(SignalingConnection.class.getName());

    private final URI address;
    private final ClientMessage.Join join;
    private final SSLContext trust;
    private final SignalingListener listener;
    private final BlockingQueue<WireEvent> events = new LinkedBlockingQueue<>();
    private volatile SignalingWire wire;
    private volatile boolean closed;

    private SignalingConnection(URI server, ClientMessage.Join join, SSLContext trust, SignalingListener listener) {
        this.address = SignalingAddress.of(server);
        this.join = join;
        this.trust = trust;
        this.listener = listener;
    }

    /**
     * Starts to connect and returns at once.
     *
     * @param server address of the page or of the WebSocket
     * @param room see {@link RoomName}
     * @param name for the others to see, or null
     * @param trust for TLS; null for the platform's own
     * @param listener hears everything from now on
     */
    public static SignalingConnection open(URI server, String room, String name, SSLContext trust,
            SignalingListener listener) {
        return open(server, room, name, trust, listener, connection -> {});
    }

    /** @param owner learns of the connection before the listener hears anything */
    static SignalingConnection open(URI server, String room, String name, SSLContext trust,
            SignalingListener listener, Consumer<SignalingConnection> owner) {
        SignalingConnection connection = new SignalingConnection(server,
                new ClientMessage.Join(room, name, MemberKey.generate()), trust, listener);
        owner.accept(connection);
        Thread.ofVirtual().name("signaling-" + room).start(connection::run);
        return connection;
    }

    /** Sends a message, unless the server is gone: then it returns false, and the message is void like the call. */
    public boolean send(ClientMessage message) {
        SignalingWire open = wire;
        if (open == null || closed) {
            return false;
        }
        open.send(MessageCodec.write(message));
        return true;
    }

    /** Leaves the room for good. Does not wait; may be called again, also by the listener. */
    @Override
    public void close() {
        closed = true;
        events.add(new WireEvent.Closed());
    }

    /** Does something between two calls of the listener, on its thread; not at all after {@link #close}. */
    void execute(Runnable task) {
        if (!closed) {
            events.add(new WireEvent.Task(task));
        }
    }

    private void run() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpClient client = client(threads);
            try {
                stay(client);
            } finally {
                client.shutdownNow();
            }
        } finally {
            closed = true;
            wire = null;
            tell(listener::onClosed);
        }
    }

    /** Comes back again and again until we are closed. */
    private void stay(HttpClient client) {
        Backoff backoff = new Backoff(ThreadLocalRandom.current());
        while (!closed) {
            String reason = runOnce(client, backoff);
            wire = null;
            if (!closed) {
                long waitMs = backoff.nextWaitMs();
                tell(() -> listener.onLost(reason, waitMs));
                pause(waitMs);
            }
        }
    }

    private HttpClient client(ExecutorService threads) {
        HttpClient.Builder builder = HttpClient.newBuilder().executor(threads).connectTimeout(CONNECT_LIMIT);
        return (trust == null ? builder : builder.sslContext(trust)).build();
    }

    /** Connects, joins, and hands over messages until the end; returns its reason. */
    private String runOnce(HttpClient client, Backoff backoff) {
        SignalingWire fresh = new SignalingWire(events);
        try {
            client.newWebSocketBuilder().connectTimeout(CONNECT_LIMIT).buildAsync(address, fresh).join();
        } catch (CompletionException e) {
            return sentence(e.getCause());
        }
        fresh.send(MessageCodec.write(join));
        wire = fresh;
        while (!closed) {
            WireEvent event = poll(CHECK_INTERVAL.toMillis());
            if (event instanceof WireEvent.Ended ended && ended.wire() == fresh) {
                return ended.reason();
            } else if (event instanceof WireEvent.Heard heard && heard.wire() == fresh) {
                handle(heard.text(), backoff);
                fresh.requestNext();
            } else {
                perform(event);
            }
            if (fresh.silenceNs() > SILENCE_LIMIT.toNanos()) {
                fresh.abort("the server is silent");
                return "the server is silent";
            }
        }
        fresh.close();
        return "closed";
    }

    private void perform(WireEvent event) {
        if (event instanceof WireEvent.Task task && !closed) {
            tell(task.work());
        }
    }

    private void handle(String text, Backoff backoff) {
        try {
            ServerMessage message = MessageCodec.readServerMessage(text);
            if (message instanceof ServerMessage.Welcome) {
                backoff.reset();
            }
            tell(() -> listener.onMessage(message));
        } catch (BadMessage e) {
            LOG.log(Level.WARNING, "the server at {0} sent no message of the protocol: {1}", address, e.getMessage());
        }
    }

    /** Whatever a listener throws, a failed assertion too, it hears the next message. */
    private void tell(Runnable call) {
        try {
            call.run();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "the signaling listener failed", e);
        }
    }

    private void pause(long waitMs) {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
        long leftMs = waitMs;
        while (!closed && leftMs > 0) {
            perform(poll(leftMs)); // late words of the old wire are dropped here
            leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime());
        }
    }

    private WireEvent poll(long waitMs) {
        try {
            return events.poll(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed = true; // nobody but the virtual machine's end interrupts this thread
            return null;
        }
    }

    private static String sentence(Throwable cause) {
        if (cause instanceof ConnectException) {
            return "no server answers there";
        }
        if (cause instanceof java.net.http.WebSocketHandshakeException refused) {
            return "the server refused the connection with HTTP status " + refused.getResponse().statusCode();
        }
        if (cause instanceof IOException && cause.getMessage() != null) {
            return cause.getMessage();
        }
        return cause.toString();
    }
}
