/** Programs and whole peers on a virtual network in virtual time, in every order that can happen. */
module dev.parley.testkit {
    requires transitive dev.parley.core;
    requires dev.parley.dtls.bc;
    requires transitive dev.parley.io;
    requires transitive dev.parley.media;
    requires transitive dev.parley.simnet;
    requires transitive dev.parley.webrtc;

    exports dev.parley.testkit;
    exports dev.parley.testkit.scenario;
}
