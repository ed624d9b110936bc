//! One end of two processes: one thread, one blocking socket, the loop of str0m's documentation.

use crate::end::End;
use protocol::{Meter, Role, RoundTrips, Task, hear, tell};
use str0m::change::{SdpAnswer, SdpOffer};
use str0m::{Event, Rtc};

pub fn run(task: Task) {
    let mut end = End::new(&task);
    if task.role == Role::Offerer {
        let (offer, pending) = end.offer();
        tell("offer", &offer.to_sdp_string());
        let answer = SdpAnswer::from_sdp_string(&hear()).expect("answer");
        end.accept(pending, answer);
        if task.one_way() { sender(&task, end) } else { caller(&task, end) }
    } else {
        let offer = SdpOffer::from_sdp_string(&hear()).expect("offer");
        let answer = end.answer(offer);
        tell("answer", &answer.to_sdp_string());
        answerer(&task, end);
    }
}

/// Waits for whatever comes next, then takes all datagrams that have come, draining after each.
fn turn(end: &mut End, mut on_event: impl FnMut(&mut Rtc, Event)) {
    end.receive();
    end.drain(&mut on_event);
    while end.receive_now() {
        end.drain(&mut on_event);
    }
}

fn sender(task: &Task, mut end: End) {
    let payload = vec![7u8; task.size()];
    end.drain(|_, _| {});
    loop {
        while let Some(mut channel) = end.channel.and_then(|id| end.rtc.channel(id)) {
            if !channel.write(true, &payload).expect("write") {
                break;
            }
            end.drain(|_, _| {});
        }
        turn(&mut end, |_, _| {});
    }
}

fn caller(task: &Task, mut end: End) {
    let payload = vec![7u8; task.size()];
    let mut trips = RoundTrips::new(task.get("warmup", 1_000), task.get("count", 10_000));
    end.drain(|_, _| {});
    while end.channel.is_none() {
        turn(&mut end, |_, _| {});
    }
    let id = end.channel.expect("channel");
    loop {
        trips.sent();
        assert!(end.rtc.channel(id).expect("channel").write(true, &payload).expect("write"));
        end.drain(|_, _| {});
        let mut back = false;
        while !back {
            turn(&mut end, |_, event| back |= matches!(event, Event::ChannelData(_)));
        }
        if !trips.back() {
            break;
        }
    }
    loop {
        turn(&mut end, |_, _| {});
    }
}

fn answerer(task: &Task, mut end: End) {
    let meter = Meter::new(task.get("warmup", 1.0), task.get("seconds", 5.0));
    let one_way = task.one_way();
    let mut on_event = |rtc: &mut Rtc, event| {
        if let Event::ChannelData(data) = event {
            if one_way {
                meter.message(data.data.len());
            } else if let Some(mut channel) = rtc.channel(data.id) {
                assert!(channel.write(data.binary, &data.data).expect("write"));
            }
        }
    };
    end.drain(&mut on_event);
    loop {
        turn(&mut end, &mut on_event);
    }
}
