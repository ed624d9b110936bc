import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCSdpType;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** One end of two processes. */
final class Pair {
    private Pair() {
    }

    static void run(Bench bench, boolean offers) throws IOException, InterruptedException {
        Peer peer = new Peer();
        if (offers) {
            Channel channel = new Channel(peer.channel());
            peer.offer();
            Bench.tell("offer", peer.gatheredSdp());
            peer.remote(Peer.description(RTCSdpType.ANSWER, Bench.hear()));
            channel.open.join();
            if (bench.oneWay()) {
                channel.flood(bench.size());
            } else {
                call(bench, channel);
            }
        } else {
            peer.answer(Peer.description(RTCSdpType.OFFER, Bench.hear()));
            Bench.tell("answer", peer.gatheredSdp());
            answer(bench, new Channel(peer.incoming.join()));
        }
    }

    private static void call(Bench bench, Channel channel) throws InterruptedException {
        RoundTrips trips = new RoundTrips((int) bench.get("warmup", 1_000), (int) bench.get("count", 10_000));
        RTCDataChannelBuffer message = Channel.message(bench.size());
        Semaphore back = new Semaphore(0);
        channel.onMessage(echo -> back.release());
        do {
            trips.sent();
            channel.send(message);
            back.acquire();
        } while (trips.back());
    }

    private static void answer(Bench bench, Channel channel) throws InterruptedException {
        Meter meter = new Meter(bench.get("warmup", 1), bench.get("seconds", 5));
        if (bench.oneWay()) {
            channel.onMessage(message -> meter.message(message.remaining()));
        } else {
            // The callback is on a thread of libwebrtc, on which a call to send would wait for itself.
            LinkedBlockingQueue<RTCDataChannelBuffer> echoes = new LinkedBlockingQueue<>();
            channel.onMessage(message -> {
                RTCDataChannelBuffer echo = Channel.message(message.remaining());
                echo.data.put(message).flip();
                echoes.add(echo);
            });
            while (true) {
                channel.send(echoes.take());
            }
        }
    }
}
