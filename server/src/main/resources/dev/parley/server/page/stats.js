// Numbers of one connection out of getStats (W3C webrtc-stats), once a second, and the card that shows them.

import { Tried } from './diagnosis.js';
import { Plot } from './plot.js';
import { nameOf, text } from './text.js';

/** Sums and rates of one connection; `read` needs the reading before it for the rates. */
export class Meter {
  #pc;
  #before = null;
  #heard = { count: 0, atMs: 0 };
  /** The latest statistics as they came. */
  entries = [];
  tried = new Tried();

  constructor(pc) {
    this.#pc = pc;
  }

  /** How long nothing has come from the other side, neither packets nor answers to checks. */
  get silentMs() {
    return this.#heard.atMs ? performance.now() - this.#heard.atMs : 0;
  }

  async read() {
    const report = await this.#pc.getStats();
    const all = [...report.values()];
    this.#listen(all);
    const inbound = all.filter(entry => entry.type === 'inbound-rtp');
    const outbound = all.filter(entry => entry.type === 'outbound-rtp');
    const video = inbound.find(entry => entry.kind === 'video') ?? {};
    const audio = inbound.find(entry => entry.kind === 'audio') ?? {};
    const transport = all.find(entry => entry.type === 'transport') ?? {};
    const now = {
      timeMs: performance.now(),
      bytesReceived: sum(inbound, 'bytesReceived'), bytesSent: sum(outbound, 'bytesSent'),
      packetsReceived: sum(inbound, 'packetsReceived'), packetsLost: sum(inbound, 'packetsLost'),
      framesDecoded: video.framesDecoded ?? 0, framesSent: sum(outbound, 'framesSent'),
      width: video.frameWidth ?? 0, height: video.frameHeight ?? 0,
      audioLevel: audio.audioLevel ?? 0, audioEnergy: audio.totalAudioEnergy ?? 0,
      nacksSent: sum(inbound, 'nackCount'), nacksReceived: sum(outbound, 'nackCount'),
      plisSent: sum(inbound, 'pliCount'), plisReceived: sum(outbound, 'pliCount'),
      retransmitted: sum(outbound, 'retransmittedPacketsSent'),
      videoCodec: codec(report, video), audioCodec: codec(report, audio),
      sentCodecs: outbound.map(entry => codec(report, entry)).filter(Boolean),
      srtpCipher: transport.srtpCipher ?? '', dtlsCipher: transport.dtlsCipher ?? '',
      remoteFingerprint: report.get(transport.remoteCertificateId)?.fingerprint ?? '',
      ...path(report, all, transport),
    };
    Object.assign(now, rates(now, this.#before));
    this.#before = now;
    return now;
  }

  #listen(entries) {
    this.entries = entries;
    this.tried.handleStats(entries);
    const pairs = entries.filter(entry => entry.type === 'candidate-pair');
    const count = sum(pairs, 'bytesReceived') + sum(pairs, 'responsesReceived') + sum(pairs, 'requestsReceived');
    if (count > this.#heard.count) {
      this.#heard = { count, atMs: performance.now() };
    }
  }
}

function sum(entries, name) {
  return entries.reduce((total, entry) => total + (entry[name] ?? 0), 0);
}

function codec(report, entry) {
  return report.get(entry.codecId)?.mimeType ?? '';
}

function path(report, all, transport) {
  const pair = report.get(transport.selectedCandidatePairId)
    ?? all.find(entry => entry.type === 'candidate-pair' && (entry.selected || entry.nominated && entry.state === 'succeeded'));
  if (!pair) {
    return { roundTripMs: null, path: '' };
  }
  const local = report.get(pair.localCandidateId);
  const remote = report.get(pair.remoteCandidateId);
  return {
    roundTripMs: pair.currentRoundTripTime === undefined ? null : pair.currentRoundTripTime * 1000,
    path: local && remote ? `${local.candidateType} → ${remote.candidateType}, ${local.protocol}` : '',
  };
}

function rates(now, before) {
  if (!before) {
    return { kbpsIn: 0, kbpsOut: 0, fps: 0, lossPercent: 0 };
  }
  const seconds = Math.max(0.1, (now.timeMs - before.timeMs) / 1000);
  const lost = Math.max(0, now.packetsLost - before.packetsLost);
  const arrived = Math.max(0, now.packetsReceived - before.packetsReceived);
  return {
    kbpsIn: Math.max(0, now.bytesReceived - before.bytesReceived) * 8 / 1000 / seconds,
    kbpsOut: Math.max(0, now.bytesSent - before.bytesSent) * 8 / 1000 / seconds,
    fps: Math.max(0, now.framesDecoded - before.framesDecoded) / seconds,
    lossPercent: lost + arrived ? 100 * lost / (lost + arrived) : 0,
  };
}

/** The card of one member on the statistics panel. */
export class StatsCard {
  element = document.createElement('article');
  #facts = document.createElement('dl');
  #plots = {
    bitrate: new Plot(text('bitrate'), ['in', 'out'], (kbpsIn, kbpsOut) => `↓ ${rate(kbpsIn)}  ↑ ${rate(kbpsOut)}`, 100),
    frames: new Plot(text('frames'), ['fps'], fps => `${Math.round(fps)} fps`, 30),
    roundTrip: new Plot(text('roundTrip'), ['rtt'], ms => ms === null ? '–' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`, 20),
    loss: new Plot(text('loss'), ['loss'], percent => `${percent.toFixed(1)} %`, 5),
  };

  constructor(member) {
    this.element.className = 'card';
    const title = document.createElement('h3');
    title.textContent = nameOf(member);
    const plots = document.createElement('div');
    plots.className = 'plots';
    plots.append(...Object.values(this.#plots).map(plot => plot.element));
    this.element.append(title, plots, this.#facts);
  }

  show(numbers) {
    this.#plots.bitrate.add(numbers.kbpsIn, numbers.kbpsOut);
    this.#plots.frames.add(numbers.fps);
    this.#plots.roundTrip.add(numbers.roundTripMs);
    this.#plots.loss.add(numbers.lossPercent);
    this.#facts.replaceChildren(
      ...fact(text('video'), [short(numbers.videoCodec), numbers.width ? `${numbers.width} × ${numbers.height}` : ''].filter(Boolean).join(', ')),
      ...fact(text('audio'), short(numbers.audioCodec)),
      ...fact(text('path'), numbers.path),
      ...fact(text('cipher'), numbers.srtpCipher || numbers.dtlsCipher));
  }

  redraw() {
    Object.values(this.#plots).forEach(plot => plot.draw());
  }
}

function rate(kbps) {
  return kbps < 1000 ? `${Math.round(kbps)} kbit/s` : `${(kbps / 1000).toFixed(1)} Mbit/s`;
}

function short(mimeType) {
  return mimeType.replace(/^(audio|video)\//, '');
}

function fact(name, value) {
  const term = document.createElement('dt');
  term.textContent = name;
  const description = document.createElement('dd');
  description.textContent = value || '–';
  return [term, description];
}
