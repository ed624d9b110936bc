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
  joinedRoom: '{name} is here', leftRoom: '{name} has gone', notDelivered: 'nobody is connected', statsEmpty: 'Numbers appear when somebody is here.',
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
  joinedRoom: '{name} 来了', leftRoom: '{name} 离开了', notDelivered: '没有人在线', statsEmpty: '有人加入后，这里会显示数据。',
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
