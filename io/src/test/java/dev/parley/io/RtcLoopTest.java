package dev.parley.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.net.HostRequest;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.loop.EngineHandle;
import dev.parley.io.loop.EngineListener;
import dev.parley.io.loop.EngineLoop;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RtcLoopTest {
    private final RtcRuntime runtime = RtcRuntime.create(1, HostNetwork.system());
    private final EngineLoop loop = runtime.nextLoop();

    /** A toy engine on the loop. */
    private final class Toy implements EngineListener<String> {
        private final ToyEngine engine = new ToyEngine();
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<Throwable> bug = new CompletableFuture<>();
        private final CompletableFuture<Void> loopClosed = new CompletableFuture<>();
        private final EngineHandle handle;
        private TransportAddress local;

        Toy() {
            this(loop);
        }

        Toy(EngineLoop loop) {
            handle = loop.register(engine, this);
        }

        @Override
        public void onEvent(String event, long nowNs) {
            heard.add(event);
        }

        @Override
        public void onBug(Throwable thrown) {
            bug.complete(thrown);
        }

        @Override
        public void onLoopClosed() {
            loopClosed.complete(null);
        }

        Toy open() throws InterruptedException {
            handle.post(nowNs -> engine.open());
            local = TransportAddress.of("127.0.0.1", Integer.parseInt(next().substring("opened ".length())));
            return this;
        }

        void send(Toy to, String text) {
            handle.post(nowNs -> engine.send(local, to.local, text));
        }

        String next() throws InterruptedException {
            return heard.poll(20, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        runtime.close();
        runtime.awaitClosed();
    }

    @Test
    void datagramsGoBothWaysInBatches() throws InterruptedException {
        Toy a = new Toy().open();
        Toy b = new Toy().open();
        b.engine.echo();
        for (int i = 0; i < 1_000; i++) {
            a.send(b, "message " + i);
            if (i % 100 == 99) { // less than a socket buffer holds is on its way at any time
                for (int k = i - 99; k <= i; k++) {
                    assertThat(a.next()).isEqualTo("message " + k);
                    assertThat(b.next()).isEqualTo("message " + k);
                }
            }
        }
    }

    // Backpressure: what an engine has not given away it can still put off, replace or give up.
    @Test
    void anEngineWhoseSocketIsFullKeepsWhatItHasToSend() throws InterruptedException {
        FullSockets sockets = new FullSockets();
        RtcLoop full = new RtcLoop("full", HostNetwork.system(), sockets, null, true);
        Toy a = new Toy(full).open();
        Toy b = new Toy().open();
        sockets.full();
        a.send(b, "the socket says that it is full now");
        assertThat(b.next()).startsWith("the socket");
        for (int i = 0; i < 100; i++) {
            a.send(b, "message " + i);
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        a.handle.post(nowNs -> done.complete(null));
        done.join();
        assertThat(sockets.sent).hasValue(1);
        sockets.roomAgain();
        for (int i = 0; i < 100; i++) {
            assertThat(b.next()).isEqualTo("message " + i);
        }
        full.close();
        full.awaitClosed();
    }

    @Test
    void aTimerFiresAtItsDeadlineAndNotBefore() throws InterruptedException {
        Toy toy = new Toy();
        long startNs = System.nanoTime();
        toy.handle.post(nowNs -> toy.engine.timer(nowNs + 20_000_000));
        assertThat(toy.next()).isEqualTo("timeout after the deadline");
        assertThat(System.nanoTime() - startNs).isGreaterThanOrEqualTo(20_000_000);
    }

    @Test
    void aBugClosesItsEngineAndNoOther() throws InterruptedException {
        Toy victim = new Toy().open();
        Toy other = new Toy().open();
        other.send(victim, "break");
        assertThat(victim.bug.join()).hasMessage("broken by the network");
        assertThat(victim.handle.isClosed()).isTrue();
        assertThat(victim.handle.post(nowNs -> {})).isFalse();
        Toy third = new Toy().open();
        other.send(third, "still here");
        assertThat(third.next()).isEqualTo("still here");
    }

    @Test
    void aCommandThatThrowsIsABugOfItsEngine() {
        Toy toy = new Toy();
        toy.handle.post(nowNs -> {
            throw new StackOverflowError("deep");
        });
        assertThat(toy.bug.join()).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void workThatThrowsIsLoggedOnly() throws InterruptedException {
        Toy toy = new Toy();
        toy.handle.execute(() -> {
            throw new IllegalStateException("logged by the loop, as this test wants");
        });
        toy.open();
        assertThat(toy.bug).isNotDone();
    }

    // An ICMP error must never end a socket: sipsorcery#1517.
    @Test
    void portUnreachableDoesNotHurt() throws InterruptedException {
        Toy a = new Toy().open();
        Toy gone = new Toy().open();
        gone.handle.close();
        for (int i = 0; i < 50; i++) {
            a.send(gone, "nobody hears");
        }
        Toy b = new Toy().open();
        a.send(b, "heard");
        assertThat(b.next()).isEqualTo("heard");
        b.send(a, "back");
        assertThat(a.next()).isEqualTo("back");
    }

    @Test
    void anAddressThatIsNotOursFailsToOpen() throws InterruptedException {
        Toy toy = new Toy();
        toy.handle.post(nowNs -> toy.engine
                .request(new HostRequest.OpenUdp(7, IpAddress.parse("192.0.2.77").orElseThrow(), 0)));
        assertThat(toy.next()).isEqualTo("not opened");
    }

    @Test
    void interfacesAndNamesAreAnswered() throws InterruptedException {
        Toy toy = new Toy();
        toy.handle.post(nowNs -> toy.engine.request(new HostRequest.ListInterfaces(1)));
        assertThat(toy.next()).contains("127.0.0.1");
        toy.handle.post(nowNs -> toy.engine.request(new HostRequest.Resolve(2, "localhost")));
        assertThat(toy.next()).startsWith("resolved").containsAnyOf("127.0.0.1", "::1");
        toy.handle.post(nowNs -> toy.engine.request(new HostRequest.Resolve(3, "no such name.invalid")));
        assertThat(toy.next()).startsWith("not resolved");
    }

    @Test
    void commandsFromManyThreadsRunInTheOrderEachPostedThem() throws InterruptedException {
        Toy toy = new Toy();
        List<List<Integer>> seen = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            List<Integer> mine = new ArrayList<>();
            seen.add(mine);
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 10_000; i++) {
                    int number = i;
                    toy.handle.post(nowNs -> mine.add(number));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        toy.handle.post(nowNs -> done.complete(null));
        done.join();
        assertThat(seen).allSatisfy(mine -> assertThat(mine).hasSize(10_000).isSorted());
    }

    @Test
    void closingAnEngineFreesItsSockets() throws InterruptedException {
        new Toy().open().handle.close();
        int before = descriptors();
        List<Toy> toys = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            toys.add(new Toy().open());
        }
        assertThat(descriptors()).isGreaterThan(before + 90);
        toys.forEach(toy -> toy.handle.close());
        // The selector lets go of a closed channel when it selects next; a busy loop may do several tasks before it does.
        for (int turn = 0; turn < 1_000 && descriptors() >= before + 20; turn++) {
            new Toy().open().handle.close();
        }
        assertThat(descriptors()).isLessThan(before + 20);
    }

    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    @Test
    void theLoopClosesFromItsOwnThread() throws InterruptedException {
        Toy toy = new Toy().open();
        toy.handle.post(nowNs -> loop.close());
        runtime.awaitClosed();
        assertThat(toy.handle.post(nowNs -> {})).isFalse();
        toy.handle.close();
        assertThat(toy.handle.isClosed()).isTrue();
    }

    // The loop's last turn was still running: the engine was closed, its socket stayed open for ever.
    @Test
    void anEngineClosedBetweenTheLoopsCloseAndItsEndGivesItsSocketBack() throws InterruptedException, IOException {
        Toy toy = new Toy().open();
        CountDownLatch last = new CountDownLatch(1);
        toy.handle.post(nowNs -> {
            try {
                last.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        loop.close();
        toy.handle.close();
        last.countDown();
        runtime.awaitClosed();
        new DatagramSocket(new InetSocketAddress("127.0.0.1", toy.local.port())).close();
    }

    // A task handed over between the loop's last look into its mailbox and its end was lost, though taken.
    @Test
    void aTaskThatIsTakenWhileTheLoopEndsRuns() throws InterruptedException {
        for (int round = 0; round < 40; round++) {
            RtcLoop ending = new RtcLoop("ending", HostNetwork.system(), UdpKinds.find("nio"), null, true);
            AtomicInteger ran = new AtomicInteger();
            AtomicInteger taken = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    while (ending.put(nowNs -> ran.incrementAndGet())) {
                        taken.incrementAndGet();
                    }
                }));
            }
            ending.close();
            for (Thread thread : threads) {
                thread.join();
            }
            ending.awaitClosed();
            assertThat(ran).as("round %d", round).hasValue(taken.get());
        }
    }

    @Test
    void tasksThatThrowInTheLastTurnDoNotTakeOthersWithThem() throws InterruptedException {
        CompletableFuture<Void> ran = new CompletableFuture<>();
        loop.execute(() -> {
            for (int i = 0; i < 3; i++) {
                loop.execute(() -> {
                    throw new IllegalStateException("logged by the loop, as this test wants");
                });
            }
            loop.execute(() -> ran.complete(null));
            loop.close();
        });
        runtime.awaitClosed();
        assertThat(ran).isCompleted();
    }

    @Test
    void anEngineThatIsAlwaysDueDoesNotStarveTheTimersOfOthers() throws InterruptedException {
        Toy restless = new Toy();
        Toy patient = new Toy();
        restless.handle.post(nowNs -> restless.engine.restless());
        patient.handle.post(nowNs -> patient.engine.timer(nowNs + 1_000_000));
        assertThat(patient.next()).isEqualTo("timeout after the deadline");
    }

    @Test
    void aLoopThatEndsTellsItsEnginesAndTakesNoMoreWork() throws InterruptedException {
        Toy toy = new Toy().open();
        runtime.close();
        runtime.awaitClosed();
        assertThat(toy.loopClosed).isCompleted();
        assertThat(toy.handle.isClosed()).isTrue();
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }
}
