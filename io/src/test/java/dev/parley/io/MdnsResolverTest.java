package dev.parley.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.core.net.IpAddress;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MdnsResolverTest {
    // RFC 6762 section 6: a responder answers a query that came by multicast from port 5353 by multicast.
    @Test
    void aNameAnsweredByMulticastResolves() throws IOException, InterruptedException {
        MdnsSockets responder;
        try {
            responder = new MdnsSockets();
        } catch (IOException e) {
            assumeTrue(false, "no multicast on this machine");
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        byte[] answer = MdnsMessageTest.response(MdnsMessageTest.NAME, 192, 0, 2, 7);
        Thread thread = Thread.ofPlatform().daemon().start(() -> respond(responder, stop, answer));
        CompletableFuture<List<IpAddress>> found = new MdnsResolver()
                .resolve(MdnsMessageTest.NAME.toUpperCase(java.util.Locale.ROOT).replace("LOCAL", "local"));
        assertThat(found.join()).hasToString("[192.0.2.7]");
        stop.set(true);
        responder.wakeup();
        thread.join();
        responder.close();
    }

    private static void respond(MdnsSockets responder, AtomicBoolean stop, byte[] answer) {
        try {
            while (!stop.get()) {
                responder.receive(10_000, (data, length) -> {
                    if (length > 2 && (data[2] & 0x80) == 0) {
                        responder.send(answer);
                    }
                });
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aNameThatCanNotBeAskedForFailsAtOnce() {
        assertThatThrownBy(() -> new MdnsResolver().resolve("..local").join())
                .hasCauseInstanceOf(UnknownHostException.class);
    }
}
