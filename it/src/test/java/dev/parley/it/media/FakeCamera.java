package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What the browsers' fake cameras show. */
final class FakeCamera {
    static final List<Spot> CORNERS = List.of(new Spot(0.05, 0.9), new Spot(0.95, 0.9));

    private FakeCamera() {}

    static void mustBeChromiumsGreen(Colour colour) {
        assertThat(colour.green()).isBetween(100, 200);
        assertThat(colour.red()).isLessThan(60);
        assertThat(colour.blue()).isLessThan(60);
    }
}
