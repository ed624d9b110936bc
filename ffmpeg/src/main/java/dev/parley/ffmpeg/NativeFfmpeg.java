package dev.parley.ffmpeg;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;

/**
 * The native libraries, loaded with their first use. Where they cannot be loaded this module offers nothing, and says so
 * once.
 *
 * <p>Any thread.
 */
public final class NativeFfmpeg {
    private static final System.Logger LOG = System.getLogger(NativeFfmpeg.class.getName());
    private static final boolean LOADED = load();

    private NativeFfmpeg() {}

    /** Whether FFmpeg is there. The first call takes about half a second. */
    public static boolean isLoaded() {
        return LOADED;
    }

    private static boolean load() {
        try {
            Loader.load(avcodec.class);
            Loader.load(avformat.class);
            Loader.load(avdevice.class);
            avutil.av_log_set_level(avutil.AV_LOG_FATAL);
            avdevice.avdevice_register_all();
            return true;
        } catch (LinkageError | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING,
                    "FFmpeg cannot be loaded: there are no video codecs and no devices (is the native library of this "
                            + "platform on the class path?)",
                    e);
            return false;
        }
    }
}
