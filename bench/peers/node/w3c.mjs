import { webcrypto } from 'node:crypto';
import { Trickle, untilBothOpen } from './measure.mjs';

/** Stacks with the W3C API: libwebrtc in @roamhq/wrtc, and werift. */
export class W3c {
  tuned = '';
  concurrency = 4;
  #name;
  #library;
  #config = {};

  constructor(name, address = '127.0.0.1') {
    this.#name = name;
    if (name === 'werift') {
      // Its queue of messages is scanned for each packet, so little is kept in it.
      this.marks = (size) => (size < 1000 ? { low: 1 << 10, high: 4 << 10 } : { low: 64 << 10, high: 128 << 10 });
      this.maxMessageBytes = 65536;
      this.#config = { iceUseIpv6: false, iceAdditionalHostAddresses: [address] };
      this.tuned = '64 to 128 KiB buffered (1 to 4 for small messages); IPv4 only';
    } else {
      this.marks = () => ({ low: 256 << 10, high: 1 << 20 });
      this.tuned = 'refilled to 1 MiB buffered, at most 64 messages a turn of the event loop, since it tells no low mark';
    }
  }

  async load() {
    globalThis.crypto ??= webcrypto;
    const module = await import(this.#name);
    this.#library = module.default?.RTCPeerConnection ? module.default : module;
  }

  async offer(say, hear) {
    const peer = this.#peer();
    const channel = peer.createDataChannel('bench');
    const open = opened(channel);
    await peer.setLocalDescription(await peer.createOffer());
    await gathered(peer);
    say({ type: 'offer', sdp: peer.localDescription.sdp });
    await peer.setRemoteDescription(await hear());
    await open;
    return this.#channel(channel, peer);
  }

  async answer(say, hear) {
    const peer = this.#peer();
    const incoming = new Promise((resolve) => {
      peer.ondatachannel = (e) => resolve(this.#channel(e.channel, peer));
    });
    await peer.setRemoteDescription(await hear());
    await peer.setLocalDescription(await peer.createAnswer());
    await gathered(peer);
    say({ type: 'answer', sdp: peer.localDescription.sdp });
    return incoming;
  }

  async open() {
    const [offerer, answerer] = [this.#peer(), this.#peer()];
    const [toAnswerer, toOfferer] = [new Trickle(), new Trickle()];
    offerer.onicecandidate = (e) => e.candidate && toAnswerer.candidate(e.candidate);
    answerer.onicecandidate = (e) => e.candidate && toOfferer.candidate(e.candidate);
    const ms = await untilBothOpen(
      async () => {
        const offer = await offerer.createOffer();
        await offerer.setLocalDescription(offer);
        await answerer.setRemoteDescription(offer);
        toAnswerer.described((candidate) => answerer.addIceCandidate(candidate));
        const answer = await answerer.createAnswer();
        await answerer.setLocalDescription(answer);
        await offerer.setRemoteDescription(answer);
        toOfferer.described((candidate) => offerer.addIceCandidate(candidate));
      },
      (open) => {
        answerer.ondatachannel = (e) => opened(e.channel).then(open);
        opened(offerer.createDataChannel('bench')).then(open);
      },
    );
    return { ms, close: () => Promise.all([offerer.close(), answerer.close()]) };
  }

  #peer() {
    return new this.#library.RTCPeerConnection(this.#config);
  }

  /** What the works need of a channel; the peer is kept with it. */
  #channel(channel, peer) {
    channel.binaryType = 'arraybuffer';
    const marks = this.marks;
    return {
      peer,
      send: (message) => channel.send(this.#name === 'werift' ? Buffer.from(message) : message),
      onMessage(handler) {
        channel.onmessage = (e) => handler(e.data);
      },
      flood(payload, keys) {
        const { low, high } = { ...marks(payload.length), ...keys };
        const message = Buffer.from(payload);
        const fill = () => {
          for (let sent = 0; sent < 64 && channel.bufferedAmount < high; sent++) {
            channel.send(message);
          }
          if (!channel.bufferedAmountLow) {
            channel.bufferedAmount < high ? setImmediate(fill) : setTimeout(fill, 1);
          }
        };
        if (channel.bufferedAmountLow) {
          channel.bufferedAmountLowThreshold = low;
          channel.bufferedAmountLow.subscribe(fill);
        }
        fill();
      },
    };
  }
}

function opened(channel) {
  return new Promise((resolve) => {
    if (channel.readyState === 'open') {
      resolve();
    } else {
      channel.onopen = () => resolve();
    }
  });
}

/** Resolves when all candidates are in the local description. */
function gathered(peer) {
  return new Promise((resolve) => {
    const look = () => peer.iceGatheringState === 'complete' && resolve();
    peer.onicegatheringstatechange = look;
    peer.iceGatheringStateChange?.subscribe(look);
    look();
  });
}
