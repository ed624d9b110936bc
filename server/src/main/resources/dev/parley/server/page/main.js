// Puts the page together: asks for the camera, joins the room of the address, shows what happens.

import { openCamera } from './camera.js';
import { Chat } from './chat.js';
import { diagnose } from './diagnosis.js';
import { hook, report } from './hook.js';
import { Room } from './room.js';
import { Signaling } from './signaling.js';
import { StatsCard } from './stats.js';
import { fillTexts, nameOf, text } from './text.js';
import { Tile } from './tile.js';

const DEFAULT_ROOM = 'lobby';
const PATIENCE_MS = 2_500;
const ATTEMPTS_UNTIL_NOTICE = 3;
const parameters = new URLSearchParams(location.search);
const roomName = parameters.get('room') || DEFAULT_ROOM;
const byId = id => document.getElementById(id);

const signaling = new Signaling(`${location.protocol.replace('http', 'ws')}//${location.host}/ws`, roomName, parameters.get('name'));
const room = new Room(signaling);
const tiles = new Map();
const cards = new Map();
const ownTile = new Tile(text('you'), true);
const chat = new Chat(say, () => !byId('chat').hidden && sideIsOnShow());

fillTexts(document);
document.title = `Parley · ${roomName}`;
byId('room-name').textContent = roomName;
byId('invite-link').textContent = shareLink();
byId('stage').prepend(ownTile.element);
showCount();

// ---- what is missing, and why ------------------------------------------------------------------------------------

function notify(key, { values = {}, actions = [], kind = 'info', extra = '' } = {}) {
  dismiss(key);
  const note = document.createElement('div');
  note.className = `notice ${kind}`;
  note.dataset.key = key;
  const sentence = document.createElement('p');
  sentence.textContent = [text(key, values), extra].filter(Boolean).join(' ');
  note.append(sentence, ...actions);
  byId('notices').append(note);
  return note;
}

function dismiss(key) {
  byId('notices').querySelector(`[data-key="${key}"]`)?.remove();
}

function action(key, handler) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text(key);
  button.addEventListener('click', handler);
  return button;
}

async function explainCamera(reason, detail) {
  const actions = [action('dismiss', () => dismiss(reason))];
  let extra = '';
  if (reason === 'cameraInsecure') {
    const { httpsPort } = await (await fetch('config.json')).json();
    extra = text(httpsPort ? 'certificateHint' : 'startTls');
    if (httpsPort) {
      const link = document.createElement('a');
      link.href = `https://${location.hostname}:${httpsPort}/${location.search}`;
      link.textContent = text('openSecure');
      actions.unshift(link);
    }
  }
  notify(reason, { values: { reason: detail ?? '' }, actions, kind: 'warning', extra });
}

// ---- our own camera ----------------------------------------------------------------------------------------------

async function askForCamera() {
  hook.camera = { state: 'asking', reason: null };
  const skip = new Promise(resolve => {
    const note = notify('cameraWaiting', { actions: [action('joinWithout', () => resolve({ stream: null, reason: 'cameraSkipped' }))] });
    note.classList.add('late'); // appears only if the browser really asks
  });
  const { stream, reason, detail } = await Promise.race([openCamera(), skip]);
  dismiss('cameraWaiting');
  hook.camera = { state: stream ? 'on' : 'off', reason, detail };
  room.localStream = stream;
  if (stream) {
    ownTile.show(stream);
    stream.getTracks().forEach(track => track.addEventListener('ended', () => notify('deviceEnded', { kind: 'warning' })));
  } else {
    ownTile.showNote(text('receiveOnly'));
  }
  if (reason) {
    await explainCamera(reason, detail);
  }
  prepareMute('mute-mic', stream?.getAudioTracks() ?? [], 'muteMic', 'unmuteMic');
  prepareMute('mute-camera', stream?.getVideoTracks() ?? [], 'muteCamera', 'unmuteCamera');
}

