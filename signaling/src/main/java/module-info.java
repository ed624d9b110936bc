/** Signaling: messages, rooms, perfect negotiation and a client. */
module dev.parley.signaling {
    requires com.fasterxml.jackson.core;
    requires java.net.http;

    exports dev.parley.signaling;
}
