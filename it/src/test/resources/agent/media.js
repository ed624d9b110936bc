// Media calls in a browser's page: what it sends, and what that which comes back looks and sounds like.
// Several calls may stand side by side, each by its name.

const calls = new Map();
const PICTURE = { width: 64, height: 36 };
const LOOK_WIDTH = 128;
const SAMPLE_MS = 50;
const RECORDED_MS = 1000;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A tone as a track, made here so that its frequency is known. */
async function toneTrack(frequencyHz) {
  const context = new AudioContext();
  const oscillator = new OscillatorNode(context, { frequency: frequencyHz });
  const gain = new GainNode(context, { gain: 0.25 });
  const out = context.createMediaStreamDestination();
  oscillator.connect(gain).connect(out);
  oscillator.start();
  return { track: out.stream.getAudioTracks()[0], stop: () => context.close() };
}

/** What a track sounds like for a while, as samples; null when nothing came. */
async function record(track, ms) {
  const recorder = new MediaRecorder(new MediaStream([track]));
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => (recorder.onstop = resolve));
  recorder.start();
  await sleep(ms);
  recorder.stop();
  await stopped;
  const bytes = await new Blob(parts).arrayBuffer();
  return bytes.byteLength ? new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes) : null;
}

/** Between the bins, by a parabola through the highest and its neighbours. */
function peakHz(analyser) {
  const bins = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(bins);
  let peak = 1;
  for (let i = 1; i < bins.length - 1; i++) if (bins[i] > bins[peak]) peak = i;
  if (!(bins[peak] > -70)) return null;
  const [a, b, c] = [bins[peak - 1], bins[peak], bins[peak + 1]];
  const between = (0.5 * (a - c)) / (a - 2 * b + c);
  return ((peak + between) * analyser.context.sampleRate) / analyser.fftSize;
}

const canvas = document.createElement('canvas');

