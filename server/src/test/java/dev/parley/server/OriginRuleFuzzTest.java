package dev.parley.server;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** No headers throw, and only the page's own host and the allowed origins are let in. */
class OriginRuleFuzzTest {
    private static final String ALLOWED = "https://example.org";
    private final OriginRule rule = new OriginRule(Set.of(ALLOWED));

    @FuzzTest
    void onlyTheOwnHostAndFriendsComeIn(FuzzedDataProvider data) {
        String host = data.consumeString(20);
        String origin = data.pickValue(List.of("", "https://", "http://")) + data.consumeRemainingAsString();
        boolean own = origin.toLowerCase(Locale.ROOT).matches("(?s)https?://.*")
                && origin.toLowerCase(Locale.ROOT).startsWith(host.toLowerCase(Locale.ROOT), origin.indexOf("//") + 2);
        if (rule.permits(origin, host) && !own && !origin.equals(ALLOWED)) {
            throw new AssertionError("let in: " + origin + " at " + host);
        }
    }
}
