/** A virtual network in virtual time, for testing any protocol without sockets, threads and sleeps. */
module dev.parley.simnet {
    exports dev.parley.simnet;
}
