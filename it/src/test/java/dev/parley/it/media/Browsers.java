package dev.parley.it.media;

import dev.parley.it.agent.Agent;
import dev.parley.it.agent.AgentServer;
import dev.parley.it.agent.Browser;
import java.util.EnumMap;
import java.util.Map;

/** The browsers of a test class: each is started when it is first needed and serves all tests of the class. */
public final class Browsers implements AutoCloseable {
    private final AgentServer server;
    private final Map<Browser, Agent> pages = new EnumMap<>(Browser.class);

    Browsers() throws Exception {
        server = new AgentServer();
    }

    public Agent page(Browser browser) throws Exception {
        Agent page = pages.get(browser);
        if (page == null) {
            page = server.open(browser);
            pages.put(browser, page);
            System.out.println(page.version());
        }
        return page;
    }

    @Override
    public void close() throws Exception {
        pages.values().forEach(Agent::close);
        server.close();
    }
}
