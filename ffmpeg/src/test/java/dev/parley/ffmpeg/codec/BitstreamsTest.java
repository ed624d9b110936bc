package dev.parley.ffmpeg.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.CodedPicture;
import dev.parley.core.codec.PictureSize;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoder.Encoded;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.AnnexB;
import dev.parley.media.video.VideoFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What encoders give is what {@code EncodedFrame} promises to packetizers, files and peers. */
class BitstreamsTest {
    private static final VideoFormat FORMAT = new VideoFormat(320, 180, 30);
    private static final int SEQUENCE_PARAMETER_SET = 7;
    private static final int PICTURE_PARAMETER_SET = 8;
    /** AV1 section 5.3.2: the type of an OBU stands in bits 3 to 6 of its first octet, "has size" in bit 1. */
    private static final int AV1_SEQUENCE_HEADER = 0x0A;

    private static Encoded[] encodeTwoKeyFrames(Coding coding) {
        Encoded[] frames = new Encoded[6];
        try (VideoEncoder encoder = new FfmpegEncoder(coding, new VideoEncoderSettings(FORMAT, 500_000, true))) {
            for (int i = 0; i < frames.length; i++) {
                frames[i] = encoder.encode(Bars.picture(FORMAT.width(), FORMAT.height(), i), i == 3);
            }
        }
        return frames;
    }

    @ParameterizedTest
    @EnumSource(names = {"VP8", "VP9", "H264", "AV1"})
    void theBitstreamItselfTellsKeyFramesAndTheirSize(Coding coding) {
        String mimeType = "video/" + coding.encodingName();
        Encoded[] frames = encodeTwoKeyFrames(coding);
        for (int i = 0; i < frames.length; i++) {
            boolean key = i == 0 || i == 3;
            assertThat(frames[i].keyFrame()).as("frame %d", i).isEqualTo(key);
            assertThat(CodedPicture.isKeyFrame(mimeType, frames[i].data())).as("frame %d", i).isEqualTo(key);
            if (key) {
                assertThat(CodedPicture.size(mimeType, frames[i].data())).isEqualTo(new PictureSize(320, 180));
            }
        }
    }

    // RFC 6184 section 8.4: who joins late knows the parameter sets only from the stream.
    @Test
    void parameterSetsStandBeforeEachKeyFrameOfH264() {
        Encoded[] frames = encodeTwoKeyFrames(Coding.H264);
        for (int i : new int[]{0, 3}) {
            assertThat(AnnexB.containsNalType(frames[i].data(), SEQUENCE_PARAMETER_SET)).isTrue();
            assertThat(AnnexB.containsNalType(frames[i].data(), PICTURE_PARAMETER_SET)).isTrue();
        }
        assertThat(AnnexB.containsNalType(frames[1].data(), SEQUENCE_PARAMETER_SET)).isFalse();
    }

    // RTP Payload Format For AV1 section 5: temporal delimiters are not sent.
    @Test
    void keyFramesOfAv1BeginWithTheSequenceHeader() {
        Encoded[] frames = encodeTwoKeyFrames(Coding.AV1);
        assertThat(frames[0].data()[0]).isEqualTo((byte) AV1_SEQUENCE_HEADER);
        assertThat(frames[3].data()[0]).isEqualTo((byte) AV1_SEQUENCE_HEADER);
    }
}
