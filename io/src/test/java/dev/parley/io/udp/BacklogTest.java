package dev.parley.io.udp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Drops;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Path PATH = new Path(TransportAddress.of("192.0.2.1", 1), TransportAddress.of("192.0.2.2", 2));

    private final Drops drops = new Drops();
    private final Backlog backlog = new Backlog(drops);

    private static TransmitBatch batch(int count) {
        TransmitBatch batch = new TransmitBatch(1 << 20, count);
        for (int i = 0; i < count; i++) {
            batch.add(PATH, new byte[]{(byte) i, (byte) (i >> 8)}, 0, 2);
        }
        return batch;
    }

    @Test
    void whatIsKeptComesOutInOrderAndIsGoneThen() {
        TransmitBatch batch = batch(10);
        backlog.keep(batch, 3, 5);
        backlog.keep(batch, 7, 8);
        batch.clear();
        assertThat(backlog.batch().count()).isEqualTo(3);
        assertThat(first()).isEqualTo(3);
        backlog.sent(1);
        assertThat(first()).isEqualTo(4);
        backlog.sent(0);
        assertThat(backlog.isEmpty()).isFalse();
        backlog.sent(2);
        assertThat(backlog.isEmpty()).isTrue();
        assertThat(backlog.batch()).isNull();
    }

    private int first() {
        return backlog.batch().data()[backlog.batch().offset(backlog.first())];
    }

    @Test
    void whatHasNoRoomIsCounted() {
        backlog.keep(batch(1_000), 0, 1_000);
        assertThat(drops.snapshot()).containsEntry("io.send-buffer-full", 1_000L - backlog.batch().count());
        assertThat(backlog.batch().count()).isBetween(100, 999);
    }
}
