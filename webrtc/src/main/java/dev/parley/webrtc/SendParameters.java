package dev.parley.webrtc;

import dev.parley.core.plan.MediaPlan;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The parameters of one sender between {@code getParameters} and {@code setParameters} (WebRTC 1.0, section 5.2).
 *
 * <p>Any thread.
 */
final class SendParameters {
    private final String kind;
    private final ReentrantLock lock = new ReentrantLock();
    private RTCRtpEncodingParameters encoding;
    private RTCRtpSendParameters lastReturned;
    private long transactions;

    SendParameters(String kind) {
        this.kind = kind;
        encoding = RTCRtpEncodingParameters.initial(kind);
    }

    /**
     * JavaScript gives the same until its task ends; here the same transaction lasts until something was set, or
     * negotiation changed what is shown.
     *
     * @param plan null before negotiation
     */
    RTCRtpSendParameters get(MediaPlan plan) {
        lock.lock();
        try {
            String id = Long.toString(transactions);
            RTCRtpSendParameters now = RtpParameters.send(id, encoding, plan);
            if (!now.equals(lastReturned)) {
                lastReturned = RtpParameters.send(Long.toString(++transactions), encoding, plan);
            }
            return lastReturned;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The encoding from now on.
     *
     * @throws InvalidStateError        when there was no {@code getParameters} before
     * @throws InvalidModificationError when more than encodings was changed, or their number
     * @throws RangeError               when a number cannot be meant
     */
    RTCRtpEncodingParameters set(RTCRtpSendParameters parameters) {
        lock.lock();
        try {
            if (lastReturned == null) {
                throw new InvalidStateError("setParameters takes what getParameters returned last; call that first");
            }
            if (parameters.encodings().size() != 1) {
                throw new InvalidModificationError("a sender has 1 encoding, not " + parameters.encodings().size());
            }
            if (!parameters.withEncodings(lastReturned.encodings()).equals(lastReturned)) {
                throw new InvalidModificationError(
                        "only encodings can be changed, of what getParameters returned last");
            }
            encoding = parameters.encodings().getFirst().checked(kind);
            lastReturned = null;
            return encoding;
        } finally {
            lock.unlock();
        }
    }
}
