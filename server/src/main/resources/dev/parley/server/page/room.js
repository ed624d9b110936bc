// The room: signaling on one side, one Peer per other member on the other. No elements here; the page listens.

import { Peer } from './peer.js';
import { randomName } from './signaling.js';
import { Meter } from './stats.js';

/** How long the last words of somebody who left are waited for. */
const LAST_WORDS_MS = 2_000;

/** Events: `peer-added`, `peer-removed`, `peer-state`, `peer-track`, `chat` (detail: {peer, line}); detail.peer in each. */
export class Room extends EventTarget {
  peers = new Map();
  id = null;
  name = '';
  localStream = null;
  #signaling;
  #iceServers = [];
  #online = false;

  constructor(signaling) {
    super();
    this.#signaling = signaling;
    this.#on('welcome', message => this.#handleWelcome(message));
    this.#on('joined', message => this.#meet(message.member, false));
    this.#on('left', message => this.#handleLeft(this.peers.get(message.id)));
    this.#on('description', message => this.#handleDescription(message));
    this.#on('candidate', message => this.#handleCandidate(message));
    this.#on('state', ({ state }) => { this.#online &&= state !== 'lost'; });
  }

  /** Sends one line to everybody; how many it went to. */
  say(line) {
    return [...this.peers.values()].filter(peer => peer.say(line)).length;
  }

  leave() {
    this.#signaling.leave();
    [...this.peers.values()].forEach(peer => this.#drop(peer));
  }

  /** In the room, or back in it after the server was gone: connections that stand go on. */
  #handleWelcome(message) {
    this.#online = true;
    this.id = message.id;
    this.name = message.room;
    this.#iceServers = message.iceServers;
    const here = new Set(message.members.map(member => member.id));
    for (const peer of [...this.peers.values()]) {
      if (!here.has(peer.member.id)) {
        this.#miss(peer);
      }
    }
    for (const member of message.members) {
      this.#meet(member, true);
    }
  }

  /** Not in the room that the server came back to: perhaps not yet. */
  #miss(peer) {
    if (peer.stands) {
      peer.presence = 'missed';
    } else {
      this.#drop(peer);
    }
  }

  #meet(member, weAreNewer) {
    const known = this.peers.get(member.id);
    const kept = known?.stands && known.presence !== 'leaving';
    if (kept) {
      known.presence = 'here';
      known.newer = weAreNewer;
      known.resume();
      return;
    }
    this.#drop(known);
    this.#add(member, weAreNewer, weAreNewer ? randomName() : null);
  }

  /** What it said before may come a moment later than the news that it left: that went another way. */
  #handleLeft(peer) {
    if (peer?.mayStillSpeak) {
      peer.presence = 'leaving';
      setTimeout(() => this.#drop(peer), LAST_WORDS_MS);
    } else {
      this.#drop(peer);
    }
  }

  #handleDescription({ from, call, description }) {
    let peer = this.peers.get(from);
    if (peer && !peer.accepts(call) && description.type === 'offer') { // it has lost the old connection and calls again
      this.#drop(peer);
      peer = this.#add(peer.member, false, call);
    }
    if (peer?.accepts(call)) {
      peer.handleDescription(description);
    }
  }

  #handleCandidate({ from, call, candidate }) {
    const peer = this.peers.get(from);
    if (peer?.accepts(call)) {
      peer.handleCandidate(candidate);
    }
  }

  #add(member, polite, call) {
    const peer = new Peer(member, polite, call, this.#iceServers, this.localStream,
      message => this.#signaling.send({ ...message, to: member.id }));
    peer.meter = new Meter(peer.pc);
    this.peers.set(member.id, peer);
    peer.addEventListener('state', () => this.#handleState(peer));
    peer.addEventListener('chat-close', () => this.#handleLastWord(peer));
    peer.addEventListener('track', () => this.#tell('peer-track', { peer }));
    peer.addEventListener('chat', event => this.#tell('chat', { peer, line: event.detail }));
    this.#tell('peer-added', { peer });
    return peer;
  }

  #handleState(peer) {
    this.#tell('peer-state', { peer });
    if (peer.state === 'failed') {
      this.#handleEnd(peer);
    }
  }

  #handleLastWord(peer) {
    if (this.#isHere(peer)) {
      setTimeout(() => this.#callAgain(peer), LAST_WORDS_MS); // unless the server tells by then that it left
    } else {
      this.#drop(peer);
    }
  }

  #handleEnd(peer) {
    if (this.#isHere(peer)) {
      this.#callAgain(peer);
    } else {
      this.#drop(peer);
    }
  }

  /** A connection that stood has ended, and its member is still in the room: one of the two calls, as at first. */
  #callAgain(peer) {
    if (this.peers.get(peer.member.id) === peer && this.#isHere(peer) && peer.newer && peer.connectedOnce) {
      this.#drop(peer);
      this.#add(peer.member, true, randomName());
    }
  }

  #isHere(peer) {
    return this.#online && peer.presence === 'here';
  }

  #drop(peer) {
    if (peer && this.peers.get(peer.member.id) === peer) {
      this.peers.delete(peer.member.id);
      peer.close();
      this.#tell('peer-removed', { peer });
    }
  }

  #on(type, handler) {
    this.#signaling.addEventListener(type, event => handler(event.detail));
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