function prepareMute(id, tracks, muteKey, unmuteKey) {
  const button = byId(id);
  button.disabled = tracks.length === 0;
  const show = muted => {
    button.setAttribute('aria-pressed', String(muted));
    button.title = text(muted ? unmuteKey : muteKey);
    button.setAttribute('aria-label', button.title);
    ownTile.element.classList.toggle(id, muted);
  };
  show(tracks.length === 0);
  button.onclick = () => {
    const muted = button.getAttribute('aria-pressed') !== 'true';
    tracks.forEach(track => { track.enabled = !muted; });
    show(muted);
  };
}

// ---- the others --------------------------------------------------------------------------------------------------

room.addEventListener('peer-added', ({ detail: { peer } }) => {
  const tile = new Tile(nameOf(peer.member), false, offerSound);
  tile.showState('new');
  tiles.set(peer.member.id, tile);
  byId('stage').insertBefore(tile.element, byId('invite'));
  const card = new StatsCard(peer.member);
  cards.set(peer.member.id, card);
  byId('stats').append(card.element);
  chat.addEvent(text('joinedRoom', { name: nameOf(peer.member) }));
  showCount();
});

room.addEventListener('peer-removed', ({ detail: { peer } }) => {
  for (const map of [tiles, cards]) {
    map.get(peer.member.id)?.element.remove();
    map.delete(peer.member.id);
  }
  hook.forget(peer.member.id);
  const vanished = peer.endedAs === 'failed';
  chat.addEvent(text(vanished ? 'vanishedFromRoom' : 'leftRoom', { name: nameOf(peer.member) }));
  showCount();
});

room.addEventListener('peer-state', ({ detail: { peer } }) => {
  tiles.get(peer.member.id)?.showState(peer.state);
  if (room.peers.get(peer.member.id) === peer && peer.state === 'failed') {
    peer.meter.read().then(() => room.peers.get(peer.member.id) === peer && explain(peer)).catch(() => {});
  }
});
room.addEventListener('peer-track', ({ detail: { peer } }) => tiles.get(peer.member.id)?.show(peer.stream));
room.addEventListener('chat', ({ detail: { peer, line } }) => {
  chat.addLine(nameOf(peer.member), line, false);
  hook.addChat(peer.member.id, line);
});

function say(line) {
  const receivers = room.say(line);
  chat.addLine(text('you'), line, true, receivers ? '' : text('notDelivered'));
  hook.addChat('', line);
  return receivers;
}

function offerSound() {
  const button = action('soundOn', () => {
    tiles.forEach(tile => tile.unmute());
    dismiss('soundBlocked');
  });
  notify('soundBlocked', { actions: [button] });
}

function showCount() {
  byId('stage').dataset.others = String(Math.min(tiles.size, 9));
  byId('invite').hidden = tiles.size > 0;
  byId('stats').dataset.empty = cards.size ? '' : text('statsEmpty');
}

/** Says on the tile what a connection waits for or why it failed, unless it will be over in a moment. */
function explain(peer) {
  const { reason, values } = diagnose(peer.pc, peer.meter.entries,
    { polite: peer.polite, silentMs: peer.meter.silentMs, wasConnected: peer.connectedOnce, tried: peer.meter.tried });
  peer.waitingSince = reason === 'connected' ? 0 : peer.waitingSince || performance.now();
  const tell = peer.state === 'failed' || reason === 'silent'
    || reason !== 'connected' && performance.now() - peer.waitingSince > PATIENCE_MS;
  tiles.get(peer.member.id).showWhy(tell ? text(`why-${reason}`, { ...values, name: nameOf(peer.member) }) : '');
  return reason;
}

async function measure() {
  for (const [id, peer] of room.peers) {
    const numbers = await peer.meter.read().catch(() => null);
    if (numbers && room.peers.has(id)) {
      tiles.get(id).showLevel(numbers.audioLevel);
      numbers.reason = explain(peer);
      cards.get(id).show(numbers);
      hook.setPeer(peer, numbers, tiles.get(id).video);
    }
  }
  report();
}

// ---- the server --------------------------------------------------------------------------------------------------

let countdown = 0;
let lostInARow = 0;

