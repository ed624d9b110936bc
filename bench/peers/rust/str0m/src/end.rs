//! One end of a connection: str0m's state and the socket it speaks through.

use protocol::Task;
use socket2::SockRef;
use std::io;
use std::mem::MaybeUninit;
use std::net::{SocketAddr, UdpSocket};
use std::time::{Duration, Instant};
use str0m::change::{SdpAnswer, SdpOffer, SdpPendingOffer};
use str0m::channel::ChannelId;
use str0m::net::{Protocol, Receive};
use str0m::{Candidate, Event, Input, Output, Rtc};

const SOCKET_BYTES: usize = 1 << 20;

pub struct End {
    pub rtc: Rtc,
    pub socket: UdpSocket,
    pub channel: Option<ChannelId>,
    /// When str0m wants to be called at the latest.
    pub due: Instant,
    here: SocketAddr,
    datagram: Vec<MaybeUninit<u8>>,
    read_timeout: Option<Duration>,
}

impl End {
    pub fn new(task: &Task) -> End {
        let socket = UdpSocket::bind((task.address(), 0)).expect("socket");
        let bytes = task.get("socket", SOCKET_BYTES);
        SockRef::from(&socket).set_recv_buffer_size(bytes).expect("receive buffer");
        SockRef::from(&socket).set_send_buffer_size(bytes).expect("send buffer");
        let here = socket.local_addr().expect("address");
        let buffer = if task.size() < 1_000 { 4 << 10 } else { (128 << 10).max(2 * task.size()) };
        let mut rtc = Rtc::builder()
            .set_snap_enabled(task.get("snap", true))
            .set_sctp_max_buffered_amount(task.get("buffer", buffer))
            .build(Instant::now());
        rtc.add_local_candidate(Candidate::host(here, "udp").expect("candidate"));
        End {
            rtc,
            socket,
            channel: None,
            due: Instant::now(),
            here,
            datagram: vec![MaybeUninit::uninit(); 2_000],
            read_timeout: None,
        }
    }

    pub fn offer(&mut self) -> (SdpOffer, SdpPendingOffer) {
        let mut change = self.rtc.sdp_api();
        change.add_channel("bench".to_owned());
        change.apply().expect("offer")
    }

    pub fn answer(&mut self, offer: SdpOffer) -> SdpAnswer {
        self.rtc.sdp_api().accept_offer(offer).expect("answer")
    }

    pub fn accept(&mut self, pending: SdpPendingOffer, answer: SdpAnswer) {
        self.rtc.sdp_api().accept_answer(pending, answer).expect("accepted");
    }

    /// Polls str0m until it has nothing more to say; sends its datagrams and hands on its events.
    pub fn drain(&mut self, mut on_event: impl FnMut(&mut Rtc, Event)) {
        loop {
            match self.rtc.poll_output().expect("output") {
                Output::Timeout(at) => {
                    self.due = at;
                    return;
                }
                Output::Transmit(transmit) => {
                    // A full buffer loses the datagram, as a network would.
                    let _ = self.socket.send_to(&transmit.contents, transmit.destination);
                }
                Output::Event(event) => {
                    if let Event::ChannelOpen(channel, _) = &event {
                        self.channel = Some(*channel);
                    }
                    on_event(&mut self.rtc, event);
                }
            }
        }
    }

    /// Feeds one datagram, if there is one already. The caller drains afterwards.
    pub fn receive_now(&mut self) -> bool {
        match SockRef::from(&self.socket).recv_from_with_flags(&mut self.datagram, DONT_WAIT) {
            Ok((bytes, source)) => self.feed(bytes, source.as_socket().expect("address")),
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => false,
            Err(e) => panic!("{e}"),
        }
    }

    /// Waits for one datagram or until str0m wants to be called, and feeds either. The caller drains afterwards.
    pub fn receive(&mut self) {
        let wait = self.due.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        if self.read_timeout != Some(wait) {
            self.socket.set_read_timeout(Some(wait)).expect("timeout");
            self.read_timeout = Some(wait);
        }
        match SockRef::from(&self.socket).recv_from(&mut self.datagram) {
            Ok((bytes, source)) => {
                self.feed(bytes, source.as_socket().expect("address"));
            }
            Err(e) if matches!(e.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => self.time(),
            Err(e) => panic!("{e}"),
        }
    }

    /// Tells str0m the time. The caller drains afterwards.
    pub fn time(&mut self) {
        self.rtc.handle_input(Input::Timeout(Instant::now())).expect("time");
    }

    fn feed(&mut self, bytes: usize, source: SocketAddr) -> bool {
        // The kernel has written that many bytes.
        let datagram = unsafe { &*(&raw const self.datagram[..bytes] as *const [u8]) };
        if let Ok(contents) = datagram.try_into() {
            let receive = Receive { proto: Protocol::Udp, source, destination: self.here, contents };
            self.rtc.handle_input(Input::Receive(Instant::now(), receive)).expect("input");
        }
        true
    }
}

/// MSG_DONTWAIT of Linux.
const DONT_WAIT: i32 = 0x40;
