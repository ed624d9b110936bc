package dev.parley.bench.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls between two connections of ours, one after the other. */
final class LocalStack {
    static final String WHOLE = "from the constructors on";

    private LocalStack() {}

    static Result measure(int warmUp, int calls) throws InterruptedException {
        List<CallTimes> times = new ArrayList<>();
        for (int i = 0; i < warmUp + calls; i++) {
            try (LocalCall call = new LocalCall()) {
                CallTimes one = call.connect();
                if (i >= warmUp) {
                    times.add(one);
                }
            }
        }
        Map<String, Spread> details = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            details.put(stage.words, new Spread(times.stream().map(one -> one.ms(stage)).toList()));
        }
        details.put(WHOLE, new Spread(times.stream().map(CallTimes::wholeMs).toList()));
        Spread open = details.get(Stage.BOTH_OPEN.words);
        return new Result("Parley", version(), open, details, null);
    }

    private static String version() {
        return "on Java " + Runtime.version().feature();
    }
}
