import dev.onvoid.webrtc.RTCDataChannel;
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
            Semaphore back = new Semaphore(0);
            Channel channel = new Channel(peer.channel(), echo -> back.release());
            peer.offer();
            Bench.tell("offer", peer.gatheredSdp());
            peer.remote(Peer.description(RTCSdpType.ANSWER, Bench.hear()));
            channel.open.join();
            if (bench.oneWay()) {
                channel.flood(bench.size());
            } else {
                call(bench, channel, back);
            }
        } else {
            peer.answer(Peer.description(RTCSdpType.OFFER, Bench.hear()));
            Bench.tell("answer", peer.gatheredSdp());
            answer(bench, peer.incoming.join());
        }
    }

    private static void call(Bench bench, Channel channel, Semaphore back) throws InterruptedException {
        RoundTrips trips = new RoundTrips((int) bench.get("warmup", 1_000), (int) bench.get("count", 10_000));
        RTCDataChannelBuffer message = Channel.message(bench.size());
        do {
            trips.sent();
            channel.send(message);
            back.acquire();
        } while (trips.back());
    }

    private static void answer(Bench bench, RTCDataChannel incoming) throws InterruptedException {
        if (bench.oneWay()) {
            Meter meter = new Meter(bench.get("warmup", 1), bench.get("seconds", 5));
            new Channel(incoming, message -> meter.message(message.remaining()));
            return;
        }
        // The callback is on a thread of libwebrtc, on which a call to send would wait for itself.
        LinkedBlockingQueue<RTCDataChannelBuffer> echoes = new LinkedBlockingQueue<>();
        Channel channel = new Channel(incoming, message -> {
            RTCDataChannelBuffer echo = Channel.message(message.remaining());
            echo.data.put(message).flip();
            echoes.add(echo);
        });
        while (true) {
            channel.send(echoes.take());
        }
    }
}
