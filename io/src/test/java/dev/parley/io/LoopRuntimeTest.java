package dev.parley.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.base.Drops;
import dev.parley.io.nio.NioProvider;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopRuntimeTest {
    /** A system that has no descriptors for a while. */
    private static final class Scarce implements UdpProvider {
        private final UdpProvider plenty = new NioProvider();
        private boolean exhausted;

        @Override
        public String name() {
            return "scarce";
        }

        @Override
        public int rank() {
            return -1;
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.empty();
        }

        @Override
        public SocketSet newSet(Drops drops) throws IOException {
            if (exhausted) {
                throw new IOException("too many open files");
            }
            return plenty.newSet(drops);
        }
    }

    @Test
    void loopsThatCouldNotBeMadeAreMadeLater() {
        Scarce system = new Scarce();
        try (RtcRuntime runtime = new LoopRuntime(4, HostNetwork.system(), system, null, false)) {
            var first = runtime.nextLoop();
            system.exhausted = true;
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(runtime::nextLoop).isInstanceOf(UncheckedIOException.class);
                assertThat(runtime.nextLoop()).isSameAs(first);
            }
            system.exhausted = false;
            assertThat(runtime.nextLoop()).isNotSameAs(first);
            assertThat(runtime.nextLoop()).isNotSameAs(first);
        }
    }
}
