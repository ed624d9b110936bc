//! One end of a connection.

use protocol::Task;
use rustrtc::transports::sctp::DataChannel;
use rustrtc::{
    DataChannelEvent, PeerConnection, PeerConnectionEvent, RtcConfiguration, RtcConfigurationBuilder, SdpType,
    SessionDescription,
};
use std::sync::Arc;

/// The crate has no say in the size of its sockets' buffers (208 KiB unless the system says otherwise), so the congestion
/// window is kept to what they take: each overflow costs a retransmission timeout. Bursts of 4 packets serve bulk best,
/// of 16 small messages.
pub fn configuration(task: &Task) -> RtcConfiguration {
    let small = task.size() < 1_000;
    RtcConfigurationBuilder::new()
        .bind_ip(task.address())
        .sctp_receive_window(task.get("window", 1 << 20))
        .sctp_max_cwnd(task.get("cwnd", if small { 64 << 10 } else { 128 << 10 }))
        .sctp_max_burst(task.get("burst", if small { 16 } else { 4 }))
        .sctp_max_buffered_amount(task.get("buffer", if small { 128 << 10 } else { 256 << 10 }))
        .build()
}

/// Makes the offer. Candidates are gathered within it.
pub async fn offer(peer: &PeerConnection) -> SessionDescription {
    let _ = peer.create_offer().await.expect("offer");
    peer.wait_for_gathering_complete().await;
    let offer = peer.create_offer().await.expect("offer");
    peer.set_local_description(offer.clone()).expect("local");
    offer
}

pub async fn answer(peer: &PeerConnection, offer: SessionDescription) -> SessionDescription {
    peer.set_remote_description(offer).await.expect("remote");
    let _ = peer.create_answer().await.expect("answer");
    peer.wait_for_gathering_complete().await;
    let answer = peer.create_answer().await.expect("answer");
    peer.set_local_description(answer.clone()).expect("local");
    answer
}

pub fn parsed(kind: SdpType, sdp: &str) -> SessionDescription {
    SessionDescription::parse(kind, sdp).expect("description")
}

/// The channel that the other end made.
pub async fn incoming(peer: &PeerConnection) -> Arc<DataChannel> {
    loop {
        match peer.recv().await {
            Some(PeerConnectionEvent::DataChannel(channel)) => return channel,
            Some(_) => {}
            None => panic!("closed before there was a channel"),
        }
    }
}

pub async fn open(channel: &DataChannel) {
    loop {
        match channel.recv().await {
            Some(DataChannelEvent::Open) => return,
            Some(_) => {}
            None => panic!("closed before it was open"),
        }
    }
}
