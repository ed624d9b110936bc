// What tests read: the object window.parley, and with ?report=1 the same once a second over a WebSocket of its own.

const MAX_CHAT = 1000;
const peers = {};
let page = null;
let wire = null;
let tone = null;

export const hook = {
  version: 1, id: null, room: '', server: 'connecting', camera: { state: 'asking', reason: null },
  peers, chat: [], errors: [],

  start(thePage) {
    page = thePage;
    hook.room = page.roomName;
    if (new URLSearchParams(location.search).has('report')) {
      openWire();
    }
  },
  say: line => page.say(line),
  leave: () => page.leaveOrReturn(),
  showPanel: name => page.showPanel(name),
  rawStats: async id => [...(await page.room.peers.get(id).pc.getStats()).values()],
  description: (id, side) => page.room.peers.get(id).pc[`${side}Description`],

  addChat(from, line) {
    hook.chat.push({ from, text: line });
    if (hook.chat.length > MAX_CHAT) {
      hook.chat.shift();
    }
  },
  setPeer(peer, numbers, video) {
    const pc = peer.pc;
    peers[peer.member.id] = {
      name: peer.member.name ?? null, polite: peer.polite, chat: peer.chat?.readyState ?? 'none',
      connectionState: pc.connectionState, iceConnectionState: pc.iceConnectionState, signalingState: pc.signalingState,
      ...numbers, playing: !video.paused && video.readyState >= 2, currentTime: video.currentTime,
    };
    if (wire) {
      peers[peer.member.id].picture = pictureHash(video);
      peers[peer.member.id].toneHz = toneHz(peer);
    }
  },
  forget(id) {
    delete peers[id];
  },
};

window.parley = hook;

/** Tells the whole state, if somebody asked for reports. */
export function report() {
  if (wire?.readyState === WebSocket.OPEN) {
    const { version, id, room, server, camera, chat, errors } = hook;
    wire.send(JSON.stringify({
      type: 'state', version, id, room, server, camera, peers, chat, errors, page: location.href, language: document.documentElement.lang,
      notices: [...document.querySelectorAll('.notice')].map(note => note.textContent),
      visible: document.visibilityState, sound: tone?.context.state ?? 'none', agent: navigator.userAgent,
    }));
  }
}

function openWire() {
  wire = new WebSocket(`${location.protocol.replace('http', 'ws')}//${location.host}/report`);
  wire.onmessage = event => obey(JSON.parse(event.data));
  addEventListener('error', event => hook.errors.push({ code: 'script', message: String(event.message) }));
  addEventListener('unhandledrejection', event => hook.errors.push({ code: 'promise', message: String(event.reason) }));
}

/** A test may speak and leave; it may not run code. */
function obey(order) {
  if (order.say) {
    hook.say(order.say);
  } else if (order.leave) {
    hook.leave();
  }
}

const canvas = new OffscreenCanvas(32, 24);

/** A number that changes when the picture does. */
function pictureHash(video) {
  if (!video.videoWidth) {
    return 0;
  }
  const paper = canvas.getContext('2d', { willReadFrequently: true });
  paper.drawImage(video, 0, 0, 32, 24);
  return paper.getImageData(0, 0, 32, 24).data.reduce((hash, byte) => (hash * 31 + byte) | 0, 7);
}

/** The strongest frequency of a member's voice, within a hertz or two; 0 in silence. */
function toneHz(peer) {
  const track = peer.stream.getAudioTracks()[0];
  if (!track) {
    return 0;
  }
  tone ??= { context: new AudioContext(), analysers: new Map() };
  if (tone.context.state === 'suspended') {
    tone.context.resume();
  }
  let analyser = tone.analysers.get(track.id);
  if (!analyser) {
    analyser = tone.context.createAnalyser();
    analyser.fftSize = 32768;
    analyser.smoothingTimeConstant = 0;
    tone.context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    tone.analysers.set(track.id, analyser);
  }
  const levels = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(levels);
  let best = 1;
  for (let bin = 2; bin < levels.length - 1; bin++) {
    best = levels[bin] > levels[best] ? bin : best;
  }
  if (levels[best] < -90) {
    return 0;
  }
  // A parabola through the peak and its neighbours finds the place between two bins.
  const [a, b, c] = [levels[best - 1], levels[best], levels[best + 1]];
  const shift = (a - c) / (2 * (a - 2 * b + c)) || 0;
  return (best + shift) * tone.context.sampleRate / analyser.fftSize;
}
