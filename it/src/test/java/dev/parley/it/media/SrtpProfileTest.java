package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.srtp.SrtpProfile;
import dev.parley.it.agent.Browser;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCStatsType;
import dev.parley.webrtc.TrackMeter;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each protection profile with each browser: the browser names it in its statistics, and media flows both ways. */
@ExtendWith(OpenBrowsers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SrtpProfileTest {
    private final OurMedia ours = new OurMedia();
    private final Browsers browsers;

    SrtpProfileTest(Browsers browsers) {
        this.browsers = browsers;
    }

    @AfterAll
    void close() {
        ours.close();
    }

    // RFC 5764 section 4.1.2: the server chooses among what the client offers; whoever answers a browser is the client.
    @ParameterizedTest
    @CsvSource({"SRTP_AES128_CM_HMAC_SHA1_80, true", "SRTP_AES128_CM_HMAC_SHA1_80, false",
            "SRTP_AEAD_AES_128_GCM, true", "SRTP_AEAD_AES_128_GCM, false", "SRTP_AEAD_AES_256_GCM, true",
            "SRTP_AEAD_AES_256_GCM, false"})
    void chromiumTakesTheProfile(SrtpProfile profile, boolean weOffer) throws Exception {
        mediaFlows(Browser.CHROMIUM, profile, weOffer);
    }

    @ParameterizedTest
    @EnumSource
    void firefoxTakesTheProfile(SrtpProfile profile) throws Exception {
        mediaFlows(Browser.FIREFOX, profile, true);
    }

    private void mediaFlows(Browser browser, SrtpProfile profile, boolean weOffer) throws Exception {
        try (PageCall call = new PageCall(browsers.page(browser),
                RTCPeerConnection.builder().srtpProfiles(profile).build())) {
            ours.addTo(call.pc);
            var options = PageCall.options().put("audio", "device").put("video", "device");
            if (weOffer) {
                call.weOffer(options);
            } else {
                call.theyOffer(options);
            }
            try (TrackMeter sound = new TrackMeter(call.track("audio"));
                    TrackMeter picture = new TrackMeter(call.track("video"))) {
                Observation seen = call.observe(Duration.ofMillis(600));
                System.out.println(browser + " " + profile + ": " + seen.summary());
                assertThat(seen.text("srtpCipher")).isEqualTo(profile.name());
                assertThat(call.pc.getStats().await().first(RTCStatsType.TRANSPORT).text("srtpCipher"))
                        .isEqualTo(profile.name());
                assertThat(seen.number("framesDecoded")).isPositive();
                assertThat(seen.number("audioPackets")).isPositive();
                assertThat(sound.report().frames()).isPositive();
                assertThat(picture.report().frames()).isPositive();
            }
        }
    }
}
