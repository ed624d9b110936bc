package dev.parley.core.media;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.RtcpFeedback;
import dev.parley.core.plan.HeaderExtension;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.plan.ReceivePlan;
import dev.parley.core.plan.SendPlan;
import java.util.List;
import java.util.Map;

/** Sections for tests: alice sends, bob receives. */
final class Plans {
    static final int VIDEO_SSRC = 0x1111;
    static final int RTX_SSRC = 0x2222;
    static final int AUDIO_SSRC = 0x3333;
    static final List<HeaderExtension> EXTENSIONS = List.of(new HeaderExtension(4, HeaderExtension.MID),
            new HeaderExtension(2, HeaderExtension.ABS_SEND_TIME), new HeaderExtension(3, HeaderExtension.TRANSPORT_CC),
            new HeaderExtension(1, HeaderExtension.AUDIO_LEVEL));

    private static final List<RtcpFeedback> REPAIR = List.of(RtcpFeedback.NACK, RtcpFeedback.NACK_PLI,
            RtcpFeedback.CCM_FIR, RtcpFeedback.TRANSPORT_CC);
    static final Codec VP8 = new Codec(96, "video", "VP8", 90_000, 1, Map.of(), REPAIR);
    static final Codec H264 = new Codec(102, "video", "H264", 90_000, 1, Map.of("packetization-mode", "1"), REPAIR);
    static final Codec RTX = new Codec(97, "video", "rtx", 90_000, 1, Map.of("apt", "96"), List.of());
    static final Codec OPUS = new Codec(111, "audio", "opus", 48_000, 2, Map.of(), List.of(RtcpFeedback.TRANSPORT_CC));

    private Plans() {}

    static MediaPlan send(String mid, int ssrc, int rtxSsrc, Codec... codecs) {
        return new MediaPlan(mid, codecs[0].kind(), new SendPlan(List.of(codecs), ssrc, rtxSsrc, "alice"), null,
                EXTENSIONS, true);
    }

    static MediaPlan receive(String mid, int ssrc, int rtxSsrc, Codec... codecs) {
        return new MediaPlan(mid, codecs[0].kind(), null, new ReceivePlan(List.of(codecs), ssrc, rtxSsrc), EXTENSIONS,
                true);
    }

    static MediaPipe video(Codec... codecs) {
        MediaPipe pipe = new MediaPipe();
        pipe.connect(List.of(send("v", VIDEO_SSRC, RTX_SSRC, codecs)),
                List.of(receive("v", VIDEO_SSRC, RTX_SSRC, codecs)));
        return pipe;
    }

    static MediaPipe audio() {
        MediaPipe pipe = new MediaPipe();
        pipe.connect(List.of(send("a", AUDIO_SSRC, 0, OPUS)), List.of(receive("a", AUDIO_SSRC, 0, OPUS)));
        return pipe;
    }
}
