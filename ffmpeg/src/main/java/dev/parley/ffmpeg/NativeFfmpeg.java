package dev.parley.ffmpeg;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;

/**
 * The native libraries, loaded with their first use. Where they cannot be loaded this module offers nothing, and says so
 * once. The library of devices is apart from the others: on Linux it needs the system's libraries of PulseAudio, ALSA and
 * X11, which a server or a container may lack, and there video codecs and files still work.
 *
 * <p>Any thread.
 */
public final class NativeFfmpeg {
    private static final System.Logger LOG = System.getLogger(NativeFfmpeg.class.getName());
    private static final boolean LOADED = load();

    private NativeFfmpeg() {}

    /** Whether FFmpeg's codecs and files are there. The first call takes about half a second. */
    public static boolean isLoaded() {
        return LOADED;
    }

    /** Whether FFmpeg's cameras, microphones and screens are there too. */
    public static boolean hasDevices() {
        return Devices.LOADED;
    }

    private static boolean load() {
        try {
            Loader.load(avcodec.class);
            Loader.load(avformat.class);
            avutil.av_log_set_level(avutil.AV_LOG_FATAL);
            return true;
        } catch (LinkageError | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING,
                    "FFmpeg cannot be loaded: there are no video codecs and no devices (is the native library of this "
                            + "platform on the class path?)",
                    e);
            return false;
        }
    }

    private static final class Devices {
        private static final boolean LOADED = isLoaded() && load();

        private static boolean load() {
            try {
                Loader.load(avdevice.class);
                avdevice.avdevice_register_all();
                return true;
            } catch (LinkageError | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING,
                        "FFmpeg's devices cannot be loaded: there are no cameras, microphones and screens (on Linux it "
                                + "needs libasound2, libpulse0, libxcb1 and libxcb-shm0, under these names in Debian): "
                                + e.getMessage());
                return false;
            }
        }
    }
}
