package dev.parley.bench.compare;

import dev.parley.cli.bench.Driver;
import dev.parley.cli.bench.DriverFailure;
import dev.parley.cli.bench.Figures;
import dev.parley.it.link.LinkBox;
import dev.parley.it.link.LinkSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ends on two computers with a link between them, a new one each time.
 *
 * <p>Immutable.
 */
final class LinkTrial implements Trial {
    private static final String BIG_DATAGRAMS = "-9k";
    private static final int SIZE = 65_536;
    private static final int WARM_UP_SECONDS = 5;

    private final Map<Case, LinkSettings> links;

    private LinkTrial(Map<Case, LinkSettings> links) {
        this.links = links;
    }

    /** The usual link without loss and with. */
    static LinkTrial usual(int seconds) {
        Map<Case, LinkSettings> links = new LinkedHashMap<>();
        for (double loss : new double[]{0, 0.01}) {
            LinkSettings settings = LinkSettings.usual().withLoss(loss);
            Case one = Case.throughput(SIZE, seconds).with("warmup", WARM_UP_SECONDS)
                    .called(loss == 0 ? "link without loss" : "link, 1 % loss");
            links.put(one, settings);
        }
        return new LinkTrial(links);
    }

    List<Case> cases() {
        return List.copyOf(links.keySet());
    }

    /** Who takes part: the link is the limit, not how packets reach it; and it carries 1,500 bytes. */
    static boolean takes(Entrant entrant) {
        return entrant.isOurs() ? entrant.name().equals(Entrant.GSO) : !entrant.name().endsWith(BIG_DATAGRAMS);
    }

    @Override
    public Figures run(Entrant entrant, Case one) throws DriverFailure, InterruptedException {
        try (LinkBox box = new LinkBox(links.get(one))) {
            return HereTrial.measurement(one).between(LinkBox.LEFT_IP, LinkBox.RIGHT_IP).inTwoProcesses(
                    place(entrant.driver(), box, LinkBox.LEFT),
                    place(entrant.driver(), box, LinkBox.RIGHT));
        } catch (IOException e) {
            throw new IllegalStateException("no link: " + e.getMessage(), e);
        }
    }

    /** The driver as it runs on that computer. */
    static Driver place(Driver driver, LinkBox box, String computer) {
        return new Driver(driver.name(), driver.folder(), box.builder(computer, driver.command()).command());
    }
}
