package dev.parley.media.playout;

/**
 * What became of the sound of one stream: members of RTCInboundRtpStreamStats (webrtc-stats section 8.4). Samples are those
 * of one channel.
 *
 * <p>Immutable.
 *
 * @param totalSamplesReceived           played, whether they came or were made up
 * @param concealedSamples               made up, since a packet was lost or late
 * @param silentConcealedSamples         those of them that were silence
 * @param concealmentEvents              times at which it began
 * @param insertedSamplesForDeceleration to let more sound wait
 * @param removedSamplesForAcceleration  to let less sound wait
 * @param jitterBufferDelay              seconds that samples waited, all together
 * @param jitterBufferTargetDelay        seconds they should have waited, all together
 * @param jitterBufferMinimumDelay       the same without what the picture asked for
 * @param jitterBufferEmittedCount       samples that these three are about
 * @param packetsDiscarded               came too late, or more than could wait
 * @param totalAudioEnergy               square of the level times seconds
 * @param totalSamplesDuration           seconds played
 */
public record SoundPlayoutStats(long totalSamplesReceived, long concealedSamples, long silentConcealedSamples,
        long concealmentEvents, long insertedSamplesForDeceleration, long removedSamplesForAcceleration,
        double jitterBufferDelay, double jitterBufferTargetDelay, double jitterBufferMinimumDelay,
        long jitterBufferEmittedCount, long packetsDiscarded, double totalAudioEnergy, double totalSamplesDuration) {}
