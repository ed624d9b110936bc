package dev.parley.core.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparseTableTest {
    @Test
    void whatIsPutIsThereUntilItIsRemoved() {
        SparseTable<String> table = new SparseTable<>();
        assertThat(table.get(65_535)).isNull();
        table.put(0, null);
        table.put(65_535, "last");
        table.put(0, "first");
        table.put(0, "first again");
        assertThat(table.size()).isEqualTo(2);
        List<String> all = new ArrayList<>();
        table.forEach(all::add);
        assertThat(all).containsExactly("first again", "last");
        table.put(0, null);
        assertThat(table.get(0)).isNull();
        assertThat(table.size()).isEqualTo(1);
    }
}
