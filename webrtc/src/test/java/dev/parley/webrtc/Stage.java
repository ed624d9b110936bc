package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How far a connection is when it is closed. */
enum Stage {
    NEW {
        @Override
        void reach(Call call) {
            // the certificate is being made
        }
    },
    IDENTITY_MADE {
        @Override
        void reach(Call call) {
            call.a.getStats().await();
            call.a.createOffer().await();
        }
    },
    GATHERING {
        @Override
        void reach(Call call) {
            call.a.setLocalDescription().await();
        }
    },
    HAVE_REMOTE_OFFER {
        @Override
        void reach(Call call) {
            call.b.setRemoteDescription(call.a.createOffer().await()).await();
        }
    },
    CHECKING {
        @Override
        void reach(Call call) {
            call.a.setLocalDescription().await();
            RTCSessionDescriptionInit silent = new RTCSessionDescriptionInit("offer",
                    call.a.localDescription().sdp().replaceAll("a=ice-pwd:.*", "a=ice-pwd:nobodyAnswersToThisOne12"));
            call.b.setRemoteDescription(silent).await();
            call.b.setLocalDescription().await();
            call.a.setRemoteDescription(call.b.localDescription()).await();
        }
    },
    CONNECTING {
        @Override
        void reach(Call call) {
            call.negotiate();
        }
    },
    CONNECTED {
        @Override
        void reach(Call call) {
            call.connect();
        }
    },
    FAILED {
        @Override
        void reach(Call call) {
            call.a.setLocalDescription().await();
            call.b.setRemoteDescription(call.a.localDescription()).await();
            call.b.setLocalDescription().await();
            String sdp = call.b.localDescription().sdp();
            call.a.setRemoteDescription(new RTCSessionDescriptionInit("answer",
                    sdp.replaceAll("(a=fingerprint:sha-256 )..", "$1" + "00"))).await();
            assertThatThrownBy(() -> call.a.awaitConnected(Call.PATIENCE)).isInstanceOf(OperationError.class);
        }
    },
    CLOSED {
        @Override
        void reach(Call call) {
            call.connect();
            call.a.close();
        }
    };

    abstract void reach(Call call);
}
