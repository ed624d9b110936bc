package dev.parley.dtls.bc;

import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Finds out, under virtual time, that the library repeats its flight because of the wall clock: it looks there also after
 * records that brought it nothing new, such as ChangeCipherSpec, so that a run would depend on how fast the machine is. Only
 * the library's own methods on the stack tell this from a repetition that answers the peer's.
 *
 * <p>Any thread.
 */
final class Impatience {
    private static final StackWalker STACK = StackWalker.getInstance();

    private Impatience() {}

    static boolean isBehindThisSend() {
        return STACK.walk(Impatience::isResendOfItsOwnAccord);
    }

    private static boolean isResendOfItsOwnAccord(Stream<StackWalker.StackFrame> frames) {
        Iterator<String> methods = frames.map(StackWalker.StackFrame::getMethodName)
                .dropWhile(name -> !name.equals("resendOutboundFlight")).iterator();
        if (!methods.hasNext()) {
            return false;
        }
        methods.next();
        return methods.hasNext() && methods.next().equals("implReceiveMessage");
    }
}
