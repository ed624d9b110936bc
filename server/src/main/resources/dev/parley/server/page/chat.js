// The lines of the room. Text stays text: nothing a peer writes becomes markup.

import { language, text } from './text.js';

const MAX_LINES = 500;

export class Chat {
  #log = document.getElementById('chat-log');
  #form = document.getElementById('chat-form');
  #input = document.getElementById('chat-input');
  #unread = document.getElementById('unread');
  #count = 0;

  /**
   * @param say sends one line to everybody; false when nobody got it
   * @param visible whether somebody is looking at the log
   */
  constructor(say, visible) {
    this.visible = visible;
    this.#input.placeholder = text('chatHint');
    this.#input.setAttribute('aria-label', text('chatHint'));
    document.getElementById('chat-send').setAttribute('aria-label', text('send'));
    this.#log.dataset.empty = text('chatEmpty');
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      const line = this.#input.value.trim();
      if (line) {
        say(line);
        this.#input.value = '';
      }
    });
  }

  addLine(name, line, own, note = '') {
    const item = document.createElement('li');
    item.className = own ? 'own' : '';
    const who = document.createElement('b');
    who.textContent = name;
    const when = document.createElement('time');
    when.textContent = new Date().toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
    const body = document.createElement('p');
    body.textContent = line;
    item.append(who, when, body);
    if (note) {
      const small = document.createElement('small');
      small.textContent = note;
      item.append(small);
    }
    this.#append(item);
    if (!own && !this.visible()) {
      this.#showUnread(this.#count + 1);
    }
  }

  addEvent(sentence) {
    const item = document.createElement('li');
    item.className = 'event';
    item.textContent = sentence;
    this.#append(item);
  }

  handleShown() {
    this.#showUnread(0);
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  focus() {
    this.#input.focus();
  }

  #append(item) {
    this.#log.append(item);
    while (this.#log.children.length > MAX_LINES) {
      this.#log.firstChild.remove();
    }
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  #showUnread(count) {
    this.#count = count;
    this.#unread.hidden = count === 0;
    this.#unread.textContent = String(count);
    document.getElementById('show-chat').dataset.badge = count ? String(count) : '';
  }
}
