// One peer under remote control, the same for browsers and for the stacks of Node.js that speak the W3C API.
// Every method takes and returns JSON. Payloads are made from a seed on both sides, so only hashes travel.

export async function sha256(bytes) {
  const hash = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (b) => b.toString(16).padStart(2, '0')).join('');
}

export function payload(kind, size, seed) {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    bytes[i] = kind === 'text' ? 33 + ((i * 31 + seed) % 90) : (i * 31 + seed) & 0xff;
  }
  return bytes;
}

class Inbox {
  constructor() {
    this.items = [];
    this.waiting = [];
  }

  put(item) {
    const waiter = this.waiting.shift();
    if (waiter) waiter(item);
    else this.items.push(item);
  }

  take() {
    return this.items.length ? Promise.resolve(this.items.shift()) : new Promise((r) => this.waiting.push(r));
  }
}

export class Peer {
  /** @param stack the constructors: RTCPeerConnection; @param emit sends an event to the test */
  constructor(stack, emit) {
    this.stack = stack;
    this.emit = emit;
    this.channels = new Map();
    this.inboxes = new Map();
  }

  async open({ config = {} }) {
    this.pc = new this.stack.RTCPeerConnection(config);
    this.gathered = new Promise((resolve) => {
      this.pc.onicecandidate = ({ candidate }) => {
        if (candidate && candidate.candidate) {
          const { candidate: line, sdpMid, sdpMLineIndex } = candidate.toJSON ? candidate.toJSON() : candidate;
          this.emit('candidate', { candidate: line, sdpMid, sdpMLineIndex });
        } else {
          this.emit('candidate', null);
          resolve();
        }
      };
      const done = () => this.pc.iceGatheringState === 'complete' && resolve();
      this.pc.onicegatheringstatechange = done;
    });
    this.pc.onconnectionstatechange = () => this.emit('connectionstate', this.pc.connectionState);
    this.pc.ondatachannel = ({ channel }) => this.adopt(channel);
  }

  adopt(channel) {
    channel.binaryType = 'arraybuffer';
    this.channels.set(channel.label, channel);
    const inbox = this.inboxOf(channel.label);
    channel.onmessage = ({ data }) => inbox.put(data);
    const opened = () => this.emit('channelopen', channel.label);
    if (channel.readyState === 'open') opened();
    else channel.onopen = opened;
    channel.onclose = () => this.emit('channelclose', channel.label);
  }

  inboxOf(label) {
    if (!this.inboxes.has(label)) this.inboxes.set(label, new Inbox());
    return this.inboxes.get(label);
  }

  async createChannel({ label, init = {} }) {
    this.adopt(this.pc.createDataChannel(label, init));
  }

  /** A local description: an offer first, an answer after setRemote. Waits for all candidates unless trickling. */
  async describe({ type, trickle, setup }) {
    const made = type === 'offer' ? await this.pc.createOffer() : await this.pc.createAnswer();
    const init = { type, sdp: setup ? made.sdp.replace(/a=setup:\w+/g, 'a=setup:' + setup) : made.sdp };
    await this.pc.setLocalDescription(init);
    if (!trickle) await this.gathered;
    const { sdp } = this.pc.localDescription;
    return { type, sdp };
  }

  async setRemote({ type, sdp }) {
    await this.pc.setRemoteDescription({ type, sdp });
  }

  async addCandidate(candidate) {
    await this.pc.addIceCandidate(candidate);
  }

  async send({ label, kind, size, seed }) {
    const bytes = payload(kind, size, seed);
    this.channels.get(label).send(kind === 'text' ? new TextDecoder().decode(bytes) : bytes);
    return sha256(bytes);
  }

  async receive({ label }) {
    let data = await this.inboxOf(label).take();
    if (data && data.arrayBuffer) data = await data.arrayBuffer();
    const kind = typeof data === 'string' ? 'text' : 'binary';
    const bytes = kind === 'text' ? new TextEncoder().encode(data) : new Uint8Array(data);
    return { kind, size: bytes.length, sha256: await sha256(bytes) };
  }

  async closeChannel({ label }) {
    this.channels.get(label).close();
  }

  async state() {
    const { connectionState, iceConnectionState, signalingState } = this.pc;
    return { connectionState, iceConnectionState, signalingState };
  }

  async stats() {
    const all = [];
    (await this.pc.getStats()).forEach((s) => all.push(s));
    return all;
  }

  async close() {
    if (this.pc) await this.pc.close();
    this.pc = null;
    this.channels.clear();
    this.inboxes.clear();
  }
}

/** Serves calls that come over a WebSocket: {id, method, params} in, {id, result} or {id, error} out. */
export function serve(socket, makePeer, extra = {}) {
  const emit = (event, data) => socket.send(JSON.stringify({ event, data }));
  let peer = makePeer(emit);
  const handlers = {
    ...extra,
    fresh: async () => {
      await peer.close();
      peer = makePeer(emit);
      globalThis.peer = peer;
    },
  };
  globalThis.peer = peer;
  socket.onmessage = async ({ data }) => {
    const { id, method, params } = JSON.parse(data.toString());
    try {
      const result = await (handlers[method] ? handlers[method](params || {}) : peer[method](params || {}));
      socket.send(JSON.stringify({ id, result: result === undefined ? null : result }));
    } catch (error) {
      socket.send(JSON.stringify({ id, error: `${error.name || 'Error'}: ${error.message || error}` }));
    }
  };
}
