//! One end of two processes.

use crate::peer::{Peer, open};
use bytes::BytesMut;
use protocol::{Meter, Role, RoundTrips, Task, hear, tell};
use std::sync::Arc;
use webrtc::data_channel::{DataChannel, DataChannelEvent};
use webrtc::peer_connection::RTCSessionDescription;

pub async fn run(task: Task) {
    let mut peer = Peer::new(&task).await;
    if task.role == Role::Offerer {
        let channel = peer.connection.create_data_channel("bench", None).await.expect("channel");
        peer.offer().await;
        tell("offer", &peer.gathered().await.sdp);
        let answer = RTCSessionDescription::answer(hear()).expect("answer");
        peer.connection.set_remote_description(answer).await.expect("remote");
        open(&channel).await;
        peer.opened();
        offerer(&task, channel).await;
    } else {
        peer.answer(RTCSessionDescription::offer(hear()).expect("offer")).await;
        tell("answer", &peer.gathered().await.sdp);
        let channel = peer.channels.recv().await.expect("channel");
        peer.opened();
        answerer(&task, channel).await;
    }
    std::future::pending::<()>().await;
}

async fn offerer(task: &Task, channel: Arc<dyn DataChannel>) {
    let payload = vec![7u8; task.size()];
    if task.one_way() {
        while channel.send(BytesMut::from(&payload[..])).await.is_ok() {}
        return;
    }
    let mut trips = RoundTrips::new(task.get("warmup", 1_000), task.get("count", 10_000));
    loop {
        trips.sent();
        channel.send(BytesMut::from(&payload[..])).await.expect("send");
        while !matches!(channel.poll().await.expect("event"), DataChannelEvent::OnMessage(_)) {}
        if !trips.back() {
            return;
        }
    }
}

async fn answerer(task: &Task, channel: Arc<dyn DataChannel>) {
    let meter = Meter::new(task.get("warmup", 1.0), task.get("seconds", 5.0));
    while let Some(event) = channel.poll().await {
        if let DataChannelEvent::OnMessage(message) = event {
            if task.one_way() {
                meter.message(message.data.len());
            } else {
                channel.send(message.data).await.expect("send");
            }
        }
    }
}
