/** The protocols of WebRTC as engines without threads, sockets or clocks. */
module dev.parley.core {
    exports dev.parley.core.base;
    exports dev.parley.core.candidate;
    exports dev.parley.core.codec;
    exports dev.parley.core.datachannel;
    exports dev.parley.core.dtls;
    exports dev.parley.core.ice;
    exports dev.parley.core.jsep;
    exports dev.parley.core.media;
    exports dev.parley.core.net;
    exports dev.parley.core.peer;
    exports dev.parley.core.plan;
    exports dev.parley.core.sctp;
    exports dev.parley.core.sdp;
    exports dev.parley.core.session;
    exports dev.parley.core.srtp;
    exports dev.parley.core.stats;
    exports dev.parley.core.stun;
    exports dev.parley.core.transport;
}
