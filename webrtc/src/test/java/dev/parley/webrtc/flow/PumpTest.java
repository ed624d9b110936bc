package dev.parley.webrtc.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PumpTest {
    private static final long INTERVAL_NS = 20 * VirtualPumps.MS;

    private final VirtualPumps pumps = new VirtualPumps();
    private int runs;

    @Test
    void itRunsWhenDueUntilStopped() {
        Pump pump = pump(Integer.MAX_VALUE);
        pump.start();
        pumps.run(100);
        assertThat(runs).isEqualTo(6);
        pump.stop();
        pumps.run(100);
        assertThat(runs).isEqualTo(6);
    }

    @Test
    void stoppedAndStartedAgainItRunsOnce() {
        Pump pump = pump(Integer.MAX_VALUE);
        for (int i = 0; i < 10; i++) {
            pump.start();
            pump.stop();
        }
        pump.start();
        pumps.run(100);
        assertThat(runs).isEqualTo(6);
    }

    @Test
    void aSourceThatThrowsIsStopped() {
        pump(3).start();
        pumps.run(1000);
        assertThat(runs).isEqualTo(3);
    }

    private Pump pump(int failsAt) {
        return new Pump(pumps, new Pump.Driven() {
            private long dueNs = pumps.nowNs();

            @Override
            public long nextDueNs() {
                return dueNs;
            }

            @Override
            public void run(long nowNs) {
                dueNs += INTERVAL_NS;
                if (++runs == failsAt) {
                    throw new IllegalStateException("thrown on purpose");
                }
            }
        });
    }
}
