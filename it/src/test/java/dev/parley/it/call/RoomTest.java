package dev.parley.it.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Agent;
import dev.parley.it.agent.AgentServer;
import dev.parley.it.agent.Browser;
import dev.parley.it.agent.Camera;
import dev.parley.it.agent.ForeignProcess;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages in one room of {@code parley serve}: they see and hear each other, without a Java peer and with one, and chat. */
class RoomTest {
    private static final double MEASURED_SECONDS = 3;

    @Test
    void twoTabsSeeAndHearEachOtherAlsoWhenOneComesBack() throws Exception {
        try (Program serve = Program.start("serve", "--port", "0");
                Lookout lookout = new Lookout(serve.awaitServing());
                AgentServer agents = new AgentServer();
                Agent chromium = agents.open(Browser.CHROMIUM)) {
            chromium.evaluate("window.open(args[0])", lookout.url("tabs", "Ada"));
            chromium.evaluate("window.open(args[0])", lookout.url("tabs", "Ben"));
            Page ada = lookout.page("Ada");
            Page ben = lookout.page("Ben");
            meet(ada, "Ada", ben, "Ben");
            ben.leaveOrReturn();
            ada.await("Ben has gone", state -> state.getJsonObject("peers").isEmpty());
            ben.leaveOrReturn();
            ada.awaitCall("Ben");
            ada.awaitStretch("Ben", MEASURED_SECONDS, Stretch::alive);
        }
    }

    @Test
    void chromiumAndFirefoxSeeAndHearEachOther() throws Exception {
        try (Program serve = Program.start("serve", "--port", "0");
                Lookout lookout = new Lookout(serve.awaitServing());
                ForeignProcess firefox = Browser.FIREFOX.start(Camera.FAKE, lookout.url("both", "Fox"));
                ForeignProcess chromium = Browser.CHROMIUM.start(Camera.FAKE, lookout.url("both", "Chrome"))) {
            meet(lookout.page("Fox"), "Fox", lookout.page("Chrome"), "Chrome");
        }
    }

    @ParameterizedTest
    @EnumSource(Browser.class)
    void aJavaPeerThatComesLaterCallsThePage(Browser browser) throws Exception {
        try (Program serve = Program.start("serve", "--port", "0");
                Lookout lookout = new Lookout(serve.awaitServing());
                ForeignProcess process = browser.start(Camera.FAKE, lookout.url("later", "Page"))) {
            Page page = lookout.page("Page");
            page.await("in the room", state -> state.getString("server").equals("joined"));
            try (Program java = Program.start("call", "later", "--fake", "--name", "Java", "--server",
                    lookout.origin())) {
                page.awaitCall("Java");
                Stretch atPage = page.awaitStretch("Java", MEASURED_SECONDS, Stretch::alive);
                page.say("Hello Java");
                JsonObject atJava = java.await("stats", RoomTest::seesAndHears).getJsonArray("peers").getJsonObject(0);
                System.out.println("Page sees Java: " + atPage + "\nJava sees " + browser + ": " + atJava.encode());
                assertThat(summary(java).encode()).contains("Hello Java");
            }
        }
    }

    private static JsonObject summary(Program call) throws InterruptedException {
        call.interrupt();
        return call.await("summary");
    }

    private static boolean seesAndHears(JsonObject stats) {
        JsonObject peer = stats.getJsonArray("peers").getJsonObject(0);
        return peer.getJsonObject("video").getDouble("framesPerSecond") > 5
                && peer.getJsonObject("audio").getDouble("energy") > 0
                && peer.getJsonObject("chat").getLong("messages") > 0;
    }

    private static void meet(Page a, String nameOfA, Page b, String nameOfB) throws InterruptedException {
        a.awaitCall(nameOfB);
        b.awaitCall(nameOfA);
        Stretch atA = a.awaitStretch(nameOfB, MEASURED_SECONDS, Stretch::alive);
        Stretch atB = b.awaitStretch(nameOfA, MEASURED_SECONDS, Stretch::alive);
        System.out.println(nameOfA + " sees " + nameOfB + ": " + atA);
        System.out.println(nameOfB + " sees " + nameOfA + ": " + atB);
        a.say("Hello " + nameOfB);
        b.awaitChat("Hello " + nameOfB);
        b.say("你好 " + nameOfA);
        a.awaitChat("你好 " + nameOfA);
    }
}
