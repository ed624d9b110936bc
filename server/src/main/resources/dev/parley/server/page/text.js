// Every sentence of the page, English and Chinese. The browser's language chooses; ?lang= overrules it.

const ENGLISH = {
  you: 'You', guest: 'Guest {id}', chat: 'Chat', statistics: 'Statistics', copyLink: 'Copy link', copied: 'Link copied',
  aloneTitle: 'Nobody else is here yet', aloneHint: 'Send the link to somebody, or open it in a second tab.',
  serverConnecting: 'Looking for the server …', serverJoined: 'In the room', serverLost: 'Server gone, trying again in {seconds} s',
  serverRetrying: 'Server gone, trying again …', serverLeft: 'You have left', serverRefused: 'The server says: {message}',
  peerNew: 'Calling …', peerConnecting: 'Connecting …', peerConnected: 'Connected', peerDisconnected: 'Connection shaky …',
  peerFailed: 'Connection failed', peerClosed: 'Gone', receiveOnly: 'Watching only',
  cameraWaiting: 'May this page use your camera and microphone? Your browser is asking.', joinWithout: 'Join without',
  cameraRefused: 'Camera and microphone are not allowed for this page. You see and hear the others; they cannot see you. To change it, click the lock beside the address.',
  cameraAbsent: 'No camera or microphone found. You see and hear the others.',
  cameraBusy: 'Another program is using the camera or microphone. You see and hear the others. Close that program and reload this page.',
  cameraInsecure: 'Browsers give camera and microphone to secure pages only. You see and hear the others.',
  cameraSkipped: 'You joined without camera and microphone.', cameraFailed: 'Camera and microphone cannot be used: {reason}. You see and hear the others.',
  onlyAudio: 'No camera found; the others hear you.', onlyVideo: 'No microphone found; the others see you.',
  openSecure: 'Open the secure page', startTls: 'The server has no secure page; it gets one when started with --tls.',
  certificateHint: 'Its certificate was made by the server itself, so your browser will warn you once.',
  deviceEnded: 'The camera or microphone was switched off or unplugged.', soundBlocked: 'The browser plays sound only after a click.', soundOn: 'Sound on',
  roomFull: 'The room is full.', badRoom: 'This name cannot be a room: use letters, digits, - _ and .',
  muteMic: 'Microphone off', unmuteMic: 'Microphone on', muteCamera: 'Camera off', unmuteCamera: 'Camera on',
  leave: 'Leave', rejoin: 'Come back', showChat: 'Show chat', showStats: 'Show statistics', dismiss: 'Dismiss',
  chatHint: 'Write to everybody', send: 'Send', chatEmpty: 'What you write goes from browser to browser, not through the server.',
  serverAway: 'The server cannot be reached. Your calls go on without it; nobody new can join until it is back.',
  serverAbsent: 'The server cannot be reached. This page tries again every second or two and joins when it is there.',
  'why-awaiting-offer': 'Waiting for the call of {name} …', 'why-awaiting-answer': 'Waiting for the answer of {name} …',
  'why-answer-due': 'Preparing the call …', 'why-awaiting-candidates': 'Waiting for an address of {name} (ours: {local}) …',
  'why-checking': 'Looking for a way to {name}: {pairs} tried (our addresses: {local}; theirs: {remote}) …',
  'why-securing': 'A way is found; agreeing on encryption …', 'why-closed': '{name} has closed the connection.',
  'why-silent': 'No sign of life from {name} for {seconds} s. The call goes on if it comes back.',
  'why-no-local-candidates': 'This computer has no network address to be reached at. Is it connected to a network?',
  'why-no-remote-candidates': '{name} named no address that could be tried.',
  'why-no-pair-answered': 'No way to {name}: {pairs} tried, none answered (our addresses: {local}; theirs: {remote}). A firewall or router is in the way: use the same network, let UDP through, or start the server with --ice-server.',
  'why-fingerprint-differs': 'The certificate of {name} is not the one that was announced. Somebody is in between, or the description was changed on its way.',
  'why-handshake-failed': 'Encryption could not be agreed on with {name}. Its certificate may not be the one that was announced: somebody may be in between.',
  'why-vanished': '{name} has vanished: no sign of life for too long. The program or its network has gone.',
  vanishedFromRoom: '{name} has vanished', joinedRoom: '{name} is here', leftRoom: '{name} has gone', notDelivered: 'nobody is connected', statsEmpty: 'Numbers appear when somebody is here.',
  bitrate: 'Bitrate', received: 'in', sent: 'out', frames: 'Frames', roundTrip: 'Round trip', loss: 'Loss', video: 'Video', audio: 'Audio', path: 'Path', cipher: 'Cipher',
};

