//! Both ends in this process, on one thread that waits for all their sockets.

use crate::end::End;
use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Token};
use protocol::{Task, end_with_input, quantile, say, unsupported};
use serde_json::json;
use std::os::fd::AsRawFd;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Ends and what wakes their thread.
struct Ends {
    poll: Poll,
    events: Events,
    ends: Vec<End>,
}

impl Ends {
    fn new() -> Ends {
        Ends { poll: Poll::new().expect("poll"), events: Events::with_capacity(64), ends: Vec::new() }
    }

    /// Opens one more connection; returns the milliseconds it took.
    fn open(&mut self, task: &Task) -> f64 {
        let first = self.ends.len();
        for at in first..first + 2 {
            let end = End::new(task);
            let fd = end.socket.as_raw_fd();
            self.poll.registry().register(&mut SourceFd(&fd), Token(at), Interest::READABLE).expect("register");
            self.ends.push(end);
        }
        let start = Instant::now();
        let (offer, pending) = self.ends[first].offer();
        let answer = self.ends[first + 1].answer(offer);
        self.ends[first].accept(pending, answer);
        self.drain(first);
        self.drain(first + 1);
        while self.ends[first..].iter().any(|end| end.channel.is_none()) {
            self.turn(Instant::now() + Duration::from_secs(10));
        }
        start.elapsed().as_secs_f64() * 1e3
    }

    fn drain(&mut self, at: usize) {
        self.ends[at].drain(|_, _| {});
    }

    /// Waits once, at most until then, and serves who has got something or is due.
    fn turn(&mut self, until: Instant) {
        let due = self.ends.iter().map(|end| end.due).min().map_or(until, |due| due.min(until));
        let wait = due.saturating_duration_since(Instant::now());
        self.poll.poll(&mut self.events, Some(wait)).expect("poll");
        let ready: Vec<usize> = self.events.iter().map(|event| event.token().0).collect();
        for at in ready {
            while self.ends[at].receive_now() {
                self.drain(at);
            }
        }
        let now = Instant::now();
        for at in 0..self.ends.len() {
            if self.ends[at].due <= now {
                self.ends[at].time();
                self.drain(at);
            }
        }
    }

    fn close(&mut self) {
        for mut end in self.ends.drain(..) {
            end.rtc.disconnect();
            let _ = self.poll.registry().deregister(&mut SourceFd(&end.socket.as_raw_fd()));
        }
    }
}

pub fn run(task: Task) {
    end_with_input();
    match task.work.as_str() {
        "setup" => set_up(&task),
        "churn" => churn(task),
        "idle" => idle(&task),
        _ => unsupported("this work needs two processes"),
    }
}

fn set_up(task: &Task) {
    let (warm_up, count) = (task.get("warmup", 20), task.get("count", 100));
    let mut ends = Ends::new();
    let mut ms = Vec::new();
    for call in 0..warm_up + count {
        let took = ends.open(task);
        if call >= warm_up {
            ms.push(took);
        }
        ends.close();
    }
    ms.sort_by(f64::total_cmp);
    say(&json!({"mark": "end", "medianMs": quantile(&ms, 0.5), "p90Ms": quantile(&ms, 0.9)}));
}

fn churn(task: Task) {
    let task = Arc::new(task);
    let start = Instant::now();
    let end = start + Duration::from_secs_f64(task.get("seconds", 5.0));
    let threads: Vec<_> = (0..task.get("concurrency", 2))
        .map(|_| {
            let task = task.clone();
            std::thread::spawn(move || {
                let (mut ends, mut made) = (Ends::new(), 0u64);
                while Instant::now() < end {
                    ends.open(&task);
                    ends.close();
                    made += 1;
                }
                made
            })
        })
        .collect();
    let made: u64 = threads.into_iter().map(|thread| thread.join().expect("thread")).sum();
    say(&json!({"mark": "end", "connectionsPerSecond": made as f64 / start.elapsed().as_secs_f64()}));
}

fn idle(task: &Task) {
    let mut ends = Ends::new();
    for _ in 0..task.get("pairs", 100) {
        ends.open(task);
    }
    say(&json!({"mark": "begin"}));
    let end = Instant::now() + Duration::from_secs_f64(task.get("seconds", 5.0));
    while Instant::now() < end {
        ends.turn(end);
    }
    say(&json!({"mark": "end"}));
    loop {
        ends.turn(Instant::now() + Duration::from_secs(1));
    }
}
