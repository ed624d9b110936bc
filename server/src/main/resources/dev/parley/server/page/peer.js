// One other member: its RTCPeerConnection, perfect negotiation (W3C WebRTC section 10.7), and the chat channel.

/**
 * Events: `state` when connectionState changes, `track`, `chat` (detail: text), `chat-open`, `chat-close`, `problem`
 * (detail: Error).
 */
export class Peer extends EventTarget {
  member;
  polite;
  pc;
  stream = new MediaStream();
  chat;
  /** 'here', 'missed' since the server came back without it, or 'leaving'. */
  presence = 'here';
  /** Whether we came to the room later, so that it is for us to call again. */
  newer;
  connectedOnce = false;
  /** The state before it was closed. */
  endedAs = null;
  #call;
  #send;
  #localStream;
  #making = false;
  #ignored = false;
  #settingAnswer = false;
  #attached = false;

  /**
   * @param member {id, name}
   * @param polite whether we came later: then we offer, and give way when offers cross
   * @param call the name of this connection; null until the other side has given it one
   * @param localStream our tracks, or null when we only watch
   * @param send takes a signaling message without its `to`
   */
  constructor(member, polite, call, iceServers, localStream, send) {
    super();
    this.member = member;
    this.polite = polite;
    this.newer = polite;
    this.#call = call;
    this.#send = message => send(this.#call ? { ...message, call: this.#call } : message);
    this.#localStream = localStream;
    this.pc = new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle' });
    this.pc.onnegotiationneeded = () => this.#offer();
    this.pc.onicecandidate = event => this.#send({ type: 'candidate', candidate: event.candidate });
    this.pc.onconnectionstatechange = () => this.#handleState();
    this.pc.ontrack = event => this.#handleTrack(event);
    if (polite) {
      this.#openChat();
      this.#attachTracks();
    }
  }

  get state() {
    return this.pc.connectionState;
  }

  /** Whether the connection stands, so that it goes on while the server is away. */
  get stands() {
    return this.state === 'connected' && this.chat?.readyState !== 'closed' || this.state === 'disconnected';
  }

  /** Whether something that the member said before may still come. */
  get mayStillSpeak() {
    return this.stands && this.chat?.readyState === 'open';
  }

  /** Whether a message for a connection of this name is for this one. The first that comes names it. */
  accepts(call) {
    this.#call ??= call;
    return !call || call === this.#call;
  }

  /** The way to the other side is open again; what was said meanwhile is lost, so an offer that waits is said again. */
  resume() {
    if (this.pc.signalingState === 'have-local-offer') {
      this.#sendDescription();
    }
  }

  /** Sends one line; false while there is no channel to this member. */
  say(line) {
    if (this.chat?.readyState !== 'open') {
      return false;
    }
    this.chat.send(line);
    return true;
  }

  close() {
    this.endedAs = this.state;
    this.pc.close();
    this.dispatchEvent(new Event('state'));
  }

  async handleDescription(description) {
    try {
      // While our own answer is being applied the state will be stable in a moment.
      const ready = !this.#making && (this.pc.signalingState === 'stable' || this.#settingAnswer);
      const collision = description.type === 'offer' && !ready;
      this.#ignored = !this.polite && collision;
      if (this.#ignored) {
        return;
      }
      this.#settingAnswer = description.type === 'answer';
      await this.pc.setRemoteDescription(description);
      this.#settingAnswer = false;
      if (description.type === 'offer') {
        this.#openChat();
        this.#attachTracks();
        await this.pc.setLocalDescription();
        this.#sendDescription();
      }
    } catch (error) {
      this.#settingAnswer = false;
      this.#report(error);
    }
  }

  async handleCandidate(candidate) {
    try {
      await this.pc.addIceCandidate(candidate ?? undefined);
    } catch (error) {
      if (!this.#ignored) { // candidates of an offer that we ignored do not fit
        this.#report(error);
      }
    }
  }

  async #offer() {
    try {
      this.#making = true;
      await this.pc.setLocalDescription();
      this.#sendDescription();
    } catch (error) {
      this.#report(error);
    } finally {
      this.#making = false;
    }
  }

  #sendDescription() {
    const { type, sdp } = this.pc.localDescription;
    this.#send({ type: 'description', description: { type, sdp } });
  }

  /** Both sides open the same channel by number, so neither waits for the other. */
  #openChat() {
    if (this.chat) {
      return;
    }
    this.chat = this.pc.createDataChannel('chat', { negotiated: true, id: 0 });
    this.chat.onopen = () => this.dispatchEvent(new Event('chat-open'));
    this.chat.onclose = () => this.dispatchEvent(new Event('chat-close'));
    this.chat.onmessage = event => typeof event.data === 'string'
      && this.dispatchEvent(new CustomEvent('chat', { detail: event.data }));
  }

  /** The caller offers to receive both kinds even when it has nothing to send; the answerer fills what was offered. */
  #attachTracks() {
    if (this.#attached) {
      return;
    }
    this.#attached = true;
    const tracks = this.#localStream?.getTracks() ?? [];
    for (const track of tracks) {
      this.pc.addTrack(track, this.#localStream);
    }
    if (this.polite) {
      for (const kind of ['audio', 'video']) {
        if (!tracks.some(track => track.kind === kind)) {
          this.pc.addTransceiver(kind, { direction: 'recvonly' });
        }
      }
    }
  }

  #handleTrack(event) {
    for (const old of this.stream.getTracks()) {
      if (old.kind === event.track.kind) {
        this.stream.removeTrack(old);
      }
    }
    this.stream.addTrack(event.track);
    this.dispatchEvent(new Event('track'));
  }

  #handleState() {
    this.connectedOnce ||= this.state === 'connected';
    this.dispatchEvent(new Event('state'));
  }

  #report(error) {
    if (this.pc.signalingState !== 'closed') {
      console.warn(`negotiation with ${this.member.id}:`, error);
      this.dispatchEvent(new CustomEvent('problem', { detail: error }));
    }
  }
}
