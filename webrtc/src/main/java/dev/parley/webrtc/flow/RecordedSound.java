package dev.parley.webrtc.flow;

import dev.parley.media.audio.AudioConverter;
import dev.parley.media.file.L16;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The sound of one track for a recorder.
 *
 * <p>Any thread.
 */
public final class RecordedSound implements RecorderFlow {
    private static final int PCM_RATE_HZ = 48_000;

    private final TrackSource source;
    private final List<String> codings;
    private final BooleanSupplier enabled;
    private final FrameSink sink;
    private volatile Subscription frames = Subscription.NONE;

    /** @param codings the file can carry, best first */
    public RecordedSound(TrackSource source, List<String> codings, BooleanSupplier enabled, FrameSink sink) {
        this.source = source;
        this.codings = codings;
        this.enabled = enabled;
        this.sink = sink;
    }

    @Override
    public boolean start() {
        frames = codings.contains(L16.MIME_TYPE)
                ? samples()
                : source.subscribe(codings.stream().map(UsualCodecs::of).toList(), enabled, sink);
        return frames != Subscription.NONE;
    }

    private Subscription samples() {
        AudioConverter converter = new AudioConverter(PCM_RATE_HZ, 1);
        return source.listen(frame -> sink.frame(
                L16.encode(converter.convert(enabled.getAsBoolean() ? frame : frame.silenced())), -1));
    }

    @Override
    public void close() {
        frames.close();
    }
}
