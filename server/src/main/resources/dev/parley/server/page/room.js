// The room: signaling on one side, one Peer per other member on the other. No elements here; the page listens.

import { Peer } from './peer.js';
import { Meter } from './stats.js';

/** Events: `peer-added`, `peer-removed`, `peer-state`, `peer-track`, `chat` (detail: {peer, line}); detail.peer in each. */
export class Room extends EventTarget {
  peers = new Map();
  id = null;
  name = '';
  localStream = null;
  #signaling;
  #iceServers = [];

  constructor(signaling) {
    super();
    this.#signaling = signaling;
    this.#on('welcome', message => this.#handleWelcome(message));
    this.#on('joined', message => this.#add(message.member, false));
    this.#on('left', message => this.#remove(message.id));
    this.#on('description', message => this.peers.get(message.from)?.handleDescription(message.description));
    this.#on('candidate', message => this.peers.get(message.from)?.handleCandidate(message.candidate));
  }

  /** Sends one line to everybody; how many it went to. */
  say(line) {
    return [...this.peers.values()].filter(peer => peer.say(line)).length;
  }

  leave() {
    this.#signaling.leave();
    this.#removeAll();
  }

  /** A new welcome after the server was gone: everybody has a new id, so every call is made afresh. */
  #handleWelcome(message) {
    this.#removeAll();
    this.id = message.id;
    this.name = message.room;
    this.#iceServers = message.iceServers;
    for (const member of message.members) {
      this.#add(member, true);
    }
  }

  #add(member, polite) {
    const peer = new Peer(member, polite, this.#iceServers, this.localStream,
      message => this.#signaling.send({ ...message, to: member.id }));
    peer.meter = new Meter(peer.pc);
    this.peers.set(member.id, peer);
    peer.addEventListener('state', () => this.#tell('peer-state', { peer }));
    peer.addEventListener('track', () => this.#tell('peer-track', { peer }));
    peer.addEventListener('chat', event => this.#tell('chat', { peer, line: event.detail }));
    this.#tell('peer-added', { peer });
  }

  #remove(id) {
    const peer = this.peers.get(id);
    if (peer) {
      this.peers.delete(id);
      peer.close();
      this.#tell('peer-removed', { peer });
    }
  }

  #removeAll() {
    [...this.peers.keys()].forEach(id => this.#remove(id));
  }

  #on(type, handler) {
    this.#signaling.addEventListener(type, event => handler(event.detail));
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
