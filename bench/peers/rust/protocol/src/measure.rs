use crate::say;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Counts what arrives; a thread of its own prints the marks, so that counting costs next to nothing.
pub struct Meter {
    counts: Arc<Counts>,
    started: AtomicBool,
    warm_up: Duration,
    measured: Duration,
}

#[derive(Default)]
struct Counts {
    bytes: AtomicU64,
    messages: AtomicU64,
}

impl Meter {
    pub fn new(warm_up_s: f64, measured_s: f64) -> Meter {
        Meter {
            counts: Arc::default(),
            started: AtomicBool::new(false),
            warm_up: Duration::from_secs_f64(warm_up_s),
            measured: Duration::from_secs_f64(measured_s),
        }
    }

    /// One message came. Only one thread at a time calls this.
    pub fn message(&self, bytes: usize) {
        let counts = &self.counts;
        counts.bytes.store(counts.bytes.load(Ordering::Relaxed) + bytes as u64, Ordering::Relaxed);
        counts.messages.store(counts.messages.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        if !self.started.load(Ordering::Relaxed) {
            self.started.store(true, Ordering::Relaxed);
            let (counts, warm_up, measured) = (self.counts.clone(), self.warm_up, self.measured);
            std::thread::spawn(move || counts.watch(warm_up, measured));
        }
    }
}

impl Counts {
    fn watch(&self, warm_up: Duration, measured: Duration) {
        std::thread::sleep(warm_up);
        say(&json!({"mark": "begin"}));
        let start = Instant::now();
        let (bytes, messages) = self.now();
        std::thread::sleep(measured);
        let (bytes_after, messages_after) = self.now();
        let ns = start.elapsed().as_nanos() as u64;
        say(&json!({"mark": "end", "bytes": bytes_after - bytes, "messages": messages_after - messages, "ns": ns}));
    }

    fn now(&self) -> (u64, u64) {
        (self.bytes.load(Ordering::Relaxed), self.messages.load(Ordering::Relaxed))
    }
}

/// Times of messages that go there and back, one at a time.
pub struct RoundTrips {
    warm_up: usize,
    count: usize,
    us: Vec<f64>,
    seen: usize,
    sent: Instant,
}

impl RoundTrips {
    pub fn new(warm_up: usize, count: usize) -> RoundTrips {
        RoundTrips { warm_up, count, us: Vec::with_capacity(count), seen: 0, sent: Instant::now() }
    }

    /// Called right before a message is sent.
    pub fn sent(&mut self) {
        self.sent = Instant::now();
    }

    /// The echo is there. Returns whether another message shall be sent.
    pub fn back(&mut self) -> bool {
        let took = self.sent.elapsed();
        self.seen += 1;
        if self.seen == self.warm_up.max(1) {
            say(&json!({"mark": "begin"}));
        }
        if self.seen > self.warm_up {
            self.us.push(took.as_nanos() as f64 / 1e3);
        }
        if self.us.len() == self.count {
            self.us.sort_by(f64::total_cmp);
            say(&json!({"mark": "end", "p50us": quantile(&self.us, 0.5), "p99us": quantile(&self.us, 0.99),
                "messages": self.count}));
        }
        self.us.len() < self.count
    }
}

/// The value that a share of the sorted values does not exceed.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len() as f64 * share).ceil() as usize;
    sorted[at.clamp(1, sorted.len()) - 1]
}
