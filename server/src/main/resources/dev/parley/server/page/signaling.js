// The wire to the server: joins a room, comes back by itself when the server is gone, as the member it was. See
// docs/signaling.md.

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 2_000;
const CONNECT_LIMIT_MS = 5_000;
const PING_INTERVAL_MS = 15_000;
const PONG_LIMIT_MS = 10_000;

/**
 * Events (CustomEvent, the message in `detail`): `welcome`, `joined`, `left`, `description`, `candidate`, `error`; and
 * `state` with {state: 'connecting' | 'joined' | 'lost' | 'left', waitMs}.
 */
export class Signaling extends EventTarget {
  #url;
  #join;
  #socket = null;
  #attempts = 0;
  #retryTimer = 0;
  #pingTimer = 0;
  #pongTimer = 0;
  #connectTimer = 0;
  #started = false;
  #left = false;

  constructor(url, room, name) {
    super();
    this.#url = url;
    this.#join = { type: 'join', room, ...(name ? { name } : {}), key: randomName() };
    addEventListener('online', () => this.#retryNow());
  }

  connect() {
    this.#started = true;
    this.#left = false;
    this.#clearTimers();
    this.#socket?.close();
    this.#tell('state', { state: 'connecting', attempt: this.#attempts });
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    this.#connectTimer = setTimeout(() => socket === this.#socket && this.#hangUp(), CONNECT_LIMIT_MS);
    socket.onopen = () => {
      if (socket !== this.#socket) {
        return;
      }
      clearTimeout(this.#connectTimer);
      this.send(this.#join);
    };
    socket.onmessage = event => socket === this.#socket && this.#handle(event.data);
    socket.onclose = () => socket === this.#socket && this.#handleClosed();
  }

  /** Leaves for good; `connect` comes back, as somebody new. */
  leave() {
    this.#left = true;
    this.#join.key = randomName();
    clearTimeout(this.#retryTimer);
    this.send({ type: 'bye' });
    this.#socket?.close(1000);
    this.#handleClosed();
  }

  send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  #handle(data) {
    const message = JSON.parse(data);
    clearTimeout(this.#pongTimer);
    this.#pongTimer = 0;
    if (message.type === 'welcome') {
      this.#attempts = 0;
      this.#tell('state', { state: 'joined' });
      clearInterval(this.#pingTimer);
      this.#pingTimer = setInterval(() => this.#ping(), PING_INTERVAL_MS);
    }
    this.#tell(message.type, message);
  }

  /** A dead network closes no socket: without an answer we hang up ourselves. */
  #ping() {
    this.send({ type: 'ping' });
    this.#pongTimer ||= setTimeout(() => this.#hangUp(), PONG_LIMIT_MS);
  }

  #hangUp() {
    const dead = this.#socket;
    this.#handleClosed();
    dead.close();
  }

  #clearTimers() {
    clearTimeout(this.#retryTimer);
    clearInterval(this.#pingTimer);
    clearTimeout(this.#connectTimer);
    clearTimeout(this.#pongTimer);
    this.#pongTimer = 0;
  }

  #handleClosed() {
    this.#clearTimers();
    this.#socket = null;
    if (this.#left) {
      this.#tell('state', { state: 'left' });
      return;
    }
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#attempts++);
    // The random part keeps the clients of a restarted server from coming all at once.
    const waitMs = longest * (0.5 + Math.random() / 2);
    this.#tell('state', { state: 'lost', waitMs });
    this.#retryTimer = setTimeout(() => this.connect(), waitMs);
  }

  #retryNow() {
    if (this.#started && !this.#socket && !this.#left) {
      this.connect();
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** 128 random bits: a secret, or a name that nobody else has given. (crypto.randomUUID is for secure pages only.) */
export function randomName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
