//! One end of a connection.

use crate::runtime::Tuned;
use protocol::Task;
use rtc::peer_connection::configuration::setting_engine::SctpMaxMessageSize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::mpsc;
use webrtc::data_channel::{DataChannel, DataChannelEvent};
use webrtc::peer_connection::{
    PeerConnection, PeerConnectionBuilder, PeerConnectionEventHandler, RTCConfigurationBuilder, RTCIceCandidateInit,
    RTCIceGatheringState, RTCPeerConnectionIceEvent, RTCSessionDescription, SettingEngineBuilder, crypto,
};

pub struct Peer {
    pub connection: Arc<dyn PeerConnection>,
    pub channels: mpsc::UnboundedReceiver<Arc<dyn DataChannel>>,
    pub candidates: mpsc::UnboundedReceiver<RTCIceCandidateInit>,
    gathered: mpsc::UnboundedReceiver<()>,
    runtime: Arc<Tuned>,
}

struct Handler {
    channels: mpsc::UnboundedSender<Arc<dyn DataChannel>>,
    candidates: mpsc::UnboundedSender<RTCIceCandidateInit>,
    gathered: mpsc::UnboundedSender<()>,
}

#[async_trait::async_trait]
impl PeerConnectionEventHandler for Handler {
    async fn on_ice_candidate(&self, event: RTCPeerConnectionIceEvent) {
        if let Ok(candidate) = event.candidate.to_json() {
            let _ = self.candidates.send(candidate);
        }
    }

    async fn on_ice_gathering_state_change(&self, state: RTCIceGatheringState) {
        if state == RTCIceGatheringState::Complete {
            let _ = self.gathered.send(());
        }
    }

    async fn on_data_channel(&self, channel: Arc<dyn DataChannel>) {
        let _ = self.channels.send(channel);
    }
}

impl Peer {
    pub async fn new(task: &Task) -> Peer {
        let (channels_in, channels) = mpsc::unbounded_channel();
        let (candidates_in, candidates) = mpsc::unbounded_channel();
        let (gathered_in, gathered) = mpsc::unbounded_channel();
        // Bytes that SCTP holds, above which `send` waits: more small ones make the receiver's queue of events overflow.
        let buffer = if task.size() < 1_000 { 32 << 10 } else { 4 << 20 };
        // On the thread of the program itself all is fastest; a thread of its own keeps idle connections smaller.
        let reactors = usize::from(task.work == "idle");
        let runtime = Arc::new(Tuned { open: AtomicBool::new(false), socket_bytes: task.get("socket", 4 << 20) });
        let mut settings = SettingEngineBuilder::new()
            .with_crypto_provider(Arc::new(crypto::providers::AwsLcRsProvider::new()))
            .with_include_loopback_candidate(true)
            .with_sctp_max_message_size(SctpMaxMessageSize::Bounded(1 << 20))
            .with_sctp_max_receive_buffer_size(task.get("window", 2 << 20));
        if task.get("mtu", 0u32) > 0 {
            settings = settings.with_sctp_mtu(task.get("mtu", 0));
        }
        let connection = PeerConnectionBuilder::new()
            .with_configuration(RTCConfigurationBuilder::new().build())
            .with_setting_engine(settings.build())
            .with_handler(Arc::new(Handler {
                channels: channels_in,
                candidates: candidates_in,
                gathered: gathered_in,
            }))
            .with_runtime(runtime.clone())
            .with_udp_addrs(vec![format!("{}:0", task.address())])
            .with_dedicated_reactor_pool_size(task.get("reactors", reactors))
            .with_data_channel_send_buffer_limit(task.get("buffer", buffer))
            .build()
            .await
            .expect("connection");
        Peer { connection: Arc::new(connection), channels, candidates, gathered, runtime }
    }

    pub async fn offer(&self) -> RTCSessionDescription {
        let offer = self.connection.create_offer(None).await.expect("offer");
        self.connection.set_local_description(offer.clone()).await.expect("local");
        offer
    }

    pub async fn answer(&self, offer: RTCSessionDescription) -> RTCSessionDescription {
        self.connection.set_remote_description(offer).await.expect("remote");
        let answer = self.connection.create_answer(None).await.expect("answer");
        self.connection.set_local_description(answer.clone()).await.expect("local");
        answer
    }

    /// The local description with all candidates.
    pub async fn gathered(&mut self) -> RTCSessionDescription {
        self.gathered.recv().await;
        self.connection.local_description().await.expect("local description")
    }

    /// The connection is through: its driver need not look at timers early any more.
    pub fn opened(&self) {
        self.runtime.open.store(true, Ordering::Relaxed);
    }
}

/// Waits until the channel is open.
pub async fn open(channel: &Arc<dyn DataChannel>) {
    loop {
        match channel.poll().await {
            Some(DataChannelEvent::OnOpen) => return,
            None => panic!("closed before it was open"),
            _ => {}
        }
    }
}

/// Hands candidates of one end to the other, whose remote description is set.
pub fn trickle(mut from: mpsc::UnboundedReceiver<RTCIceCandidateInit>, to: Arc<dyn PeerConnection>) {
    tokio::spawn(async move {
        while let Some(candidate) = from.recv().await {
            let _ = to.add_ice_candidate(candidate).await;
        }
    });
}
