package dev.parley.it.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Agent;
import dev.parley.it.agent.AgentServer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data with every other stack, in every direction: who offers, how candidates come, who is active, which family. */
class DataMatrixTest {
    private static final boolean[] EITHER = {true, false};
    /** For looking closely at a cell: {@code -Dcells="we offer.*IPv6" -Drounds=50}. */
    private static final Pattern CELLS = Pattern.compile(System.getProperty("cells", ""));
    private static final int ROUNDS = Integer.getInteger("rounds", 1);

    @ParameterizedTest
    @EnumSource(Stack.class)
    void dataCrossesInEveryCell(Stack stack) throws Exception {
        List<String> rows = new ArrayList<>();
        List<Cell> cells = cellsOf(stack);
        if (cells.isEmpty()) {
            return;
        }
        try (AgentServer server = new AgentServer(); Agent agent = stack.start(server)) {
            System.out.println(agent.version());
            for (int round = 0; round < ROUNDS; round++) {
                for (Cell cell : cells) {
                    String row = cell + " | " + outcome(cell, agent);
                    System.out.println(row);
                    rows.add(row);
                }
            }
        }
        assertThat(rows).noneMatch(row -> row.contains("FAILED"));
    }

    private static String outcome(Cell cell, Agent agent) throws InterruptedException {
        if (cell.stack().cannot(cell) != null) {
            return "cannot: " + cell.stack().cannot(cell);
        }
        long start = System.nanoTime();
        try (DataCall call = new DataCall(cell, agent)) {
            return call.outcome(start);
        }
    }

    private static List<Cell> cellsOf(Stack stack) {
        List<Cell> cells = new ArrayList<>();
        for (boolean theyOffer : EITHER) {
            for (boolean trickle : EITHER) {
                for (boolean weActive : EITHER) {
                    for (boolean ipv6 : EITHER) {
                        cells.add(new Cell(stack, theyOffer, trickle, weActive, ipv6));
                    }
                }
            }
        }
        cells.removeIf(cell -> !CELLS.matcher(cell.toString()).find());
        return cells;
    }
}
