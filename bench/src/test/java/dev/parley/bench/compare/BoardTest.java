package dev.parley.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.bench.Driver;
import dev.parley.cli.bench.DriverFailure;
import dev.parley.cli.bench.Figures;
import dev.parley.cli.bench.Work;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Case LONG = Case.throughput(65_536, 1);
    private final Entrant ours = entrant(Entrant.GSO);
    private final Entrant fast = entrant("rustrtc");
    private final Entrant slow = entrant("a <slow> one & only");
    private final List<Entrant> all = List.of(ours, fast, slow);

    @Test
    void aMedianIsTheOneInTheMiddleOrBetweenTwo() {
        assertThat(Board.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Board.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
    }

    @Test
    void whoIsFarBehindIsMeasuredOnceAndTheOthersInEveryRound() throws Exception {
        Board board = board(5);
        assertThat(board.rounds(LONG, ours)).isEqualTo(5);
        assertThat(board.rounds(LONG, fast)).isEqualTo(5);
        assertThat(board.rounds(LONG, slow)).isEqualTo(1);
        assertThat(board.ranking(LONG)).containsExactly(ours, fast, slow);
        assertThat(board.bestOther(LONG)).isEqualTo(fast);
    }

    @Test
    void aComparisonWithoutBothOfThoseRequiredDoesNotCount() throws Exception {
        assertThat(new Verdict(board(5), all).sentences())
                .anyMatch(sentence -> sentence.contains("3.00 times as good as the best other stack (rustrtc)"))
                .anyMatch(sentence -> sentence.contains("does not count: webrtc-rs"))
                .noneMatch(sentence -> sentence.contains("does not count: rustrtc"));
    }

    @Test
    void whatCanNotBeDoneIsSaidOnce() throws Exception {
        Trial unable = (entrant, one) -> {
            throw new DriverFailure(true, "no");
        };
        Board board = new Rounds(unable, all, nowhere()).run(List.of(LONG), 3);
        assertThat(board.failure(LONG, fast)).isEqualTo("cannot: no");
        assertThat(board.bestOther(LONG)).isNull();
    }

    @Test
    void thePlotIsXml() throws Exception {
        byte[] svg = new Plot(board(1)).svg("What \"fast\" & slow <mean>").getBytes(StandardCharsets.UTF_8);
        assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg))
                .getDocumentElement().getTagName()).isEqualTo("svg");
    }

    private Board board(int rounds) throws InterruptedException {
        Trial trial = (entrant, one) -> new Figures(Map.of(Figures.MBPS,
                entrant == ours ? 300.0 : entrant == fast ? 100.0 : 10.0, Figures.CPU_PER_GB, 2.0));
        return new Rounds(trial, all, nowhere()).run(List.of(LONG), rounds);
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    private static Entrant entrant(String name) {
        return new Entrant(name, new Driver(name, null, List.of("none")), Map.of(), List.of(Work.THROUGHPUT), null);
    }
}
