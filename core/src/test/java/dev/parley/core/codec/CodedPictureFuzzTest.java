package dev.parley.core.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** No bytes throw, whatever coding they are said to be; of VP8 and VP9 only a key frame has a size. */
class CodedPictureFuzzTest {
    @FuzzTest
    void anyFrameIsReadOrNot(byte[] frame) {
        for (String mimeType : new String[]{"video/VP8", "video/VP9", "video/AV1", "video/H264", "video/H265"}) {
            boolean key = CodedPicture.isKeyFrame(mimeType, frame);
            PictureSize size = CodedPicture.size(mimeType, frame);
            boolean needsKey = mimeType.startsWith("video/VP");
            if (size != null && (size.width() < 1 || size.height() < 1 || needsKey && !key)) {
                throw new AssertionError(mimeType + " of " + size);
            }
            if (size != null && CodedPicture.fits(mimeType, frame, size.pixels() - 1)) {
                throw new AssertionError(mimeType + " of " + size + " fits into less");
            }
        }
    }
}
