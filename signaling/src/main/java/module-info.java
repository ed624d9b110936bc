/** Signaling: messages, rooms, perfect negotiation and a client. */
module dev.parley.signaling {
    requires com.fasterxml.jackson.core;
    requires transitive dev.parley.webrtc;
    requires java.net.http;

    exports dev.parley.signaling;
}
