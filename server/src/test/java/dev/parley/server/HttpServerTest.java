package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpServerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final BlockingQueue<String> REPORTS = new LinkedBlockingQueue<>();
    private static SignalingServer server;

    @BeforeAll
    static void start() throws Exception {
        server = SignalingServer.start(ServerOptions.builder().tlsPort(0)
                .allowedOrigins(Set.of("https://friend.example")).reports(REPORTS::add).build());
    }

    @AfterAll
    static void stop() {
        server.close();
        HTTP.shutdownNow();
    }

    @Test
    void thePageAndAllItNamesIsServed() throws Exception {
        HttpResponse<String> page = get(HTTP, server.uri());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        Matcher names = Pattern.compile("(?:src|href)=\"([a-z]+\\.[a-z]+)\"").matcher(page.body());
        while (names.find()) {
            assertThat(get(HTTP, server.uri().resolve("/" + names.group(1))).statusCode()).as(names.group(1))
                    .isEqualTo(200);
        }
    }

    @Test
    void everyFileOfThePageIsListed() throws Exception {
        Path folder = Path.of(PageFile.class.getResource("page").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(PageFile.readAll()).extracting(PageFile::name)
                    .containsExactlyInAnyOrderElementsOf(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void thePageKeepsToItself() throws Exception {
        var headers = get(HTTP, server.uri()).headers();
        assertThat(headers.firstValue("content-security-policy").orElse("")).contains("default-src 'none'")
                .contains("script-src 'self'").contains("frame-ancestors 'none'").doesNotContain("unsafe");
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("referrer-policy")).hasValue("no-referrer");
    }

    @Test
    void anUnchangedFileIsNotSentAgain() throws Exception {
        String etag = get(HTTP, server.uri()).headers().firstValue("etag").orElseThrow();
        HttpRequest again = HttpRequest.newBuilder(server.uri()).header("If-None-Match", etag).build();
        assertThat(HTTP.send(again, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(304);
    }

    @Test
    void theConfigurationNamesTheSecurePort() throws Exception {
        assertThat(get(HTTP, server.uri().resolve("/config.json")).body())
                .contains("\"httpsPort\":" + server.secureUri().getPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../pom.xml", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
            "/page/../../PageFile.class", "/PageFile.class", "/index.html%00.js", "/dev/", "/..;/x", "/\\..\\x"})
    void noPathLeadsOutOfThePage(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").doesNotContain("root:").doesNotContain("project");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0001\u0002", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            "GET / HTTP/1.1\r\n :x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"})
    void nonsenseInsteadOfHttpHarmsNobody(String nonsense) throws Exception {
        assertThat(raw(nonsense)).doesNotContain("200 OK").doesNotContain("Exception");
        assertThat(get(HTTP, server.uri().resolve("/health")).statusCode()).isEqualTo(200);
    }

    @Test
    void headsAndLinesAreLimited() throws Exception {
        assertThat(raw("GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: a\r\n\r\n")).contains(" 414 ");
        assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(40_000) + "\r\n\r\n")).contains(" 431 ");
    }

    @Test
    void aBodyIsNeverRead() throws Exception {
        String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n";
        assertThat(raw(head)).contains("405").contains("connection: close");
    }

    @Test
    void aHeaderCannotBeSmuggledIntoTheAnswer() throws Exception {
        assertThat(raw("GET /x%0d%0aInjected:%20yes HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .doesNotContain("\nInjected");
    }

    @Test
    void pagesOfOtherOriginsAreRefusedAndFriendsAreNot() {
        int port = server.uri().getPort();
        assertThatThrownBy(() -> connect("https://evil.example"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class).rootCause().hasMessageContaining("403");
        assertThatThrownBy(() -> connect("null")).hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThatThrownBy(() -> connect("http://localhost:" + (port + 1)))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        connect("http://localhost:" + port).socket.abort();
        connect("https://friend.example").socket.abort();
    }

    @Test
    void reportsReachTheProgramThatAskedForThem() throws Exception {
        URI uri = URI.create(server.signalingUri().toString().replace("/ws", "/report"));
        TestClient.connect(HTTP, uri).sendText("{\"peers\":{}}");
        assertThat(REPORTS.poll(10, TimeUnit.SECONDS)).isEqualTo("{\"peers\":{}}");
    }

    /** A connection to which nothing is written is taken for one that reads nothing, and ended. */
    @Test
    void whoReportsIsWrittenTo() throws Exception {
        try (RawClient page = new RawClient(server)) {
            page.send("GET /report HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n").readHead();
            page.frame(RawClient.TEXT, "{}");
            assertThat(page.read()).isEqualTo(RawClient.PING);
            assertThat(REPORTS.poll(10, TimeUnit.SECONDS)).isEqualTo("{}");
        }
    }

    @Test
    void theSecurePageIsTheSamePage() throws Exception {
        try (HttpClient https = HttpClient.newBuilder().sslContext(trusting()).build()) {
            assertThat(get(https, server.secureUri()).body()).isEqualTo(get(HTTP, server.uri()).body());
        }
    }

    static SSLContext trusting() throws GeneralSecurityException {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[]{new TrustEverybody()}, new SecureRandom());
        return trusting;
    }

    static HttpResponse<String> get(HttpClient http, URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static TestClient connect(String origin) {
        return TestClient.connect(HTTP, server.signalingUri(), "Origin", origin);
    }

    /** Writes bytes to the port and reads until the server hangs up or says no more for a second. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", server.uri().getPort())) {
            socket.setSoTimeout(1_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return readAll(socket.getInputStream());
        }
    }

    private static String readAll(InputStream in) {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8_192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException silenceOrReset) {
            return text.toString();
        }
        return text.toString();
    }

    private static final class TrustEverybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
