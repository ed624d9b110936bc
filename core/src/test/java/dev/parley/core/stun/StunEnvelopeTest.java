package dev.parley.core.stun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Dice;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StunEnvelopeTest {
    private final TransactionId id = TransactionId.random(new Dice(new Random(7)));
    private final StunKey key = StunKey.shortTerm("a password of the receiver");

    private byte[] request(String username) {
        return new StunWriter(StunClass.REQUEST, Stun.BINDING, id).priority(1).username(username).sign(key).finish();
    }

    private static StunEnvelope.Kind kind(byte[] message) {
        return StunEnvelope.kind(message, 0, message.length);
    }

    private static String recipient(byte[] message) {
        return StunEnvelope.recipient(message, 0, message.length);
    }

    // RFC 8445 section 7.2.2: the user name of a request is the receiver's fragment, a colon, the sender's
    @Test
    void aRequestNamesItsReceiver() {
        byte[] request = request("ours:theirs");

        assertThat(kind(request)).isEqualTo(StunEnvelope.Kind.REQUEST);
        assertThat(recipient(request)).isEqualTo("ours");
        assertThat(StunEnvelope.transactionId(request, 0)).isEqualTo(id);
    }

    @Test
    void aMessageInTheMiddleOfABufferIsReadThere() {
        byte[] request = request("ours:theirs");
        byte[] buffer = new byte[request.length + 20];
        System.arraycopy(request, 0, buffer, 13, request.length);

        assertThat(StunEnvelope.recipient(buffer, 13, request.length)).isEqualTo("ours");
        assertThat(StunEnvelope.transactionId(buffer, 13)).isEqualTo(id);
    }

    @Test
    void aUserNameWithoutColonOrWithoutEndIsNobodys() {
        assertThat(recipient(request("alice"))).isNull();
        assertThat(recipient(request("x".repeat(300) + ":y"))).isNull();
        assertThat(recipient(new StunWriter(StunClass.REQUEST, Stun.BINDING, id).finish())).isNull();
    }

    @Test
    void kindsAreToldApart() {
        assertThat(kind(new StunWriter(StunClass.SUCCESS, Stun.BINDING, id).finish()))
                .isEqualTo(StunEnvelope.Kind.ANSWER);
        assertThat(kind(new StunWriter(StunClass.ERROR, Stun.BINDING, id).finish()))
                .isEqualTo(StunEnvelope.Kind.ANSWER);
        assertThat(kind(new StunWriter(StunClass.INDICATION, Stun.BINDING, id).finish()))
                .isEqualTo(StunEnvelope.Kind.INDICATION);
        assertThat(kind(new StunWriter(StunClass.REQUEST, 0x003, id).finish())) // Allocate
                .isEqualTo(StunEnvelope.Kind.OTHER_METHOD);
        assertThat(kind(new byte[]{0, 1, 0, 0})).isEqualTo(StunEnvelope.Kind.NONE);
        assertThat(kind(new byte[40])).isEqualTo(StunEnvelope.Kind.NONE); // no magic cookie
    }

    @Test
    void cutAndDamagedMessagesNeverThrow() {
        Random random = new Random(11);
        byte[] whole = request("ours:theirs");
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int n = random.nextInt(4); n > 0 && damaged.length > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            if (kind(damaged) != StunEnvelope.Kind.NONE) {
                StunEnvelope.transactionId(damaged, 0);
                recipient(damaged);
            }
        }
    }
}
