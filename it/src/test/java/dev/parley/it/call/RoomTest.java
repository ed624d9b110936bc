package dev.parley.it.call;

import dev.parley.it.agent.Agent;
import dev.parley.it.agent.AgentServer;
import dev.parley.it.agent.Browser;
import dev.parley.it.agent.Camera;
import dev.parley.it.agent.ForeignProcess;
import org.junit.jupiter.api.Test;

/** Pages in one room of {@code parley serve}, without a Java peer: they see and hear each other and chat. */
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
