//! What the drivers of all Rust stacks share: arguments, lines of JSON, signaling and measures. See ../../README.md.

mod measure;

pub use measure::{Meter, RoundTrips, quantile};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, Write};
use std::str::FromStr;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Offerer,
    Answerer,
    Both,
}

/// What the command line asks for.
pub struct Task {
    pub role: Role,
    pub work: String,
    keys: HashMap<String, String>,
}

impl Task {
    /// Reads the command line; answers `version` itself.
    pub fn read(version: &str, tuned: &str) -> Task {
        let (flags, words): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|word| word.starts_with("--"));
        if words.first().is_some_and(|word| word == "version") {
            let tuned = [&[tuned.to_owned()], &flags[..]].concat().join(" ");
            say(&json!({"version": version, "tuned": tuned}));
            std::process::exit(0);
        }
        let role = match words.first().map(String::as_str) {
            Some("offerer") => Role::Offerer,
            Some("answerer") => Role::Answerer,
            Some("both") => Role::Both,
            _ => panic!("usage: DRIVER version | offerer|answerer|both WORK key=value..."),
        };
        let work = words.get(1).expect("a work").clone();
        let keys = words[2..]
            .iter()
            .chain(&flags)
            .map(|word| word.trim_start_matches('-'))
            .filter_map(|word| word.split_once('='))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        Task { role, work, keys }
    }

    pub fn get<T: FromStr>(&self, key: &str, otherwise: T) -> T {
        self.keys.get(key).and_then(|value| value.parse().ok()).unwrap_or(otherwise)
    }

    /// Where to bind.
    pub fn address(&self) -> String {
        self.get("address", "127.0.0.1".to_owned())
    }

    /// Whether messages only go from offerer to answerer.
    pub fn one_way(&self) -> bool {
        self.work == "throughput" || self.work == "messages"
    }

    /// Bytes of a message.
    pub fn size(&self) -> usize {
        match self.work.as_str() {
            "messages" => 64,
            "roundtrip" => self.get("size", 100),
            _ => self.get("size", 65_536),
        }
    }
}

/// Prints one line.
pub fn say(line: &Value) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).expect("standard output");
}

pub fn unsupported(why: &str) -> ! {
    say(&json!({"unsupported": why}));
    std::process::exit(3)
}

/// Tells the other process our description.
pub fn tell(kind: &str, sdp: &str) {
    say(&json!({"type": kind, "sdp": sdp}));
}

/// Waits for the other process's description, then ends this process when standard input is closed.
pub fn hear() -> String {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).expect("standard input");
    let heard: Value = serde_json::from_str(&line).expect("one line of JSON");
    end_with_input();
    heard["sdp"].as_str().expect("sdp").to_owned()
}

/// Ends this process when standard input is closed.
pub fn end_with_input() {
    std::thread::spawn(|| {
        let mut line = String::new();
        while std::io::stdin().lock().read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
            line.clear();
        }
        std::process::exit(0);
    });
}
