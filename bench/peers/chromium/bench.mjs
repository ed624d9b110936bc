// The bench driver of Chromium: each process has a headless browser of its own with one page. See ../README.md.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHROMIUM = '/usr/bin/chromium';
const [role, work, ...rest] = process.argv.slice(2);

if (role === 'version') {
  const version = execFileSync(CHROMIUM, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();
  const tuned = '0.25 to 1 MiB buffered; isolated page, whose clock ticks every 5 us';
  process.stdout.write(`${JSON.stringify({ version, tuned })}\n`);
  process.exit(0);
}

const profile = mkdtempSync(join(tmpdir(), 'bench-chromium-'));
const heard = [];
let listener = null;
let browser = null;

function end(code) {
  if (browser) {
    try {
      process.kill(-browser.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  process.exit(code);
}

/** The page asks for the other process's description once and waits for it. */
function answerHear(response) {
  if (heard.length > 0) {
    response.end(heard.shift());
  } else {
    listener = response;
  }
}

function answerSay(request, response) {
  let line = '';
  request.setEncoding('utf8');
  request.on('data', (words) => (line += words));
  request.on('end', () => {
    process.stdout.write(`${line}\n`);
    response.end();
    if ('unsupported' in JSON.parse(line)) {
      end(3);
    }
  });
}

function watchInput() {
  let words = '';
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (more) => {
    words += more;
    for (let at = words.indexOf('\n'); at >= 0; at = words.indexOf('\n')) {
      heard.push(words.slice(0, at));
      words = words.slice(at + 1);
    }
    if (listener && heard.length > 0) {
      listener.end(heard.shift());
      listener = null;
    }
  });
  process.stdin.on('end', () => end(0));
}

const server = createServer((request, response) => {
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  const path = request.url.split('?')[0];
  if (path === '/hear') {
    answerHear(response);
  } else if (path === '/say') {
    answerSay(request, response);
  } else if (path === '/') {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>bench</title><script type="module" src="/page.js"></script>');
  } else if (path === '/page.js') {
    response.setHeader('Content-Type', 'text/javascript');
    response.end(readFileSync(new URL('page.js', import.meta.url)));
  } else {
    response.writeHead(404).end();
  }
});

server.listen(0, '127.0.0.1', () => {
  watchInput();
  const query = new URLSearchParams({ role, work, ...Object.fromEntries(rest.map((word) => word.split('='))) });
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    '--disable-features=WebRtcHideLocalIpsWithMdns', '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding', `--user-data-dir=${profile}`];
  browser = spawn(CHROMIUM, [...flags, `http://127.0.0.1:${server.address().port}/?${query}`],
    { stdio: 'ignore', detached: true });
  browser.on('exit', () => end(1));
});
