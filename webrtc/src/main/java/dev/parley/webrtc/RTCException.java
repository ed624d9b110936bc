package dev.parley.webrtc;

/**
 * A DOMException: what a method of the W3C API throws, or a promise is rejected with. There is a subclass for every name
 * the specifications use.
 *
 * <p>Immutable.
 *
 * @see <a href="https://webidl.spec.whatwg.org/#idl-DOMException-error-names">Web IDL, error names</a>
 */
public abstract class RTCException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;

    RTCException(String name, String message) {
        super(message);
        this.name = name;
    }

    RTCException(String name, String message, Throwable cause) {
        super(message, cause);
        this.name = name;
    }

    /** The specification's name of the error, such as InvalidStateError. */
    public final String name() {
        return name;
    }

}