signaling.addEventListener('state', ({ detail: { state, waitMs, attempt } }) => {
  clearInterval(countdown);
  hook.server = state;
  byId('server-state').dataset.state = state;
  const show = sentence => { byId('server-state').querySelector('span').textContent = sentence; };
  if (state === 'lost') {
    let seconds = Math.ceil(waitMs / 1000);
    show(text('serverLost', { seconds }));
    countdown = setInterval(() => show(text('serverLost', { seconds: Math.max(1, --seconds) })), 1000);
    if (++lostInARow === ATTEMPTS_UNTIL_NOTICE) {
      notify(room.id ? 'serverAway' : 'serverAbsent', { kind: 'warning' });
    }
  } else {
    if (state !== 'connecting') {
      lostInARow = 0;
      dismiss('serverAway');
      dismiss('serverAbsent');
    }
    show(text({ connecting: attempt ? 'serverRetrying' : 'serverConnecting', joined: 'serverJoined', left: 'serverLeft' }[state]));
  }
});

signaling.addEventListener('welcome', () => { hook.id = room.id; });
signaling.addEventListener('error', ({ detail: { code, message } }) => {
  hook.errors.push({ code, message });
  const own = { 'room-full': 'roomFull', 'bad-room': 'badRoom' }[code];
  if (code !== 'unknown-member') { // somebody left while we were writing to them
    notify(own ?? 'serverRefused', { values: { message }, kind: 'warning', actions: [action('dismiss', () => dismiss(own ?? 'serverRefused'))] });
  }
});

// ---- buttons -----------------------------------------------------------------------------------------------------

function shareLink() {
  const link = new URL(location.origin);
  link.searchParams.set('room', roomName);
  return link.href;
}

async function copyLink(button) {
  const label = button.querySelector('span');
  try {
    await navigator.clipboard.writeText(shareLink());
  } catch { // insecure pages have no clipboard
    getSelection().selectAllChildren(byId('invite-link'));
    document.execCommand('copy');
  }
  label.textContent = text('copied');
  setTimeout(() => { label.textContent = text('copyLink'); }, 2000);
}

function showPanel(name) {
  for (const other of ['chat', 'stats']) {
    byId(other).hidden = other !== name;
    byId(`tab-${other}`).setAttribute('aria-selected', String(other === name));
  }
  byId('side').classList.add('open');
  byId('side').dataset.panel = name;
  if (name === 'chat') {
    chat.handleShown();
  } else {
    cards.forEach(card => card.redraw());
  }
}

function sideIsOnShow() {
  return byId('side').offsetParent !== null;
}

/** On a phone the panel opens and closes; on a wide screen it is always there and the button chooses the tab. */
function togglePanel(name) {
  if (sideIsOnShow() && byId('side').dataset.panel === name && matchMedia('(max-width: 820px)').matches) {
    byId('side').classList.remove('open');
  } else {
    showPanel(name);
  }
}

function leaveOrReturn() {
  const left = hook.server === 'left';
  byId('leave').classList.toggle('return', !left);
  label('leave', left ? 'leave' : 'rejoin');
  if (left) {
    signaling.connect();
  } else {
    room.leave();
  }
}

function label(id, key) {
  byId(id).title = text(key);
  byId(id).setAttribute('aria-label', text(key));
}

label('show-chat', 'showChat');
label('show-stats', 'showStats');
label('leave', 'leave');
byId('side').dataset.panel = 'chat';
byId('copy-link').addEventListener('click', () => copyLink(byId('copy-link')));
byId('invite-copy').addEventListener('click', () => copyLink(byId('invite-copy')));
byId('tab-chat').addEventListener('click', () => showPanel('chat'));
byId('tab-stats').addEventListener('click', () => showPanel('stats'));
byId('show-chat').addEventListener('click', () => togglePanel('chat'));
byId('show-stats').addEventListener('click', () => togglePanel('stats'));
byId('leave').addEventListener('click', leaveOrReturn);
addEventListener('pagehide', () => room.leave());

hook.start({ room, roomName, say, leaveOrReturn, showPanel });
await askForCamera();
signaling.connect();
setInterval(measure, 1000);
