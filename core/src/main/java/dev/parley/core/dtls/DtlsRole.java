package dev.parley.core.dtls;

/** Who sends the ClientHello: {@code CLIENT} is {@code a=setup:active}, {@code SERVER} is passive (RFC 5763 section 5). */
public enum DtlsRole {
    CLIENT, SERVER
}
