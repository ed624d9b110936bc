// The bench driver of the stacks of Node.js: node bench.mjs PACKAGE version | ROLE WORK key=value... See ../README.md.
import { readFileSync } from 'node:fs';
import { LibDataChannel } from './libdatachannel.mjs';
import { W3c } from './w3c.mjs';
import { Meter, roundTrips, spread } from './measure.mjs';

const [name, role, work, ...rest] = process.argv.slice(2);
const said = Object.fromEntries(
  rest.map((word) => word.split('=')).map(([key, value]) => [key, key === 'address' ? value : Number(value)]));
const { address, ...keys } = said;
const stack = name === 'node-datachannel' ? new LibDataChannel(name, address) : new W3c(name, address);
const size = work === 'messages' ? 64 : (keys.size ?? (work === 'roundtrip' ? 100 : 65536));
if (size > (stack.maxMessageBytes ?? size)) {
  say({ unsupported: `no messages bigger than ${stack.maxMessageBytes} bytes` });
  process.reallyExit(3);
}
const oneWay = work === 'throughput' || work === 'messages';

function say(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** The other process's description; from then on the end of standard input ends this process. */
function hear() {
  return new Promise((resolve) => {
    let heard = '';
    process.stdin.setEncoding('utf8');
    process.stdin.on('data', (words) => {
      heard += words;
      if (heard.includes('\n')) {
        resolve(JSON.parse(heard.slice(0, heard.indexOf('\n'))));
      }
    });
    endWithInput();
  });
}

function endWithInput() {
  process.stdin.on('end', () => process.reallyExit(0));
  process.stdin.resume();
}

async function offerer(channel) {
  const payload = new Uint8Array(size).fill(7);
  if (oneWay) {
    channel.flood(payload, keys);
    return;
  }
  const trips = roundTrips(keys.warmup ?? 1000, keys.count ?? 10000, say);
  channel.onMessage(() => trips.back() && again());
  const again = () => {
    trips.sent();
    channel.send(payload);
  };
  again();
}

function answerer(channel) {
  const meter = new Meter(keys.warmup ?? 1, keys.seconds ?? 5, say);
  channel.onMessage(oneWay ? (message) => meter.message(message.byteLength) : (message) => channel.send(message));
}

async function setUp() {
  const [warmUp, count] = [keys.warmup ?? 20, keys.count ?? 100];
  const ms = [];
  for (let i = 0; i < warmUp + count; i++) {
    const call = await stack.open();
    if (i >= warmUp) {
      ms.push(call.ms);
    }
    await call.close();
  }
  say({ mark: 'end', medianMs: spread(ms, 0.5), p90Ms: spread(ms, 0.9) });
}

async function churn() {
  const start = performance.now();
  const end = start + 1000 * (keys.seconds ?? 5);
  let made = 0;
  const worker = async () => {
    while (performance.now() < end) {
      const call = await stack.open();
      await call.close();
      made += 1;
    }
  };
  await Promise.all(Array.from({ length: keys.concurrency ?? stack.concurrency }, worker));
  say({ mark: 'end', connectionsPerSecond: made / ((performance.now() - start) / 1000) });
}

async function idle() {
  const calls = [];
  for (let i = 0; i < (keys.pairs ?? 100); i++) {
    calls.push(await stack.open());
  }
  say({ mark: 'begin' });
  setTimeout(() => say({ mark: 'end', pairs: calls.length }), 1000 * (keys.seconds ?? 5));
}

function version(of) {
  return JSON.parse(readFileSync(new URL(`node_modules/${of}/package.json`, import.meta.url))).version;
}

if (role === 'version') {
  say({ version: `${name} ${version(name)}, Node.js ${process.versions.node}`, tuned: stack.tuned });
} else if (role === 'both') {
  endWithInput();
  const works = { setup: setUp, churn, idle };
  if (!works[work]) {
    say({ unsupported: 'this work needs two processes' });
    process.reallyExit(3);
  }
  await stack.load();
  await works[work]();
} else {
  await stack.load();
  const channel = role === 'offerer' ? await stack.offer(say, hear) : await stack.answer(say, hear);
  (role === 'offerer' ? offerer : answerer)(channel);
}
