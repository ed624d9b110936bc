package dev.parley.testkit;

import dev.parley.core.net.IpAddress;
import dev.parley.io.RtcRuntime;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimNetwork;
import dev.parley.simnet.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program of the W3C API with everything that belongs to it in virtual time and in an order that a seed decides:
 * turns of each connection, tasks of loops, datagrams, answers of the host, threads that wait. What must be in order stays
 * in order; of everything else, another seed tries another order. The same seed does the same again.
 *
 * <pre>{@code
 * SimLoop sim = new SimLoop(17);
 * sim.run(() -> {
 *     RTCPeerConnection pc = new RTCPeerConnection();
 *     pc.setLocalDescription(pc.createOffer().await()).await();
 *     pc.close();
 * });
 * assertThat(sim.leftovers()).isEmpty();
 * }</pre>
 *
 * <p>The program may wait for promises anywhere, handlers included; it must not block in other ways, and start threads only
 * by {@link #start}.
 *
 * <p>Made and run by one thread; inside {@link #run} by threads of the simulation.
 */
public final class SimLoop {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** After the program: farewells arrive, sockets close. */
    private static final long AFTERGLOW_NS = 2_000_000_000L;

    private final long seed;
    private final VirtualClock clock = new VirtualClock();
    private final SimNetwork network;
    private final Trace trace = new Trace();
    private final Schedule schedule;
    private final Crew crew;
    private final SimWorld world;
    private final Map<String, List<IpAddress>> names = new HashMap<>();
    private final Map<SimHost, SimRuntime> runtimes = new LinkedHashMap<>();
    private final List<String> leftovers = new ArrayList<>();
    private long endNs;
    private boolean programEnded;
    private Throwable failure;

    /** A program, or a part of one. */
    @FunctionalInterface
    public interface Program {
        void run() throws Exception;
    }

    public SimLoop(long seed) {
        this.seed = seed;
        SplittableRandom dice = new SplittableRandom(seed);
        network = new SimNetwork(clock, seed);
        network.tap((nowNs, datagram, fate) -> trace.packet(nowNs, datagram, fate));
        schedule = new Schedule(clock, dice.split());
        crew = new Crew(schedule, trace);
        world = new SimWorld(crew, schedule, trace, dice.split(), runtime(network.host("here", "10.0.0.1")));
        endNs = clock.nowNs() + LIMIT.toNanos();
    }

    public long seed() {
        return seed;
    }

    /** The network, to be given hosts and faults. */
    public SimNetwork network() {
        return network;
    }

    /** Loops on a host, for {@code RTCPeerConnection.builder().runtime(..)}. Connections that are given none share a host. */
    public RtcRuntime runtime(SimHost host) {
        return runtimes.computeIfAbsent(host, h -> new SimRuntime(crew, schedule, h, names));
    }

    /** Loops of the host that connections are on which were given none. */
    public RtcRuntime runtime() {
        return world.runtime();
    }

    /** Gives a name to addresses. All other names are unknown. */
    public SimLoop name(String name, String... ips) {
        names.put(name, List.of(ips).stream().map(ip -> IpAddress.parse(ip).orElseThrow()).toList());
        return this;
    }

    /** How long, in virtual time, the program may take; two minutes unless set. */
    public SimLoop limit(Duration limit) {
        endNs = clock.nowNs() + limit.toNanos();
        return this;
    }

    /**
     * Runs the program to its end, and two seconds longer for what it left behind to come to rest. Once only.
     *
     * @throws ScheduleFailure when the program, or a thread it started, threw, or when it can not go on
     */
    public void run(Program program) {
        crew.put(Lane.ofThread("the program"), () -> {
            try {
                program.run();
            } catch (Exception e) {
                failure = failure == null ? e : failure;
            } finally {
                programEnded = true;
                endNs = clock.nowNs() + AFTERGLOW_NS;
            }
        });
        crew.begin(world, new End());
        new Watchdog(crew).await();
        if (failure != null) {
            throw new ScheduleFailure(seed, failure);
        }
    }

    /** Inside {@link #run}: another thread of the program. */
    public void start(String name, Runnable work) {
        world.start(name, work);
    }

    /** Inside {@link #run}: the calling thread waits; others go on. */
    public void sleep(Duration duration) {
        var gate = world.gate();
        world.after(duration.toNanos(), gate::open);
        gate.pass(() -> {});
    }

    /** Virtual time since the beginning. */
    public Duration elapsed() {
        return Duration.ofNanos(clock.nowNs() - TimeUnit.SECONDS.toNanos(1));
    }

    /** After {@link #run}: what it left behind. Empty when everything was closed. */
    public List<String> leftovers() {
        return List.copyOf(leftovers);
    }

    /** What happened, a line for each step, packet and event; the same for the same seed. */
    public List<String> trace() {
        return trace.lines();
    }

    private void collectLeftovers() {
        leftovers.addAll(crew.waiting());
        runtimes.forEach((host, runtime) -> {
            count(runtime.engines(), "engine(s) on the loops of " + host.name());
            count(host.openSockets(), "open socket(s) on " + host.name());
        });
        count(world.pendingPumps(), "source(s) of media running");
        count(world.pendingTimeouts(), "wait(s) with a time limit");
    }

    private void count(int number, String what) {
        if (number > 0) {
            leftovers.add(number + " " + what);
        }
    }

    /** When the simulation ends. */
    private final class End implements Crew.Ending {
        @Override
        public Lane choose() {
            if (failure != null) {
                return null;
            }
            try {
                return next();
            } catch (StuckException e) {
                failure = e;
                return null;
            }
        }

        private Lane next() {
            Lane lane = schedule.choose(endNs);
            if (lane == null && !programEnded) {
                String why = clock.nextNs() == Long.MAX_VALUE
                        ? "nothing is going to happen any more"
                        : "it has taken " + elapsed().toSeconds() + " s of virtual time";
                throw new StuckException("the program can not go on: " + why + ", and\n  "
                        + String.join("\n  ", crew.waiting()));
            }
            return lane;
        }

        @Override
        public void threw(Throwable thrown) {
            failure = failure == null ? thrown : failure;
        }

        @Override
        public void over() {
            collectLeftovers();
        }
    }
}
