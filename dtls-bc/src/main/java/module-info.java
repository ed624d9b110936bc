/** DTLS 1.2 on Bouncy Castle. */
module dev.parley.dtls.bc {
    requires transitive dev.parley.core;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.tls;

    exports dev.parley.dtls.bc;
}
