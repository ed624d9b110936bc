package dev.parley.webrtc;

import dev.parley.core.jsep.NegotiationException;

/** Translates what the rooms below throw into the errors of the specification. */
final class W3cErrors {
    private W3cErrors() {}

    static Throwable of(Throwable thrown) {
        if (thrown instanceof NegotiationException e) {
            return of(e);
        }
        boolean ours = thrown instanceof RTCException || thrown instanceof TypeError || thrown instanceof RangeError;
        return ours || thrown instanceof Error ? thrown : new OperationError("a bug in Parley: " + thrown, thrown);
    }

    static RuntimeException of(NegotiationException e) {
        String message = e.getMessage();
        RuntimeException error = switch (e.kind()) {
            case INVALID_STATE -> new InvalidStateError(message);
            case INVALID_ACCESS -> new InvalidAccessError(message);
            case INVALID_MODIFICATION -> new InvalidModificationError(message);
            case SDP_SYNTAX -> new RTCError(RTCErrorInit.sdpSyntaxError(e.lineNumber()), message);
            case OPERATION -> new OperationError(message);
            case TYPE -> new TypeError(message);
        };
        error.initCause(e);
        return error;
    }
}
