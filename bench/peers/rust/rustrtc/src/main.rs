//! The bench driver of rustrtc. See ../../../README.md for what it is told and what it prints.

mod both;
mod pair;
mod peer;

use protocol::{Role, Task};
use tokio::runtime::Builder;

const VERSION: &str = "rustrtc 0.4.20, tokio";
const TUNED: &str = "receive window 1 MiB; congestion window 128 KiB (64 for small messages), bursts of 4 packets (16), send \
    buffer 256 KiB (128); one thread, two for small messages and many connections";

fn main() {
    let task = Task::read(VERSION, TUNED);
    let threads = if task.work == "messages" || task.work == "churn" { 2 } else { 1 };
    let runtime = match task.get("threads", threads) {
        1 => Builder::new_current_thread().enable_all().build(),
        threads => Builder::new_multi_thread().worker_threads(threads).enable_all().build(),
    };
    runtime.expect("tokio").block_on(async {
        if task.role == Role::Both {
            both::run(task).await;
        } else {
            pair::run(task).await;
        }
    });
}
