package dev.parley.webrtc;

import dev.parley.core.codec.Codec;
import dev.parley.media.file.L16;
import dev.parley.media.file.MediaContainer;
import dev.parley.media.file.MediaContainers;
import dev.parley.media.file.MediaType;
import dev.parley.webrtc.flow.InstalledCodecs;
import dev.parley.webrtc.flow.UsualCodecs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a recording is put into: the container, and the codings it may have there.
 *
 * <p>Immutable.
 *
 * @param container the file's form
 * @param essence   its media type without codings
 * @param audio     codings of sound, best first
 * @param video     codings of pictures, best first
 */
record RecorderFormat(MediaContainer container, String essence, List<String> audio, List<String> video) {
    private static final MediaContainers CONTAINERS = MediaContainers.installed();

    /** What suits these tracks, when a program does not say. */
    private static final List<String> USUAL_VIDEO = List.of("video/webm", "video/mp4", "video/x-ivf");
    private static final List<String> USUAL_AUDIO = List.of("audio/webm", "audio/ogg", "audio/wav");

    /** For a file of this name, with the codings of the media type if there is one; throws {@link NotSupportedError}. */
    static RecorderFormat ofFile(Path file, String mimeType, boolean audio, boolean video) {
        List<MediaContainer> named = CONTAINERS.ofFile(file);
        if (named.isEmpty()) {
            throw new NotSupportedError("nothing at hand writes files named like " + file.getFileName()
                    + "; there are " + endings());
        }
        List<String> codings = mimeType == null ? List.of() : MediaType.parse(mimeType).codings();
        return require(named, codings, audio, video, "a " + named.getFirst().name() + " file");
    }

    /** For a media type, or what suits when it is null or empty; throws {@link NotSupportedError}. */
    static RecorderFormat ofType(String mimeType, boolean audio, boolean video) {
        if (mimeType != null && !mimeType.isBlank()) {
            MediaType type = MediaType.parse(mimeType);
            return require(CONTAINERS.ofType(type), type.codings(), audio, video, mimeType);
        }
        List<MediaContainer> usual = new ArrayList<>();
        for (String name : video ? USUAL_VIDEO : USUAL_AUDIO) {
            usual.addAll(CONTAINERS.ofType(MediaType.parse(name)));
        }
        return require(usual, List.of(), audio, video, "any container at hand");
    }

    /** Whether something can be recorded so (MediaStream Recording, section 2.4, isTypeSupported). */
    static boolean isSupported(String mimeType) {
        if (mimeType == null || mimeType.isBlank()) {
            return true;
        }
        MediaType type = MediaType.parse(mimeType);
        boolean audio = type.codings().stream().anyMatch(coding -> coding.startsWith("audio/"));
        boolean video = type.codings().stream().anyMatch(coding -> coding.startsWith("video/"));
        List<MediaContainer> candidates = CONTAINERS.ofType(type);
        return type.codings().isEmpty()
                ? !candidates.isEmpty()
                : type.codings().stream().allMatch(RecorderFormat::isMade)
                        && find(candidates, type.codings(), audio, video) != null;
    }

    /** Whether there is an encoder. */
    private static boolean isMade(String coding) {
        if (coding.equals(L16.MIME_TYPE)) {
            return true;
        }
        Codec codec = UsualCodecs.of(coding);
        return coding.startsWith("video/")
                ? InstalledCodecs.video().encodes(codec)
                : coding.startsWith("audio/") && InstalledCodecs.get().supports(codec);
    }

    private static RecorderFormat require(List<MediaContainer> candidates, List<String> codings, boolean audio,
            boolean video, String what) {
        RecorderFormat found = find(candidates, codings, audio, video);
        if (found == null) {
            throw new NotSupportedError(what + " cannot hold " + (audio && video
                    ? "sound and pictures"
                    : audio
                            ? "this sound"
                            : "these pictures")
                    + (codings.isEmpty() ? "" : " as " + codings)
                    + (candidates.isEmpty() ? " (is the module parley-ffmpeg there?)" : ""));
        }
        return found;
    }

    private static RecorderFormat find(List<MediaContainer> candidates, List<String> codings, boolean audio,
            boolean video) {
        for (MediaContainer container : candidates) {
            List<String> sound = audio ? allowed(container, codings, "audio/") : List.of();
            List<String> pictures = video ? allowed(container, codings, "video/") : List.of();
            boolean complete = audio != sound.isEmpty() && video != pictures.isEmpty();
            boolean named = codings.stream().allMatch(coding -> contains(container.codings(), coding));
            if (complete && named && container.carries(together(sound, pictures))) {
                return new RecorderFormat(container, essence(container, video), sound, pictures);
            }
        }
        return null;
    }

    private static List<String> together(List<String> sound, List<String> pictures) {
        List<String> firsts = new ArrayList<>();
        sound.stream().limit(1).forEach(firsts::add);
        pictures.stream().limit(1).forEach(firsts::add);
        return firsts;
    }

    private static List<String> allowed(MediaContainer container, List<String> codings, String kind) {
        boolean any = codings.stream().noneMatch(coding -> coding.startsWith(kind));
        return container.codings().stream()
                .filter(coding -> coding.startsWith(kind) && (any || contains(codings, coding)))
                .toList();
    }

    private static boolean contains(List<String> list, String coding) {
        return list.stream().anyMatch(coding::equalsIgnoreCase);
    }

    private static String essence(MediaContainer container, boolean video) {
        String kind = video ? "video/" : "audio/";
        return container.mimeTypes().stream().filter(type -> type.startsWith(kind)).findFirst()
                .orElse(container.mimeTypes().getFirst());
    }

    private static String endings() {
        List<String> endings = new ArrayList<>();
        CONTAINERS.all().forEach(container -> endings.add("." + container.extensions().getFirst()));
        return String.join(", ", endings.stream().distinct().sorted().toList()).toLowerCase(Locale.ROOT);
    }
}