/** What a video element shows, drawn in another size. */
function pixelsOf(video, width, height) {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(video, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** Red, green and blue around a point. */
function colourAt({ data, width, height }, x, y) {
  const sum = [0, 0, 0];
  const [left, top] = [Math.floor(x * width) - 1, Math.floor(y * height) - 1];
  for (let row = top; row < top + 3; row++) {
    for (let column = left; column < left + 3; column++) {
      for (let i = 0; i < 3; i++) sum[i] += data[4 * (row * width + column) + i];
    }
  }
  return sum.map((value) => Math.round(value / 9));
}

/** The middle of the bright pixels of a row as a part of its width; null when none is bright. */
function brightMiddle({ data, width, height }, y) {
  const row = Math.floor(y * height) * width;
  let [sum, count] = [0, 0];
  for (let x = 0; x < width; x++) {
    if (data[4 * (row + x) + 1] < 160) continue;
    sum += x + 0.5;
    count++;
  }
  return count ? sum / count / width : null;
}

/** Puts codecs of this name first and leaves the other media codecs out; retransmission stays. */
function only(kind, name) {
  const { codecs } = RTCRtpReceiver.getCapabilities(kind);
  const wanted = codecs.filter((c) => c.mimeType.toLowerCase() === `${kind}/${name}`.toLowerCase());
  if (!wanted.length) throw new Error(`no ${name} here, only ${codecs.map((c) => c.mimeType)}`);
  return [...wanted, ...codecs.filter((c) => /\/rtx$/.test(c.mimeType))];
}

class Call {
  constructor() {
    this.pc = new RTCPeerConnection();
    this.cleanups = [];
    this.kinds = {};
    this.gathered = new Promise((resolve) => {
      this.pc.onicegatheringstatechange = () => this.pc.iceGatheringState === 'complete' && resolve();
    });
    this.pc.onconnectionstatechange = () => {
      if (this.pc.connectionState === 'connected') this.connectedAt ??= performance.now();
    };
    this.pc.ontrack = ({ track }) => this.show(track);
  }

  /** audio: 'device', 'tone', 'receive'; video: 'device', 'receive'; what is absent is not in the call. */
  async add({ audio, video, toneHz = 523 }) {
    if (audio === 'device' || video === 'device') {
      const media = await navigator.mediaDevices.getUserMedia({
        audio: audio === 'device',
        video: video === 'device' && { width: 640, height: 480, frameRate: 30 },
      });
      media.getTracks().forEach((track) => this.send(track, media));
    }
    if (audio === 'tone') {
      const tone = await toneTrack(toneHz);
      this.cleanups.push(tone.stop);
      this.send(tone.track, new MediaStream([tone.track]));
    }
    if (audio === 'receive') this.pc.addTransceiver('audio', { direction: 'recvonly' });
    if (video === 'receive') this.pc.addTransceiver('video', { direction: 'recvonly' });
  }

  send(track, stream) {
    this.pc.addTrack(track, stream);
    this.cleanups.push(() => track.stop());
  }

  prefer({ audioCodec, videoCodec }) {
    for (const transceiver of this.pc.getTransceivers()) {
      const { kind } = transceiver.receiver.track;
      const codec = kind === 'audio' ? audioCodec : videoCodec;
      if (codec) transceiver.setCodecPreferences(only(kind, codec));
    }
  }

  async describe() {
    await this.pc.setLocalDescription();
    await this.gathered;
    return this.pc.localDescription.sdp;
  }

  show(track) {
    const element = document.createElement(track.kind);
    element.autoplay = true;
    element.muted = track.kind === 'video'; // what is muted has no audio energy in statistics
    element.playsInline = true;
    element.srcObject = new MediaStream([track]);
    document.body.append(element);
    this.kinds[track.kind] = { track, element };
    if (track.kind === 'video') element.requestVideoFrameCallback(() => (this.pictureAt ??= performance.now()));
    this.cleanups.push(() => {
      element.srcObject = null;
      element.remove();
    });
  }

  /** A number that differs between pictures; null before the first. */
  picture() {
    const video = this.kinds.video?.element;
    if (!video || video.readyState < 2 || !video.videoWidth) return null;
    this.canvas ??= Object.assign(document.createElement('canvas'), PICTURE);
    this.context ??= this.canvas.getContext('2d', { willReadFrequently: true });
    this.context.drawImage(video, 0, 0, PICTURE.width, PICTURE.height);
    const { data } = this.context.getImageData(0, 0, PICTURE.width, PICTURE.height);
    this.brightness = data.reduce((sum, value, i) => (i % 4 === 3 ? sum : sum + value), 0) / (data.length * 0.75);
    return data.reduce((hash, value) => (Math.imul(hash, 31) + value) | 0, 7);
  }

  /**
   * The strongest frequency of the next second; null in silence. It is recorded and analysed afterwards, for an
   * AudioContext of Firefox does not run on a machine without a sound card.
   */
  async frequencyHz() {
    const heard = this.kinds.audio && (await record(this.kinds.audio.track, RECORDED_MS));
    if (!heard) return null;
    const offline = new OfflineAudioContext(1, heard.length, heard.sampleRate);
    const source = new AudioBufferSourceNode(offline, { buffer: heard });
    const ear = new AnalyserNode(offline, { fftSize: 32768, smoothingTimeConstant: 0 });
    source.connect(ear).connect(offline.destination);
    source.start();
    await offline.startRendering();
    return peakHz(ear);
  }

  async stats() {
    const all = [];
    (await this.pc.getStats()).forEach((s) => all.push(s));
    return all;
  }

  /** What is counted, flat: inbound and outbound by kind, and the transport. */
  async counts() {
    const all = await this.stats();
    const outbound = (kind) => all.find((s) => s.type === 'outbound-rtp' && s.kind === kind) || {};
    const inbound = (kind) =>
      all.find((s) => s.type === 'inbound-rtp' && s.trackIdentifier === this.kinds[kind]?.track.id) || {};
    const codec = (stream) => all.find((s) => s.id === stream.codecId)?.mimeType ?? null;
    const [videoIn, videoOut] = [inbound('video'), outbound('video')];
    const [audioIn, audioOut] = [inbound('audio'), outbound('audio')];
    const transport = all.find((s) => s.type === 'transport') || {};
    const pair = all.find((s) => s.id === transport.selectedCandidatePairId) || {};
    return {
      framesDecoded: videoIn.framesDecoded ?? 0,
      keyFramesDecoded: videoIn.keyFramesDecoded ?? 0,
      width: videoIn.frameWidth ?? 0,
      videoCodecIn: codec(videoIn),
      videoCodecOut: codec(videoOut),
      audioCodecIn: codec(audioIn),
      audioCodecOut: codec(audioOut),
      audioEnergy: audioIn.totalAudioEnergy ?? 0,
      audioPackets: audioIn.packetsReceived ?? 0,
      concealed: audioIn.concealedSamples ?? 0,
      bytesSent: (videoOut.bytesSent ?? 0) + (audioOut.bytesSent ?? 0),
      framesSent: videoOut.framesSent ?? videoOut.framesEncoded ?? 0,
      nacksSent: videoIn.nackCount ?? 0,
      nacksReceived: videoOut.nackCount ?? 0,
      plisSent: videoIn.pliCount ?? 0,
      plisReceived: videoOut.pliCount ?? 0,
      packetsResent: videoOut.retransmittedPacketsSent ?? 0,
      packetsRepaired: videoIn.retransmittedPacketsReceived ?? 0,
      packetsLost: videoIn.packetsLost ?? 0,
      packetsReceived: videoIn.packetsReceived ?? 0,
      freezes: videoIn.freezeCount ?? 0,
      availableBitrate: pair.availableOutgoingBitrate ?? null,
      srtpCipher: transport.srtpCipher ?? null,
    };
  }

  /** The picture on a canvas of this width; null before the first. */
  pixels(width) {
    const video = this.kinds.video?.element;
    if (!video || video.readyState < 2 || !video.videoWidth) return null;
    return pixelsOf(video, width, Math.max(1, Math.round((width * video.videoHeight) / video.videoWidth)));
  }

  /** The size of the picture and its colours at some points, each given as parts of its width and height. */
  look(points) {
    const pixels = this.pixels(LOOK_WIDTH);
    const video = this.kinds.video?.element;
    return pixels && {
      width: video.videoWidth,
      height: video.videoHeight,
      colours: points.map(([x, y]) => colourAt(pixels, x, y)),
    };
  }

  /** Where the middle of what is bright lies in the row at y, again and again: [seconds, part of the width]. */
  async follow(y, ms) {
    const found = [];
    const start = performance.now();
    while (performance.now() - start < ms) {
      const pixels = this.pixels(LOOK_WIDTH);
      const x = pixels && brightMiddle(pixels, y);
      if (x !== null) found.push([(performance.now() - start) / 1000, x]);
      await sleep(SAMPLE_MS);
    }
    return found;
  }

  /** Looks and listens for a while: differences of what is counted, and what the eye and the ear say. */
  async observe(ms) {
    const before = await this.counts();
    const start = performance.now();
    let pictures = 0;
    let last = null;
    while (performance.now() - start < ms) {
      const now = this.picture();
      if (now !== null && last !== null && now !== last) pictures++;
      last = now;
      await sleep(SAMPLE_MS);
    }
    const after = await this.counts();
    const seconds = (performance.now() - start) / 1000;
    const change = {};
    for (const key of Object.keys(after)) {
      change[key] = typeof after[key] === 'number' && key !== 'width' && key !== 'availableBitrate'
        ? after[key] - before[key] : after[key];
    }
    return {
      ...change,
      seconds,
      pictures,
      brightness: this.brightness ?? null,
      framesPerSecond: change.framesDecoded / seconds,
      framesSentPerSecond: change.framesSent / seconds,
      sentBps: (change.bytesSent * 8) / seconds,
    };
  }

  /** Milliseconds from connected to the first picture on the page; -1 when there is none in time. */
  async firstPictureMs(patienceMs) {
    const deadline = performance.now() + patienceMs;
    while (!this.pictureAt && performance.now() < deadline) await sleep(5);
    return this.pictureAt ? Math.max(0, this.pictureAt - this.connectedAt) : -1;
  }

  close() {
    this.pc.close();
    this.cleanups.forEach((cleanup) => cleanup());
  }
}

/** Makes a call's connection and adds what it sends. */
async function open(name, options) {
  const call = new Call();
  calls.set(name, call);
  await call.add(options);
  return call;
}

export const commands = {
  async offer({ name, options }) {
    const call = await open(name, options);
    call.prefer(options);
    return call.describe();
  },

  async answer({ name, options, sdp }) {
    const call = await open(name, options);
    await call.pc.setRemoteDescription({ type: 'offer', sdp });
    call.prefer(options);
    return call.describe();
  },

  /** The next offer, after more was added or directions changed: { audio: 'inactive' } by kind. */
  async offerAgain({ name, options = {}, directions = {} }) {
    const call = calls.get(name);
    await call.add(options);
    for (const transceiver of call.pc.getTransceivers()) {
      const direction = directions[transceiver.receiver.track.kind];
      if (direction) transceiver.direction = direction;
    }
    return call.describe();
  },

  async answerAgain({ name, sdp }) {
    const call = calls.get(name);
    await call.pc.setRemoteDescription({ type: 'offer', sdp });
    return call.describe();
  },

  accept: ({ name, sdp }) => calls.get(name).pc.setRemoteDescription({ type: 'answer', sdp }),
  frequency: ({ name }) => calls.get(name).frequencyHz(),
  look: ({ name, points }) => calls.get(name).look(points),
  follow: ({ name, y, ms }) => calls.get(name).follow(y, ms),
  observe: ({ name, ms }) => calls.get(name).observe(ms),
  counts: ({ name }) => calls.get(name).counts(),
  stats: ({ name }) => calls.get(name).stats(),
  firstPicture: ({ name, ms }) => calls.get(name).firstPictureMs(ms),

  close({ name }) {
    calls.get(name)?.close();
    calls.delete(name);
  },
};
