package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The array of a message comes back when nothing of it can ever be sent again, not before. */
@Timeout(60)
class SctpSpareArrayTest {
    private static final int MESSAGE_BYTES = 20_000;

    @Test
    void anArrayComesBackWithTheAcknowledgementOfAllOfIt() {
        AssociationPair pair = AssociationPair.connected();
        byte[] array = AssociationPair.bytes(MESSAGE_BYTES, 1);
        pair.wire.lose(true, pair.wire.sentByA() + 2);
        pair.send(1, array, SendOptions.RELIABLE);
        pair.run(25);
        assertThat(pair.a.association.pollSpare()).isNull();
        pair.run(200);
        assertThat(pair.a.association.pollSpare()).isSameAs(array);
        assertThat(pair.a.association.pollSpare()).isNull();
    }

    @Test
    void smallArraysAndMoreThanFourMebibytesAreLeftToTheGarbageCollector() {
        AssociationPair pair = AssociationPair.connected();
        pair.send(1, new byte[1_000], SendOptions.RELIABLE);
        for (int i = 0; i < 300; i++) {
            pair.send(1, new byte[MESSAGE_BYTES], SendOptions.RELIABLE);
        }
        pair.run(10_000);
        assertThat(pair.b.messages()).hasSize(301);
        int spares = 0;
        while (pair.a.association.pollSpare() != null) {
            spares++;
        }
        assertThat(spares).isEqualTo((4 << 20) / MESSAGE_BYTES);
    }

    // Whoever fills an array again at once must not change what is still to be sent
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void messagesInArraysUsedAgainArriveAsTheyWereWhateverIsLost(boolean interleaving) {
        AssociationPair pair = AssociationPair.connected(interleaving);
        Random random = new Random(6);
        pair.wire.loseAtRandom(new Random(7), 0.03);
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] spare = pair.a.association.pollSpare();
            byte[] message = spare == null ? new byte[MESSAGE_BYTES] : spare;
            arrays.add(message);
            random.nextBytes(message);
            sent.add(message.clone());
            assertThat(pair.send(i % 3, message, i % 4 == 0 ? SendOptions.UNORDERED : SendOptions.RELIABLE)).isTrue();
            pair.run(random.nextInt(60));
        }
        pair.run(30_000);
        assertThat(arrays).hasSizeLessThan(100);
        List<String> received = pair.b.messages().stream().map(message -> Arrays.toString(message.data())).sorted()
                .toList();
        assertThat(received).isEqualTo(sent.stream().map(Arrays::toString).sorted().toList());
    }
}
