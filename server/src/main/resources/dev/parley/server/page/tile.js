// One picture on the stage: video, name, state in words, and a ring that glows with the voice.

import { text } from './text.js';

const WORDS = {
  new: 'peerNew', connecting: 'peerConnecting', connected: 'peerConnected',
  disconnected: 'peerDisconnected', failed: 'peerFailed', closed: 'peerClosed',
};

/** Below this visible part of the picture, bars are better than cut-off faces. */
const LEAST_VISIBLE = 0.6;

export class Tile {
  element = document.createElement('figure');
  video = document.createElement('video');
  #name = document.createElement('b');
  #state = document.createElement('span');
  #why = document.createElement('p');
  #letter = document.createElement('div');
  #onSilenced;

  /**
   * @param name shown below the picture
   * @param own whether this is our own camera: mirrored, never heard
   * @param onSilenced called when the browser refuses to play sound before a click
   */
  constructor(name, own, onSilenced = () => {}) {
    this.#onSilenced = onSilenced;
    this.element.className = own ? 'tile own' : 'tile';
    this.video.playsInline = true;
    this.video.autoplay = true;
    this.video.muted = own;
    this.#letter.className = 'letter';
    this.#letter.textContent = [...name][0]?.toUpperCase() ?? '?';
    this.#letter.style.setProperty('--hue', String(hue(name)));
    this.#name.textContent = name;
    this.#state.className = 'state';
    const caption = document.createElement('figcaption');
    caption.append(this.#name, this.#state);
    this.#why.className = 'why';
    this.#why.hidden = true;
    this.#why.setAttribute('role', 'status');
    this.element.append(this.#letter, this.video, this.#why, caption);
    new ResizeObserver(() => this.#fit()).observe(this.element);
    for (const event of ['loadeddata', 'resize', 'emptied']) {
      this.video.addEventListener(event, () => this.#showPicture());
    }
  }

  show(stream) {
    if (this.video.srcObject !== stream) {
      this.video.srcObject = stream;
    }
    this.#showPicture();
    this.play();
  }

  async play() {
    try {
      await this.video.play();
    } catch (error) {
      if (error.name === 'NotAllowedError' && !this.video.muted) {
        this.video.muted = true;
        this.#onSilenced();
        this.play();
      }
    }
  }

  unmute() {
    this.video.muted = false;
    this.play();
  }

  showState(state) {
    this.element.dataset.state = state;
    this.#state.textContent = text(WORDS[state] ?? state);
  }

  /** What is waited for, or why it failed; empty for nothing. */
  showWhy(sentence) {
    this.#why.hidden = !sentence;
    if (this.#why.textContent !== sentence) {
      this.#why.textContent = sentence;
    }
  }

  showNote(note) {
    this.#state.textContent = note;
  }

  /** @param level of the voice, 0 to 1 */
  showLevel(level) {
    this.element.style.setProperty('--level', String(Math.min(1, Math.sqrt(level) * 1.6)));
  }

  #showPicture() {
    const tracks = this.video.srcObject?.getVideoTracks() ?? [];
    this.element.classList.toggle('pictured', this.video.videoWidth > 0 && tracks.length > 0);
    this.#fit();
  }

  /** Fills the tile as long as most of the picture stays visible: a camera held across does not fill a phone held upright. */
  #fit() {
    const picture = this.video.videoWidth / this.video.videoHeight;
    const tile = this.element.clientWidth / this.element.clientHeight;
    const visible = Math.min(picture / tile, tile / picture);
    this.element.classList.toggle('whole', visible < LEAST_VISIBLE);
  }
}

function hue(name) {
  let sum = 0;
  for (const character of name) {
    sum = (sum * 31 + character.codePointAt(0)) % 360;
  }
  return sum;
}
