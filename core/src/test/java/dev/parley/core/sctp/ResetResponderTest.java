package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Drops;
import dev.parley.core.sctp.rx.ReceiveWindow;
import dev.parley.core.sctp.rx.Receiver;
import dev.parley.core.sctp.wire.Parameter;
import dev.parley.core.sctp.wire.ReconfigResult;
import org.junit.jupiter.api.Test;

class ResetResponderTest {
    private static final int WINDOW_BYTES = 10_000;

    private final Receiver receiver = new Receiver(1, false, new ReceiveWindow(WINDOW_BYTES, () -> 0), WINDOW_BYTES, 0,
            new Drops());
    private final ResetResponder responder = new ResetResponder(1, 65_535, receiver);
    private int requestSeq = 1;

    private int reset(int... streamIds) {
        Parameter.OutgoingReset request = new Parameter.OutgoingReset(requestSeq++, 0, 0, streamIds);
        return responder.handle(request.requestSeq(), request).result();
    }

    // RFC 6525 section 4.4: a peer is slowed down, or refused, when nobody takes what came before
    @Test
    void resetsWithoutEndAreDeniedUntilTheOwnerHasTakenSome() {
        int performed = 0;
        while (performed < 1_000 && reset(1, 2, 3) == ReconfigResult.PERFORMED) {
            performed++;
        }
        assertThat(performed).isBetween(100, 500);
        receiver.poll();
        assertThat(reset(4)).isEqualTo(ReconfigResult.PERFORMED);
    }
}
