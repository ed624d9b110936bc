/**
 * Programs to begin with. Each runs by one line, {@code scripts/example NAME}, and in the tests.
 *
 * <ul>
 * <li>{@link dev.parley.examples.TenSteps}: a whole call between two connections of one program; explained in
 * {@code docs/ten-steps.md}
 * <li>{@link dev.parley.examples.RoomCall}: a call between two programs through a signaling server
 * <li>{@link dev.parley.examples.EncodedFrames}: reads the frames another peer sends and writes them to a file, undecoded
 * <li>{@link dev.parley.examples.ForwardTrack}: sends a track on that came from another peer, undecoded
 * <li>{@link dev.parley.examples.VoiceAgent}: a program to talk to: hears PCM and answers PCM, without native code
 * </ul>
 *
 * <p>Tracks to send are those of the fake devices, a tone and colour bars, so that they run on any machine.
 */
package dev.parley.examples;
