//! The bench driver of str0m. See ../../../README.md for what it is told and what it prints.

mod both;
mod end;
mod pair;

use protocol::{Role, Task};

const VERSION: &str = "str0m 0.25.0, aws-lc-rs";
const TUNED: &str = "the documentation's loop on one blocking socket, waiting datagrams taken without a change of its timeout; \
    1 MiB socket buffers; SNAP; send buffer of 128 KiB, at least two messages (4 KiB for small ones)";

fn main() {
    let task = Task::read(VERSION, TUNED);
    if task.role == Role::Both {
        both::run(task);
    } else {
        pair::run(task);
    }
}
