import dev.onvoid.webrtc.RTCSessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Works with both ends in this process. */
final class Both {
    private Both() {
    }

    /** An open connection. */
    private record Call(Peer offerer, Peer answerer, List<Channel> channels, double ms) {
        static Call open() {
            Peer offerer = new Peer();
            Peer answerer = new Peer();
            Channel near = new Channel(offerer.channel(), message -> {
            });
            long start = System.nanoTime();
            RTCSessionDescription answer = answerer.answer(offerer.offer());
            offerer.trickleTo(answerer);
            offerer.remote(answer);
            answerer.trickleTo(offerer);
            Channel far = new Channel(answerer.incoming.join(), message -> {
            });
            far.open.join();
            near.open.join();
            return new Call(offerer, answerer, List.of(near, far), (System.nanoTime() - start) / 1e6);
        }

        void close() {
            offerer.close();
            answerer.close();
        }
    }

    static void run(Bench bench) throws InterruptedException {
        switch (bench.work()) {
            case "setup" -> setUp(bench);
            case "churn" -> churn(bench);
            case "idle" -> idle(bench);
            default -> {
                Bench.say("{\"unsupported\":\"this work needs two processes\"}");
                Runtime.getRuntime().halt(3);
            }
        }
    }

    private static void setUp(Bench bench) {
        int warmUp = (int) bench.get("warmup", 20);
        double[] ms = new double[(int) bench.get("count", 100)];
        for (int i = 0; i < warmUp + ms.length; i++) {
            Call call = Call.open();
            if (i >= warmUp) {
                ms[i - warmUp] = call.ms;
            }
            call.close();
        }
        Bench.say("{\"mark\":\"end\",\"medianMs\":" + RoundTrips.spread(ms, 0.5) + ",\"p90Ms\":"
                + RoundTrips.spread(ms, 0.9) + "}");
    }

    private static void churn(Bench bench) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + (long) (bench.get("seconds", 5) * 1e9);
        AtomicInteger made = new AtomicInteger();
        List<Thread> workers = IntStream.range(0, (int) bench.get("concurrency", 4)).mapToObj(i -> new Thread(() -> {
            while (System.nanoTime() < end) {
                Call.open().close();
                made.incrementAndGet();
            }
        })).toList();
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
        double rate = made.get() / ((System.nanoTime() - start) / 1e9);
        Bench.say("{\"mark\":\"end\",\"connectionsPerSecond\":" + rate + "}");
    }

    private static void idle(Bench bench) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < (int) bench.get("pairs", 100); i++) {
            calls.add(Call.open());
        }
        Bench.say("{\"mark\":\"begin\"}");
        Meter.sleep(bench.get("seconds", 5));
        Bench.say("{\"mark\":\"end\",\"pairs\":" + calls.size() + "}");
    }
}
