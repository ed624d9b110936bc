package dev.parley.desktop;

import java.lang.reflect.Proxy;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.Line;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.spi.MixerProvider;

/** A sound card that is found as real ones are, by {@code AudioSystem}. */
public final class TestSoundCard extends MixerProvider {
    /** What is in the machine; null for no card at all. */
    private static volatile TestLine inserted;
    private static volatile boolean taken;

    private static final Mixer.Info CARD = new Mixer.Info("Test card", "Parley", "for tests", "1") {
    };

    static void insert(TestLine line) {
        inserted = line;
        taken = false;
    }

    static void remove() {
        inserted = null;
    }

    /** Another program has it. */
    static void take() {
        taken = true;
    }

    @Override
    public Mixer.Info[] getMixerInfo() {
        return inserted == null ? new Mixer.Info[0] : new Mixer.Info[]{CARD};
    }

    @Override
    public Mixer getMixer(Mixer.Info info) {
        if (info != null && info != CARD) {
            throw new IllegalArgumentException("not this card");
        }
        return (Mixer) Proxy.newProxyInstance(TestSoundCard.class.getClassLoader(), new Class<?>[]{Mixer.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isLineSupported" -> lineInfo().matches((Line.Info) arguments[0]);
                    case "getSourceLineInfo" -> new Line.Info[]{lineInfo()};
                    case "getMaxLines" -> 1;
                    case "getLine" -> line();
                    case "getMixerInfo" -> CARD;
                    default -> null;
                });
    }

    private static DataLine.Info lineInfo() {
        return new DataLine.Info(SourceDataLine.class, new AudioFormat(48_000, 16, 2, true, false));
    }

    private static SourceDataLine line() throws LineUnavailableException {
        if (taken) {
            throw new LineUnavailableException("taken");
        }
        return inserted.asLine();
    }
}
