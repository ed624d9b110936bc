// Calls between two ends in this process with one stack of Node.js: node setup.mjs STACK WARM_UP_CALLS CALLS
import { readFileSync } from 'node:fs';
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto;
const MODULES = { libdatachannel: 'node-datachannel', libwebrtc: '@roamhq/wrtc', werift: 'werift' };
const [stack, warmUp, calls] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const module = await import(MODULES[stack]);
const library = module.default ?? module;
const version = JSON.parse(
  readFileSync(new URL(`node_modules/${MODULES[stack]}/package.json`, import.meta.url))).version;
const words = stack === MODULES[stack] ? version : `in ${MODULES[stack]} ${version}`;
console.log(`version ${words}`);

/** Resolves when both channels are open; begin() makes the offer. */
function openBoth(begin, watch) {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('not open after 30 s')), 30_000);
    let open = 0;
    let start = 0;
    watch(() => {
      open += 1;
      if (open === 2) {
        clearTimeout(patience);
        resolve(performance.now() - start);
      }
    });
    start = performance.now();
    Promise.resolve(begin()).catch(reject);
  });
}

/** Candidates on their way: one must not come before the description it belongs to. */
class Trickle {
  #waiting = [];
  #add = null;

  candidate(...words) {
    this.#add ? this.#add(...words) : this.#waiting.push(words);
  }

  described(add) {
    this.#add = add;
    this.#waiting.forEach((words) => add(...words));
  }
}

/** Stacks with the W3C API. */
async function w3cCall() {
  const Connection = library.RTCPeerConnection;
  const offerer = new Connection();
  const answerer = new Connection();
  const toAnswerer = new Trickle();
  const toOfferer = new Trickle();
  offerer.onicecandidate = (e) => e.candidate && toAnswerer.candidate(e.candidate);
  answerer.onicecandidate = (e) => e.candidate && toOfferer.candidate(e.candidate);
  const ms = await openBoth(
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
    (opened) => {
      answerer.ondatachannel = (e) => watchChannel(e.channel, opened);
      watchChannel(offerer.createDataChannel('data'), opened);
    },
  );
  await Promise.all([offerer.close(), answerer.close()]);
  return ms;
}

function watchChannel(channel, opened) {
  if (channel.readyState === 'open') {
    opened();
  } else {
    channel.onopen = opened;
  }
}

/** libdatachannel's own API: setLocalDescription creates the offer. */
async function libdatachannelCall() {
  const config = { iceServers: [], disableAutoNegotiation: true };
  const offerer = new library.PeerConnection('offerer', config);
  const answerer = new library.PeerConnection('answerer', config);
  const kept = [];
  const tell = (from, to) => {
    const trickle = new Trickle();
    from.onLocalDescription((sdp, type) => {
      to.setRemoteDescription(sdp, type);
      trickle.described((candidate, mid) => to.addRemoteCandidate(candidate, mid));
      if (type === 'offer') {
        to.setLocalDescription();
      }
    });
    from.onLocalCandidate((candidate, mid) => trickle.candidate(candidate, mid));
  };
  tell(offerer, answerer);
  tell(answerer, offerer);
  const ms = await openBoth(
    () => offerer.setLocalDescription(),
    (opened) => {
      answerer.onDataChannel((channel) => {
        kept.push(channel);
        channel.isOpen() ? opened() : channel.onOpen(opened);
      });
      const channel = offerer.createDataChannel('data');
      kept.push(channel);
      channel.onOpen(opened);
    },
  );
  offerer.close();
  answerer.close();
  return ms;
}

const call = stack === 'libdatachannel' ? libdatachannelCall : w3cCall;
for (let i = 0; i < warmUp + calls; i++) {
  const ms = await call();
  if (i >= warmUp) {
    console.log(ms.toFixed(3));
  }
}
process.exit(0);
