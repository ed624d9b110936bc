// What the page of the driver of Chromium does: its query says role, work and keys.
const query = new URLSearchParams(location.search);
const [role, work] = [query.get('role'), query.get('work')];
const key = (name, otherwise) => (query.has(name) ? Number(query.get(name)) : otherwise);
const size = work === 'messages' ? 64 : key('size', work === 'roundtrip' ? 100 : 65536);
const oneWay = work === 'throughput' || work === 'messages';
const [LOW, HIGH] = [key('low', 256 << 10), key('high', 1 << 20)];

let said = Promise.resolve();

function say(line) {
  said = said.then(() => fetch('/say', { method: 'POST', body: JSON.stringify(line) }));
}

const hear = async () => (await fetch('/hear')).json();
const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

function spread(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(Math.max(Math.ceil(sorted.length * share), 1), sorted.length) - 1];
}

function opened(channel) {
  channel.binaryType = 'arraybuffer';
  return new Promise((resolve) => {
    channel.readyState === 'open' ? resolve(channel) : (channel.onopen = () => resolve(channel));
  });
}

function gathered(peer) {
  return new Promise((resolve) => {
    const look = () => peer.iceGatheringState === 'complete' && resolve();
    peer.onicegatheringstatechange = look;
    look();
  });
}

function flood(channel) {
  const message = new Uint8Array(size).fill(7);
  const fill = () => {
    while (channel.bufferedAmount < HIGH) {
      channel.send(message);
    }
  };
  channel.bufferedAmountLowThreshold = LOW;
  channel.onbufferedamountlow = fill;
  fill();
}

function call(channel) {
  const [warmUp, count] = [key('warmup', 1000), key('count', 10000)];
  const message = new Uint8Array(size);
  const us = [];
  let seen = 0;
  let at = 0;
  const again = () => {
    at = performance.now();
    channel.send(message);
  };
  channel.onmessage = () => {
    const took = 1000 * (performance.now() - at);
    seen += 1;
    if (seen === Math.max(warmUp, 1)) {
      say({ mark: 'begin' });
    }
    if (seen > warmUp) {
      us.push(took);
    }
    if (us.length < count) {
      again();
    } else {
      say({ mark: 'end', p50us: spread(us, 0.5), p99us: spread(us, 0.99), messages: count });
    }
  };
  again();
}

function answer(channel) {
  let [bytes, messages] = [0, 0];
  const watch = async () => {
    await sleep(key('warmup', 1));
    say({ mark: 'begin' });
    const [start, bytesBefore, messagesBefore] = [performance.now(), bytes, messages];
    await sleep(key('seconds', 5));
    const ns = Math.round(1e6 * (performance.now() - start));
    say({ mark: 'end', bytes: bytes - bytesBefore, messages: messages - messagesBefore, ns });
  };
  channel.binaryType = 'arraybuffer';
  channel.onmessage = (e) => {
    if (!oneWay) {
      channel.send(e.data);
      return;
    }
    if (messages === 0) {
      watch();
    }
    bytes += e.data.byteLength;
    messages += 1;
  };
}

async function offerer() {
  const peer = new RTCPeerConnection();
  const channel = peer.createDataChannel('bench');
  await peer.setLocalDescription();
  await gathered(peer);
  say({ type: 'offer', sdp: peer.localDescription.sdp });
  await peer.setRemoteDescription(await hear());
  await opened(channel);
  (oneWay ? flood : call)(channel);
  window.kept = peer;
}

async function answerer() {
  const peer = new RTCPeerConnection();
  peer.ondatachannel = (e) => answer(e.channel);
  await peer.setRemoteDescription(await hear());
  await peer.setLocalDescription();
  await gathered(peer);
  say({ type: 'answer', sdp: peer.localDescription.sdp });
  window.kept = peer;
}

/** Both ends of an open connection, and the milliseconds it took. */
async function connect() {
  const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const [toFar, toNear] = [[], []];
  near.onicecandidate = (e) => e.candidate && (far.remoteDescription ? far.addIceCandidate(e.candidate)
    : toFar.push(e.candidate));
  far.onicecandidate = (e) => e.candidate && (near.remoteDescription ? near.addIceCandidate(e.candidate)
    : toNear.push(e.candidate));
  const incoming = new Promise((resolve) => (far.ondatachannel = (e) => resolve(opened(e.channel))));
  const open = opened(near.createDataChannel('bench'));
  const start = performance.now();
  await near.setLocalDescription(await near.createOffer());
  await far.setRemoteDescription(near.localDescription);
  toFar.forEach((candidate) => far.addIceCandidate(candidate));
  await far.setLocalDescription(await far.createAnswer());
  await near.setRemoteDescription(far.localDescription);
  toNear.forEach((candidate) => near.addIceCandidate(candidate));
  await Promise.all([open, incoming]);
  return { ms: performance.now() - start, close: () => [near, far].forEach((end) => end.close()) };
}

async function setup() {
  const [warmUp, count] = [key('warmup', 20), key('count', 100)];
  const ms = [];
  for (let i = 0; i < warmUp + count; i++) {
    const made = await connect();
    if (i >= warmUp) {
      ms.push(made.ms);
    }
    made.close();
  }
  say({ mark: 'end', medianMs: spread(ms, 0.5), p90Ms: spread(ms, 0.9) });
}

async function churn() {
  const start = performance.now();
  const end = start + 1000 * key('seconds', 5);
  let made = 0;
  const worker = async () => {
    while (performance.now() < end) {
      (await connect()).close();
      made += 1;
    }
  };
  await Promise.all(Array.from({ length: key('concurrency', 4) }, worker));
  say({ mark: 'end', connectionsPerSecond: made / ((performance.now() - start) / 1000) });
}

async function idle() {
  window.kept = [];
  for (let i = 0; i < key('pairs', 100); i++) {
    window.kept.push(await connect());
  }
  say({ mark: 'begin' });
  await sleep(key('seconds', 5));
  say({ mark: 'end' });
}

const works = role === 'both' ? { setup, churn, idle }[work] : { offerer, answerer }[role];
works ? works() : say({ unsupported: 'this work needs two processes' });
