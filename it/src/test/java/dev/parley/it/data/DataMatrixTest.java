package dev.parley.it.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Agent;
import dev.parley.it.agent.AgentServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data with every other stack, in every direction: who offers, how candidates come, who is active, which family. */
class DataMatrixTest {
    private static final boolean[] EITHER = {true, false};

    @ParameterizedTest
    @EnumSource(Stack.class)
    void dataCrossesInEveryCell(Stack stack) throws Exception {
        List<String> rows = new ArrayList<>();
        try (AgentServer server = new AgentServer(); Agent agent = stack.start(server)) {
            for (Cell cell : cellsOf(stack)) {
                rows.add(cell + " | " + outcome(cell, agent));
            }
            System.out.println(agent.version() + "\n" + String.join("\n", rows));
        }
        assertThat(rows).noneMatch(row -> row.contains("FAILED"));
    }

    private static String outcome(Cell cell, Agent agent) throws InterruptedException {
        long start = System.nanoTime();
        try (DataCall call = new DataCall(cell, agent)) {
            call.connect();
            call.exchange();
            call.checkTheCell();
            return "ok, " + (System.nanoTime() - start) / 1_000_000 + " ms"
                    + (cell.stack().sendsEmpty() ? "" : " (without their empty messages, which it cannot send)");
        } catch (AssertionError | RuntimeException e) {
            return "FAILED " + e;
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
        return cells;
    }
}
