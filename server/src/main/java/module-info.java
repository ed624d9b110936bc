/** Signaling over WebSocket and the web page. */
module dev.parley.server {
    requires transitive dev.parley.signaling;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.transport;
    requires io.vertx.core;
    requires io.vertx.web;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;

    exports dev.parley.server;
}
