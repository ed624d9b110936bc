//! Both ends in this process.

use crate::peer::{Peer, open, trickle};
use protocol::{Task, end_with_input, quantile, say, unsupported};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use webrtc::data_channel::DataChannel;

/// An open connection.
struct Pair {
    ends: [Peer; 2],
    _channels: [Arc<dyn DataChannel>; 2],
    ms: f64,
}

impl Pair {
    async fn open(task: &Task) -> Pair {
        let (mut offerer, mut answerer) = (Peer::new(task).await, Peer::new(task).await);
        let near = offerer.connection.create_data_channel("bench", None).await.expect("channel");
        let start = Instant::now();
        let offer = offerer.offer().await;
        let answer = answerer.answer(offer).await;
        trickle(std::mem::replace(&mut offerer.candidates, closed()), answerer.connection.clone());
        offerer.connection.set_remote_description(answer).await.expect("remote");
        trickle(std::mem::replace(&mut answerer.candidates, closed()), offerer.connection.clone());
        let far = async {
            let channel = answerer.channels.recv().await.expect("channel");
            open(&channel).await;
            channel
        };
        let (_, far) = tokio::join!(open(&near), far);
        let ms = start.elapsed().as_secs_f64() * 1e3;
        offerer.opened();
        answerer.opened();
        Pair { ends: [offerer, answerer], _channels: [near, far], ms }
    }

    async fn close(self) {
        for end in self.ends {
            let _ = end.connection.close().await;
        }
    }
}

fn closed<T>() -> tokio::sync::mpsc::UnboundedReceiver<T> {
    tokio::sync::mpsc::unbounded_channel().1
}

pub async fn run(task: Task) {
    end_with_input();
    match task.work.as_str() {
        "setup" => set_up(task).await,
        "churn" => churn(task).await,
        "idle" => idle(task).await,
        _ => unsupported("this work needs two processes"),
    }
}

async fn set_up(task: Task) {
    let (warm_up, count) = (task.get("warmup", 20), task.get("count", 100));
    let mut ms = Vec::new();
    for call in 0..warm_up + count {
        let pair = Pair::open(&task).await;
        if call >= warm_up {
            ms.push(pair.ms);
        }
        pair.close().await;
    }
    ms.sort_by(f64::total_cmp);
    say(&json!({"mark": "end", "medianMs": quantile(&ms, 0.5), "p90Ms": quantile(&ms, 0.9)}));
}

async fn churn(task: Task) {
    let task = Arc::new(task);
    let made = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let end = start + Duration::from_secs_f64(task.get("seconds", 5.0));
    let workers: Vec<_> = (0..task.get("concurrency", 32))
        .map(|_| {
            let (task, made) = (task.clone(), made.clone());
            tokio::spawn(async move {
                while Instant::now() < end {
                    Pair::open(&task).await.close().await;
                    made.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for worker in workers {
        let _ = worker.await;
    }
    let rate = made.load(Ordering::Relaxed) as f64 / start.elapsed().as_secs_f64();
    say(&json!({"mark": "end", "connectionsPerSecond": rate}));
}

async fn idle(task: Task) {
    let mut pairs = Vec::new();
    for _ in 0..task.get("pairs", 100) {
        pairs.push(Pair::open(&task).await);
    }
    say(&json!({"mark": "begin"}));
    tokio::time::sleep(Duration::from_secs_f64(task.get("seconds", 5.0))).await;
    say(&json!({"mark": "end"}));
    std::future::pending::<()>().await;
}
