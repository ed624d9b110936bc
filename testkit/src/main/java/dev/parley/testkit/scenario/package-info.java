/**
 * Scenarios: whole peers, from SDP to SRTP, on a virtual network in virtual time, told in sentences. {@link
 * dev.parley.testkit.scenario.Scenario} is where to begin. Everything happens on the thread that calls {@link
 * dev.parley.testkit.scenario.Scenario#run}, and the same seed gives the same run; only the bytes of the DTLS handshake
 * differ, as keys are made at random.
 */
package dev.parley.testkit.scenario;
