package dev.parley.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: signaling at {@code /ws}, the page at {@code /}, {@code /health}.
 *
 * <pre>{@code
 * try (SignalingServer server = SignalingServer.start(ServerOptions.builder().port(8080).build())) {
 *     System.out.println(server.uri());
 *     server.awaitClosed();
 * }
 * }</pre>
 *
 * <p>Any thread.
 */
public final class SignalingServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
    private static final int IDLE_LIMIT_SECONDS = 75;
    private static final int SPARE_CONNECTIONS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(SignalingServer.class);

    private final Vertx vertx;
    private final ServerOptions options;
    private final SignalingHub hub;
    private final ConnectionCount connections;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<HttpServer> listeners = new ArrayList<>();
    private volatile int port;
    private volatile int tlsPort = -1;

    private SignalingServer(ServerOptions options) {
        this.options = options;
        this.hub = new SignalingHub(options.rules());
        this.connections = new ConnectionCount(options.maxClients() + SPARE_CONNECTIONS,
                options.maxConnectionsPerAddress());
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1).setUseDaemonThread(true).setFileSystemOptions(
                        new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false)));
    }

    /**
     * Starts a server and waits until it listens.
     *
     * @throws IOException when it cannot listen, for instance because another program has the port
     */
    public static SignalingServer start(ServerOptions options) throws IOException {
        SignalingServer server = new SignalingServer(options);
        try {
            server.listen();
            return server;
        } catch (IOException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /** The page by HTTP, as somebody on this computer opens it. */
    public URI uri() {
        return URI.create("http://" + localHost() + ":" + port + "/");
    }

    /** The page by HTTPS, or null without TLS. */
    public URI secureUri() {
        return tlsPort < 0 ? null : URI.create("https://" + localHost() + ":" + tlsPort + "/");
    }

    /** Signaling, for programs on this computer. */
    public URI signalingUri() {
        return URI.create("ws://" + localHost() + ":" + port + SocketGate.SIGNALING_PATH);
    }

    /** The page by HTTPS as somebody in the same network opens it; empty without TLS or when only this computer can. */
    public List<URI> neighbourUris() throws IOException {
        List<URI> uris = new ArrayList<>();
        if (tlsPort >= 0 && InetAddress.getByName(options.host()).isAnyLocalAddress()) {
            for (InetAddress address : SelfSignedCertificate.addresses()) {
                if (!address.isLoopbackAddress()) {
                    uris.add(URI.create("https://" + literal(address) + ":" + tlsPort + "/"));
                }
            }
        }
        return uris;
    }

    /** Waits until {@link #close}. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Says goodbye to every client and stops listening. May be called again. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        try {
            await(onLoop(hub::closeAll), STOP_LIMIT);
            List<Future<Void>> stopping = listeners.stream().map(listener -> listener.shutdown(STOP_LIMIT)).toList();
            await(Future.join(stopping), STOP_LIMIT.plusSeconds(1));
            await(vertx.close(), STOP_LIMIT);
        } catch (IOException e) {
            LOG.debug("not everything stopped in time: {}", e.toString());
        } finally {
            closed.countDown();
        }
    }

    private void listen() throws IOException {
        tlsPort = options.tlsPort() < 0 ? -1 : listen(options.tlsPort(), true);
        port = listen(options.port(), false);
        vertx.setPeriodic(SignalingHub.PING_INTERVAL.toMillis(), timer -> hub.handlePingTimeout());
    }

    private int listen(int wantedPort, boolean tls) throws IOException {
        HttpServerOptions http = httpOptions(IDLE_LIMIT_SECONDS);
        if (tls) {
            SelfSignedCertificate certificate = SelfSignedCertificate.generate();
            http.setSsl(true).setUseAlpn(false).setKeyCertOptions(
                    new PemKeyCertOptions().setKeyValue(Buffer.buffer(certificate.keyPem()))
                            .setCertValue(Buffer.buffer(certificate.certificatePem())));
        }
        HttpServer listener = vertx.createHttpServer(http);
        RequestEntrance entrance = new RequestEntrance(vertx, hub, options, this::tlsPort);
        ConnectionGuard guard = new ConnectionGuard(vertx, connections, ConnectionGuard.HEAD_DEADLINE,
                ConnectionGuard.KEEP_ALIVE);
        listener.connectionHandler(guard::handleOpen).requestHandler(request -> {
            guard.handleHead(request.remoteAddress());
            entrance.handle(request);
        }).webSocketHandshakeHandler(handshake -> {
            if (entrance.handle(handshake)) {
                guard.handleUpgrade(handshake.remoteAddress());
            } else {
                guard.handleHead(handshake.remoteAddress());
            }
        }).webSocketHandler(socket -> {
            SocketAddress remote = socket.remoteAddress();
            new Wire(socket).onEnd(() -> guard.handleClosed(remote));
            entrance.handle(socket);
        }).exceptionHandler(failure -> LOG.debug("connection failed: {}", failure.toString()));
        try {
            await(listener.listen(wantedPort, options.host()), START_LIMIT);
        } catch (IOException e) {
            throw new IOException("cannot listen on " + options.host() + " port " + wantedPort + ": " + e.getMessage(),
                    e);
        }
        listeners.add(listener);
        return listener.actualPort();
    }

    /**
     * HTTP/1.1 only, no compression: nothing here is large, and both are surface for attacks.
     *
     * @param idleSeconds how long a connection may carry nothing, and how long it may take nothing from us, whatever it
     *            sends: pings and deadlines are more frequent
     */
    static HttpServerOptions httpOptions(int idleSeconds) {
        return new HttpServerOptions().setMaxInitialLineLength(4_096).setMaxHeaderSize(16 * 1_024)
                .setMaxWebSocketFrameSize(ClientSocket.MAX_FRAME_BYTES)
                .setMaxWebSocketMessageSize(ClientSocket.MAX_FRAME_BYTES)
                .setPerFrameWebSocketCompressionSupported(false).setPerMessageWebSocketCompressionSupported(false)
                .setHttp2ClearTextEnabled(false).setIdleTimeout(idleSeconds).setWriteIdleTimeout(idleSeconds)
                .setWebSocketClosingTimeout(2);
    }

    private int tlsPort() {
        return tlsPort;
    }

    private String localHost() {
        try {
            InetAddress address = InetAddress.getByName(options.host());
            boolean here = address.isAnyLocalAddress() || address.getHostAddress().equals("127.0.0.1");
            return here ? "localhost" : literal(address);
        } catch (IOException e) {
            return options.host();
        }
    }

    private static String literal(InetAddress address) {
        String text = SelfSignedCertificate.text(address);
        return text.contains(":") ? "[" + text + "]" : text;
    }

    private Future<Void> onLoop(Runnable command) {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(nothing -> {
            command.run();
            done.complete();
        });
        return done.future();
    }

    private static <T> T await(Future<T> future, Duration limit) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
