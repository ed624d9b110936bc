package dev.parley.ffmpeg.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfo;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfoList;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/**
 * What one of FFmpeg's input devices says there is.
 *
 * <p>Immutable.
 *
 * @param name      by which it is opened
 * @param label     for people
 * @param audio     whether it says that it has sound
 * @param video     whether it says that it has a picture
 * @param preferred whether it is the system's default
 */
record Listed(String name, String label, boolean audio, boolean video, boolean preferred) {
    /** Null if the device cannot be asked: this build has no such device, or its daemon does not run. */
    static List<Listed> of(String formatName, Map<String, String> options) {
        AVInputFormat format = avformat.av_find_input_format(formatName);
        if (format == null) {
            return null;
        }
        AVDeviceInfoList list = new AVDeviceInfoList((Pointer) null);
        AVDictionary dictionary = new AVDictionary(null);
        options.forEach((key, value) -> avutil.av_dict_set(dictionary, key, value, 0));
        int count = avdevice.avdevice_list_input_sources(format, (String) null, dictionary, list);
        avutil.av_dict_free(dictionary);
        if (count < 0 || list.isNull()) {
            return null;
        }
        List<Listed> listed = new ArrayList<>();
        for (int i = 0; i < list.nb_devices(); i++) {
            listed.add(read(list.devices(i), i == list.default_device()));
        }
        avdevice.avdevice_free_list_devices(list);
        return listed;
    }

    private static Listed read(AVDeviceInfo info, boolean preferred) {
        boolean audio = false;
        boolean video = false;
        for (int i = 0; i < info.nb_media_types(); i++) {
            audio |= info.media_types().get(i) == avutil.AVMEDIA_TYPE_AUDIO;
            video |= info.media_types().get(i) == avutil.AVMEDIA_TYPE_VIDEO;
        }
        String name = info.device_name().getString();
        String label = info.device_description() == null || info.device_description().isNull()
                ? name
                : info.device_description().getString();
        return new Listed(name, label, audio, video, preferred);
    }
}
