//! Both ends in this process.

use crate::peer::{answer, configuration, incoming, offer, open};
use protocol::{Task, end_with_input, quantile, say, unsupported};
use rustrtc::PeerConnection;
use rustrtc::transports::sctp::DataChannel;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// An open connection.
struct Pair {
    ends: [PeerConnection; 2],
    _channels: [Arc<DataChannel>; 2],
    ms: f64,
}

impl Pair {
    async fn open(task: &Task) -> Pair {
        let (offerer, answerer) = (PeerConnection::new(configuration(task)), PeerConnection::new(configuration(task)));
        let near = offerer.create_data_channel("bench", None).expect("channel");
        let start = Instant::now();
        let answer = answer(&answerer, offer(&offerer).await).await;
        offerer.set_remote_description(answer).await.expect("remote");
        let far = async {
            let channel = incoming(&answerer).await;
            open(&channel).await;
            channel
        };
        let (_, far) = tokio::join!(open(&near), far);
        let ms = start.elapsed().as_secs_f64() * 1e3;
        Pair { ends: [offerer, answerer], _channels: [near, far], ms }
    }

    fn close(self) {
        for end in self.ends {
            end.close();
        }
    }
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
        pair.close();
    }
    ms.sort_by(f64::total_cmp);
    say(&json!({"mark": "end", "medianMs": quantile(&ms, 0.5), "p90Ms": quantile(&ms, 0.9)}));
}

async fn churn(task: Task) {
    let task = Arc::new(task);
    let made = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let end = start + Duration::from_secs_f64(task.get("seconds", 5.0));
    let workers: Vec<_> = (0..task.get("concurrency", 2))
        .map(|_| {
            let (task, made) = (task.clone(), made.clone());
            tokio::spawn(async move {
                while Instant::now() < end {
                    Pair::open(&task).await.close();
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
