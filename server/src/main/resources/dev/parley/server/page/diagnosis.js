// What a connection waits for, or why it has failed: one word, as ConnectionReason in Java has it, and the values of its
// sentence in text.js.

/** After this time without a sign of life it is told. */
const SILENCE_MS = 3_000;

/**
 * @param pc the connection
 * @param entries of its statistics
 * @param polite whether we make the first offer
 * @param silentMs since something last came; 0 when that is not known
 * @param wasConnected whether it ever stood
 * @param tried what candidates and pairs there were, see Tried
 * @returns {reason, values}
 */
export function diagnose(pc, entries, { polite, silentMs, wasConnected, tried }) {
  const { local, remote, pairs } = tried;
  const values = { pairs, local: list(local), remote: list(remote), seconds: Math.floor(silentMs / 1000) };
  const is = reason => ({ reason, values });
  if (pc.connectionState === 'failed') {
    return is(failure(pc, entries, local, remote, wasConnected));
  }
  if (pc.connectionState === 'closed') {
    return is('closed');
  }
  if (!pc.localDescription || !pc.remoteDescription) {
    return is(pc.signalingState === 'have-local-offer' ? 'awaiting-answer'
      : pc.signalingState === 'have-remote-offer' || polite ? 'answer-due' : 'awaiting-offer');
  }
  if (pc.connectionState === 'disconnected' || pc.connectionState === 'connected' && silentMs > SILENCE_MS) {
    return is('silent');
  }
  if (pc.connectionState === 'connected') {
    return is('connected');
  }
  if (['connected', 'completed'].includes(pc.iceConnectionState)) {
    return is('securing');
  }
  return is(remote.size === 0 ? 'awaiting-candidates' : 'checking');
}

function failure(pc, entries, local, remote, wasConnected) {
  const transport = entries.find(entry => entry.type === 'transport') ?? {};
  if (transport.dtlsState === 'failed') {
    const certificate = entries.find(entry => entry.id === transport.remoteCertificateId);
    const announced = pc.remoteDescription?.sdp.match(/^a=fingerprint:\S+ (\S+)/m)?.[1];
    const differs = certificate && announced && certificate.fingerprint.toUpperCase() !== announced.toUpperCase();
    return differs ? 'fingerprint-differs' : 'handshake-failed';
  }
  if (wasConnected) {
    return 'vanished';
  }
  return local.size === 0 ? 'no-local-candidates' : remote.size === 0 ? 'no-remote-candidates' : 'no-pair-answered';
}

/** What was tried so far. A browser forgets it when all has failed. */
export class Tried {
  local = new Map();
  remote = new Map();
  pairs = 0;

  handleStats(entries) {
    const local = kinds(entries, 'local-candidate');
    const remote = kinds(entries, 'remote-candidate');
    this.local = local.size ? local : this.local;
    this.remote = remote.size ? remote : this.remote;
    this.pairs = entries.filter(entry => entry.type === 'candidate-pair').length || this.pairs;
  }
}

/** How many candidates of each type. */
function kinds(entries, type) {
  const counts = new Map();
  for (const { candidateType } of entries.filter(entry => entry.type === type)) {
    counts.set(candidateType, (counts.get(candidateType) ?? 0) + 1);
  }
  return counts;
}

function list(counts) {
  return counts.size === 0 ? '0' : [...counts].map(([type, count]) => `${count} ${type}`).join(', ');
}
