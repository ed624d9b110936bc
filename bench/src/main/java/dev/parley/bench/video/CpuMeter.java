package dev.parley.bench.video;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Processor time of this process, all its threads, since the last look.
 *
 * <p>Loop-owned.
 */
public final class CpuMeter {
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
            .getOperatingSystemMXBean();

    private long beganCpuNs = SYSTEM.getProcessCpuTime();
    private long beganNs = System.nanoTime();

    public void restart() {
        beganCpuNs = SYSTEM.getProcessCpuTime();
        beganNs = System.nanoTime();
    }

    public double cpuSeconds() {
        return (SYSTEM.getProcessCpuTime() - beganCpuNs) / 1e9;
    }

    public double wallSeconds() {
        return (System.nanoTime() - beganNs) / 1e9;
    }

    /** Cores in use: processor time over wall time. */
    public double cores() {
        return cpuSeconds() / wallSeconds();
    }
}
