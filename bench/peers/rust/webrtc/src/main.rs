//! The bench driver of webrtc-rs. See ../../../README.md for what it is told and what it prints.

mod both;
mod pair;
mod peer;
mod runtime;

use protocol::{Role, Task};
use tokio::runtime::Builder;

const VERSION: &str = "webrtc 0.21.1, tokio";
const TUNED: &str = "aws-lc-rs; own Runtime: 4 MiB socket buffers, timer at most 1 ms until the channel is open; GSO and \
    GRO; receive window 2 MiB; send waits above 4 MiB (32 KiB for small messages); one thread";

fn main() {
    let task = Task::read(VERSION, TUNED);
    let runtime = match task.get("threads", 1) {
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
