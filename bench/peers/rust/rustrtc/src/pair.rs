//! One end of two processes.

use crate::peer::{answer, configuration, incoming, offer, open, parsed};
use protocol::{Meter, Role, RoundTrips, Task, hear, tell};
use rustrtc::transports::sctp::DataChannel;
use rustrtc::{DataChannelEvent, PeerConnection, SdpType};

pub async fn run(task: Task) {
    let peer = PeerConnection::new(configuration(&task));
    if task.role == Role::Offerer {
        let channel = peer.create_data_channel("bench", None).expect("channel");
        tell("offer", &offer(&peer).await.to_sdp_string());
        peer.set_remote_description(parsed(SdpType::Answer, &hear())).await.expect("remote");
        open(&channel).await;
        offerer(&task, &peer, &channel).await;
    } else {
        let answer = answer(&peer, parsed(SdpType::Offer, &hear())).await;
        tell("answer", &answer.to_sdp_string());
        let channel = incoming(&peer).await;
        answerer(&task, &peer, &channel).await;
    }
    std::future::pending::<()>().await;
}

async fn offerer(task: &Task, peer: &PeerConnection, channel: &DataChannel) {
    let payload = vec![7u8; task.size()];
    if task.one_way() {
        let mut sent = 0u32;
        while peer.send_data(channel.id, &payload).await.is_ok() {
            sent = sent.wrapping_add(1);
            if sent % 32 == 0 {
                tokio::task::yield_now().await;
            }
        }
        return;
    }
    let mut trips = RoundTrips::new(task.get("warmup", 1_000), task.get("count", 10_000));
    loop {
        trips.sent();
        peer.send_data(channel.id, &payload).await.expect("send");
        while !matches!(channel.recv().await.expect("event"), DataChannelEvent::Message(_)) {}
        if !trips.back() {
            return;
        }
    }
}

async fn answerer(task: &Task, peer: &PeerConnection, channel: &DataChannel) {
    let meter = Meter::new(task.get("warmup", 1.0), task.get("seconds", 5.0));
    while let Some(event) = channel.recv().await {
        if let DataChannelEvent::Message(message) = event {
            if task.one_way() {
                meter.message(message.len());
            } else {
                peer.send_data(channel.id, &message).await.expect("send");
            }
        }
    }
}