const CHINESE = {
  you: '我', guest: '访客 {id}', chat: '聊天', statistics: '统计', copyLink: '复制链接', copied: '链接已复制',
  aloneTitle: '这里还没有其他人', aloneHint: '把链接发给别人，或者在另一个标签页中打开。',
  serverConnecting: '正在连接服务器…', serverJoined: '已进入房间', serverLost: '服务器断开，{seconds} 秒后重试',
  serverRetrying: '服务器断开，正在重试…', serverLeft: '您已离开', serverRefused: '服务器提示：{message}',
  peerNew: '正在呼叫…', peerConnecting: '正在连接…', peerConnected: '已连接', peerDisconnected: '连接不稳定…',
  peerFailed: '连接失败', peerClosed: '已离开', receiveOnly: '仅观看',
  cameraWaiting: '允许此页面使用摄像头和麦克风吗？浏览器正在询问。', joinWithout: '不使用，直接加入',
  cameraRefused: '此页面未获准使用摄像头和麦克风。您可以看到和听到其他人，但他们看不到您。点击地址栏旁的锁形图标可以更改。',
  cameraAbsent: '未找到摄像头或麦克风。您可以看到和听到其他人。',
  cameraBusy: '摄像头或麦克风正被其他程序占用。您可以看到和听到其他人。请关闭该程序后刷新页面。',
  cameraInsecure: '浏览器只允许安全页面使用摄像头和麦克风。您可以看到和听到其他人。',
  cameraSkipped: '您加入时未使用摄像头和麦克风。', cameraFailed: '无法使用摄像头和麦克风：{reason}。您可以看到和听到其他人。',
  onlyAudio: '未找到摄像头，其他人可以听到您。', onlyVideo: '未找到麦克风，其他人可以看到您。',
  openSecure: '打开安全页面', startTls: '服务器没有安全页面；启动时加上 --tls 即可。',
  certificateHint: '证书由服务器自己生成，浏览器会警告一次。',
  deviceEnded: '摄像头或麦克风已关闭或被拔出。', soundBlocked: '浏览器需要点击一下才能播放声音。', soundOn: '打开声音',
  roomFull: '房间已满。', badRoom: '房间名无效：请使用文字、数字、- _ 和 .',
  muteMic: '关闭麦克风', unmuteMic: '打开麦克风', muteCamera: '关闭摄像头', unmuteCamera: '打开摄像头',
  leave: '离开', rejoin: '重新加入', showChat: '显示聊天', showStats: '显示统计', dismiss: '知道了',
  chatHint: '发消息给所有人', send: '发送', chatEmpty: '消息直接在浏览器之间传送，不经过服务器。',
  serverAway: '无法连接服务器。现有通话不受影响；服务器恢复之前，新的人无法加入。',
  serverAbsent: '无法连接服务器。此页面每隔一两秒重试一次，连上后自动加入。',
  'why-awaiting-offer': '正在等待 {name} 呼叫…', 'why-awaiting-answer': '正在等待 {name} 应答…',
  'why-answer-due': '正在准备通话…', 'why-awaiting-candidates': '正在等待 {name} 的网络地址（本机：{local}）…',
  'why-checking': '正在尝试通往 {name} 的 {pairs} 条路径（本机：{local}；对方：{remote}）…',
  'why-securing': '已找到路径，正在协商加密…', 'why-closed': '{name} 已关闭连接。',
  'why-silent': '已有 {seconds} 秒没有收到 {name} 的任何数据。对方恢复后通话会继续。',
  'why-no-local-candidates': '本机没有可用的网络地址。是否已连接网络？',
  'why-no-remote-candidates': '{name} 没有提供可以尝试的地址。',
  'why-no-pair-answered': '通往 {name} 的 {pairs} 条路径都没有应答（本机：{local}；对方：{remote}）。中间有防火墙或路由器阻挡：请使用同一网络、放行 UDP，或在启动服务器时加上 --ice-server。',
  'why-fingerprint-differs': '{name} 的证书与其声明的不一致。可能有人在中间截取，或描述在途中被改动。',
  'why-handshake-failed': '无法与 {name} 协商加密。对方的证书可能与声明的不一致，可能有人在中间截取。',
  'why-vanished': '{name} 已消失：太久没有任何数据。对方的程序或网络已断开。',
  vanishedFromRoom: '{name} 已消失', joinedRoom: '{name} 来了', leftRoom: '{name} 离开了', notDelivered: '没有人在线', statsEmpty: '有人加入后，这里会显示数据。',
  bitrate: '码率', received: '收', sent: '发', frames: '帧率', roundTrip: '往返时延', loss: '丢包', video: '视频', audio: '音频', path: '路径', cipher: '加密',
};

const wanted = new URLSearchParams(location.search).get('lang') ?? navigator.language ?? 'en';

export const language = wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';

const sentences = language === 'zh-CN' ? CHINESE : ENGLISH;

/** The sentence of a key, with {placeholders} filled. */
export function text(key, values = {}) {
  const sentence = sentences[key] ?? ENGLISH[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** How a member is called on the page. */
export function nameOf(member) {
  return member.name || text('guest', { id: member.id.slice(0, 4) });
}

/** Fills every element that names a sentence by data-text. */
export function fillTexts(root) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }
}
