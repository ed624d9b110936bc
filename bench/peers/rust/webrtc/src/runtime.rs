//! The tokio runtime of the crate with bigger socket buffers and, until the channel is open, a short timer.

use socket2::SockRef;
use std::future::Future;
use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use webrtc::runtime::{
    AsyncInterval, AsyncTcpListener, AsyncTcpStream, AsyncUdpSocket, JoinHandle, Runtime, TokioRuntime,
};

const SHORT: Duration = Duration::from_millis(1);

type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Steps of the handshake wait for the driver's 200 ms timer unless it is made to look sooner; sockets of 208 KiB
/// overflow, and every overflow costs a retransmission timeout.
#[derive(Debug)]
pub struct Tuned {
    pub open: AtomicBool,
    pub socket_bytes: usize,
}

impl Runtime for Tuned {
    fn spawn(&self, future: Task) -> Box<dyn JoinHandle> {
        TokioRuntime.spawn(future)
    }

    fn spawn_reactor(&self, pool: usize, future: Task) -> Box<dyn JoinHandle> {
        TokioRuntime.spawn_reactor(pool, future)
    }

    fn wrap_udp_socket(&self, socket: UdpSocket) -> io::Result<Arc<dyn AsyncUdpSocket>> {
        SockRef::from(&socket).set_recv_buffer_size(self.socket_bytes)?;
        SockRef::from(&socket).set_send_buffer_size(self.socket_bytes)?;
        TokioRuntime.wrap_udp_socket(socket)
    }

    fn wrap_tcp_listener(&self, listener: std::net::TcpListener) -> io::Result<Arc<dyn AsyncTcpListener>> {
        TokioRuntime.wrap_tcp_listener(listener)
    }

    fn connect_tcp<'a>(
        &'a self,
        to: SocketAddr,
    ) -> Pin<Box<dyn Future<Output = io::Result<Arc<dyn AsyncTcpStream>>> + Send + 'a>> {
        TokioRuntime.connect_tcp(to)
    }

    fn resolve_host<'a>(
        &'a self,
        host: &'a str,
    ) -> Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send + 'a>> {
        TokioRuntime.resolve_host(host)
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + 'static>> {
        let open = self.open.load(Ordering::Relaxed);
        TokioRuntime.sleep(if open { duration } else { duration.min(SHORT) })
    }

    fn interval(&self, period: Duration) -> Box<dyn AsyncInterval> {
        TokioRuntime.interval(period)
    }

    fn block_on(&self, future: Pin<Box<dyn Future<Output = ()> + '_>>) {
        TokioRuntime.block_on(future);
    }

    fn yield_now(&self) -> Task {
        TokioRuntime.yield_now()
    }
}
