package dev.parley.core.ice;

import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.stun.StunKey;

/**
 * The credentials of both sides as checks use them (RFC 8445 section 7.2.2).
 *
 * <p>Loop-owned.
 */
final class CheckCredentials {
    private IceCredentials local;
    private IceCredentials remote;
    private StunKey localKey;
    private StunKey remoteKey;

    void local(IceCredentials credentials) {
        local = credentials;
        localKey = StunKey.shortTerm(credentials.pwd());
    }

    void remote(IceCredentials credentials) {
        remote = credentials;
        remoteKey = StunKey.shortTerm(credentials.pwd());
    }

    boolean hasLocal() {
        return local != null;
    }

    boolean hasRemote() {
        return remote != null;
    }

    String localUfrag() {
        return local.ufrag();
    }

    String remoteUfrag() {
        return remote.ufrag();
    }

    /** What requests to us, and our answers, are signed with. */
    StunKey localKey() {
        return localKey;
    }

    /** What requests to the peer, and its answers, are signed with. */
    StunKey remoteKey() {
        return remoteKey;
    }

    String outgoingUsername() {
        return remote.ufrag() + ":" + local.ufrag();
    }

    /**
     * Whether a request is addressed to us. The peer's half is not looked at: it may not be known yet, and who signs
     * with our password has it from us.
     */
    boolean isForUs(String username) {
        String ufrag = local.ufrag();
        return username.length() > ufrag.length() && username.startsWith(ufrag)
                && username.charAt(ufrag.length()) == ':';
    }
}
