package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Path traversal, header injection and bodies without end were found in signaling servers (janus#3637, livekit#4757). */
@Timeout(60)
class Row16HttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static SignalingServer server;

    @BeforeAll
    static void start() throws Exception {
        server = SignalingServer.start(ServerOptions.builder().maxConnectionsPerAddress(50).build());
    }

    @AfterAll
    static void stop() {
        server.close();
        HTTP.shutdownNow();
    }

    @AfterEach
    void othersAreServed() throws Exception {
        assertThat(HttpServerTest.get(HTTP, server.uri().resolve("/health")).statusCode()).isEqualTo(200);
    }

    /** Requests choose from a list of names, so no spelling of a path reaches a file. */
    @ParameterizedTest
    @ValueSource(strings = {"/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd",
            "/%252e%252e%252fetc%252fpasswd", "/..%5c..%5cetc%5cpasswd", "/..\\..\\etc\\passwd",
            "/..%c0%af..%c0%afetc/passwd", "/%c0%ae%c0%ae/etc/passwd", "/..%ef%bc%8fetc/passwd", "/.%00./etc/passwd",
            "/index.html/../../etc/passwd", "/....//....//etc/passwd", "/;/../etc/passwd", "/..;/..;/etc/passwd",
            "/%u002e%u002e/etc/passwd", "/file:/etc/passwd", "//../etc/passwd", "/./.././../etc/passwd",
            "/page/%2e%2e%2f%2e%2e%2fPageFile.class", "/META-INF/MANIFEST.MF", "/..%252f..%252fetc%252fpasswd",
            "/main.js%00.png", "/%2e%2e%2f", "/%", "/%zz", "/%2"})
    void noSpellingOfAPathLeadsOutOfThePage(String path) throws IOException {
        String answer = get(path, "");
        assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").doesNotContain("root:", "Manifest-Version", "Exception",
                "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%0d%0aInjected:%20yes", "/x%0aInjected:%20yes", "/?q=%0d%0aInjected:%20yes",
            "/%E5%98%8A%E5%98%8DInjected:%20yes", "/ws?room=%0d%0aInjected:%20yes"})
    void noPathPutsAHeaderIntoTheAnswer(String path) throws IOException {
        assertThat(get(path, "")).startsWith("HTTP/1.1 ").doesNotContainIgnoringCase("\ninjected").doesNotContain(
                "\rInjected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: a\rInjected: yes\r\n", "X: a\nInjected: yes\r\n", "X : a\r\n", "\u0000: a\r\n",
            "If-None-Match: \r\n injected\r\n", "Origin: a\r\nOrigin: b\r\n",
            "Content-Length: 5\r\nContent-Length: 6\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "Transfer-Encoding: x, chunked\r\n",
            "Content-Length: 99999999999999999999\r\n", "Content-Length: +1\r\n"})
    void noHeaderConfusesTheServer(String header) throws IOException {
        String answer = get("/health", header);
        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContainIgnoringCase("\ninjected").doesNotContain("Exception",
                "\tat ");
        assertThat(answer.split("HTTP/1\\.1 ", -1)).as("one request, one answer").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "NONSENSE"})
    void aBodyWithoutEndIsNotRead(String method) throws Exception {
        try (RawClient eve = new RawClient(server)) {
            eve.send(method + " / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            Flood.of(eve, "4000\r\n" + "x".repeat(0x4000) + "\r\n").assertEndedByServer();
        }
    }

    @Test
    void aHeadWithoutEndIsNotKept() throws Exception {
        try (RawClient eve = new RawClient(server)) {
            eve.send("GET / HTTP/1.1\r\nHost: a\r\n");
            Flood.of(eve, "X: " + "y".repeat(4_000) + "\r\n").assertEndedByServer();
        }
    }

    @Test
    void oneAddressTakesNoMoreThanItsShareOfConnections() throws IOException {
        List<RawClient> crowd = new ArrayList<>();
        try {
            int refused = 0;
            for (int i = 0; i < 70; i++) {
                RawClient one = new RawClient(server);
                crowd.add(one);
                if (i >= 50) {
                    refused += one.read() == RawClient.HUNG_UP ? 1 : 0;
                }
            }
            assertThat(refused).isEqualTo(20);
        } finally {
            for (RawClient one : crowd) {
                one.close();
            }
        }
        waitForRoom();
    }

    /** The server hears of closed sockets one after the other. */
    private static void waitForRoom() throws IOException {
        boolean there = false;
        long startNs = System.nanoTime();
        while (!there) {
            assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isLessThan(PATIENCE);
            try (RawClient one = new RawClient(server)) {
                there = one.send("GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").readAll()
                        .startsWith("HTTP/1.1 200");
            } catch (IOException notYet) {
                there = false;
            }
        }
    }

    private static String get(String path, String header) throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "Connection: close\r\n\r\n");
            return client.readAll();
        }
    }
}
