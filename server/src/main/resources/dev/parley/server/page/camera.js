// Camera and microphone, or the reason why not. Never throws: without devices one still watches.

const BOTH = {
  audio: { echoCancellation: true, noiseSuppression: true },
  video: { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 } },
};

/**
 * Asks for both devices, then for each alone. Resolves to {stream, reason, detail}: `stream` is null when there is
 * nothing to send; `reason` is null, or a key of text.js that says what is missing and why.
 */
export async function openCamera() {
  if (!navigator.mediaDevices?.getUserMedia) {
    return { stream: null, reason: window.isSecureContext ? 'cameraAbsent' : 'cameraInsecure' };
  }
  try {
    return { stream: await navigator.mediaDevices.getUserMedia(BOTH), reason: null };
  } catch (error) {
    if (error.name === 'NotAllowedError') {
      return refusal(error); // asking again for each device would only annoy
    }
    return await openOne({ audio: BOTH.audio }, 'onlyAudio') ?? await openOne({ video: BOTH.video }, 'onlyVideo')
      ?? refusal(error);
  }
}

async function openOne(constraints, reason) {
  try {
    return { stream: await navigator.mediaDevices.getUserMedia(constraints), reason };
  } catch {
    return null;
  }
}

function refusal(error) {
  const reasons = {
    NotAllowedError: 'cameraRefused', SecurityError: 'cameraRefused',
    NotFoundError: 'cameraAbsent', OverconstrainedError: 'cameraAbsent',
    NotReadableError: 'cameraBusy', AbortError: 'cameraBusy',
  };
  return { stream: null, reason: reasons[error.name] ?? 'cameraFailed', detail: error.message || error.name };
}
