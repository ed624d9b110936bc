import { Trickle, untilBothOpen } from './measure.mjs';

/** libdatachannel by its own API: setLocalDescription creates the offer. */
export class LibDataChannel {
  tuned = 'SCTP buffers of 4 MiB and bigger first windows (initSctpSettings), 0.5 to 2 MiB buffered';
  concurrency = 4;
  #name;
  #library;
  #address;

  constructor(name, address = '127.0.0.1') {
    this.#name = name;
    this.#address = address;
  }

  async load() {
    const module = await import(this.#name);
    this.#library = module.default ?? module;
    this.#library.setSctpSettings({
      recvBufferSize: 4 << 20,
      sendBufferSize: 4 << 20,
      maxChunksOnQueue: 10 * 1024,
      initialCongestionWindow: 10,
      delayedSackTime: 20,
    });
  }

  async offer(say, hear) {
    const peer = this.#peer();
    const channel = peer.createDataChannel('bench');
    const open = opened(channel);
    const complete = gathered(peer);
    peer.setLocalDescription();
    await complete;
    say(peer.localDescription());
    const { sdp, type } = await hear();
    peer.setRemoteDescription(sdp, type);
    await open;
    return wrapped(channel, peer);
  }

  async answer(say, hear) {
    const peer = this.#peer();
    const incoming = new Promise((resolve) => {
      peer.onDataChannel((channel) => resolve(wrapped(channel, peer)));
    });
    const { sdp, type } = await hear();
    const complete = gathered(peer);
    peer.setRemoteDescription(sdp, type);
    peer.setLocalDescription();
    await complete;
    say(peer.localDescription());
    return incoming;
  }

  async open() {
    const [offerer, answerer] = [this.#peer(), this.#peer()];
    const kept = [];
    tell(offerer, answerer);
    tell(answerer, offerer);
    const ms = await untilBothOpen(
      () => offerer.setLocalDescription(),
      (open) => {
        answerer.onDataChannel((channel) => {
          kept.push(channel);
          opened(channel).then(open);
        });
        const channel = offerer.createDataChannel('bench');
        kept.push(channel);
        opened(channel).then(open);
      },
    );
    const close = () => {
      offerer.close();
      answerer.close();
    };
    return { ms, close, kept };
  }

  #peer() {
    return new this.#library.PeerConnection('bench', {
      iceServers: [],
      disableAutoNegotiation: true,
      bindAddress: this.#address,
      maxMessageSize: 1 << 20,
    });
  }
}

function tell(from, to) {
  const trickle = new Trickle();
  from.onLocalDescription((sdp, type) => {
    to.setRemoteDescription(sdp, type);
    trickle.described((candidate, mid) => to.addRemoteCandidate(candidate, mid));
    if (type === 'offer') {
      to.setLocalDescription();
    }
  });
  from.onLocalCandidate((candidate, mid) => trickle.candidate(candidate, mid));
}

/** What the works need of a channel; the peer is kept with it. */
function wrapped(channel, peer) {
  return {
    peer,
    send: (message) => channel.sendMessageBinary(message),
    onMessage: (handler) => channel.onMessage(handler),
    flood(payload, keys) {
      const { low, high } = { low: 512 << 10, high: 2 << 20, ...keys };
      channel.setBufferedAmountLowThreshold(low);
      const fill = () => {
        while (channel.bufferedAmount() < high) {
          channel.sendMessageBinary(payload);
        }
      };
      channel.onBufferedAmountLow(fill);
      fill();
    },
  };
}

function opened(channel) {
  return new Promise((resolve) => {
    channel.isOpen() ? resolve() : channel.onOpen(resolve);
  });
}

function gathered(peer) {
  return new Promise((resolve) => {
    peer.onGatheringStateChange((state) => state === 'complete' && resolve());
  });
}
