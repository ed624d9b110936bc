// Runs one stack of Node.js under remote control: node agent.mjs STACK ws://...
import { WebSocket } from 'ws';
import { readFileSync } from 'node:fs';
import { webcrypto } from 'node:crypto';
import { Peer, serve } from '../../src/test/resources/agent/peer.js';

globalThis.crypto ??= webcrypto;
const [name, url] = process.argv.slice(2);
const stack = name === 'node-datachannel' ? await import('node-datachannel/polyfill') : await import(name);
const version = JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;
const socket = new WebSocket(url);
socket.onopen = () => {
  serve(socket, (emit) => new Peer(stack, emit));
  socket.send(JSON.stringify({ event: 'hello', data: `${name} ${version}` }));
};
socket.onclose = () => process.exit(0);
process.on('unhandledRejection', (e) => console.error(e));
