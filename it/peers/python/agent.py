"""aiortc under remote control: agent.py ws://... . The methods are those of peer.js."""

import asyncio
import hashlib
import json
import sys

import aiortc
from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.sdp import candidate_from_sdp
from websockets.asyncio.client import connect


def payload(kind, size, seed):
    if kind == "text":
        return bytes(33 + (i * 31 + seed) % 90 for i in range(size))
    return bytes((i * 31 + seed) & 0xFF for i in range(size))


class Peer:
    def __init__(self, emit):
        self.emit = emit
        self.pc = None
        self.channels = {}
        self.inboxes = {}

    async def open(self, config=None):
        self.pc = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self.pc.on("datachannel", self.adopt)
        self.pc.on("connectionstatechange", lambda: self.emit("connectionstate", self.pc.connectionState))

    def inbox(self, label):
        return self.inboxes.setdefault(label, asyncio.Queue())

    def adopt(self, channel):
        self.channels[channel.label] = channel
        inbox = self.inbox(channel.label)
        channel.on("message", inbox.put_nowait)
        channel.on("close", lambda: self.emit("channelclose", channel.label))
        if channel.readyState == "open":
            self.emit("channelopen", channel.label)
        else:
            channel.on("open", lambda: self.emit("channelopen", channel.label))

    async def createChannel(self, label, init=None):
        names = {
            "ordered": "ordered",
            "maxRetransmits": "maxRetransmits",
            "maxPacketLifeTime": "maxPacketLifeTime",
            "negotiated": "negotiated",
            "id": "id",
        }
        options = {names[k]: v for k, v in (init or {}).items() if k in names}
        self.adopt(self.pc.createDataChannel(label, **options))

    async def describe(self, type, trickle=False, setup=None):
        made = await (self.pc.createOffer() if type == "offer" else self.pc.createAnswer())
        await self.pc.setLocalDescription(made)
        return {"type": self.pc.localDescription.type, "sdp": self.pc.localDescription.sdp}

    async def setRemote(self, type, sdp):
        await self.pc.setRemoteDescription(RTCSessionDescription(sdp, type))

    async def addCandidate(self, candidate, sdpMid=None, sdpMLineIndex=None, **_):
        line = candidate.removeprefix("candidate:")
        if line:
            parsed = candidate_from_sdp(line)
            parsed.sdpMid, parsed.sdpMLineIndex = sdpMid, sdpMLineIndex
            await self.pc.addIceCandidate(parsed)

    async def send(self, label, kind, size, seed):
        data = payload(kind, size, seed)
        self.channels[label].send(data.decode() if kind == "text" else data)
        return hashlib.sha256(data).hexdigest()

    async def receive(self, label):
        data = await self.inbox(label).get()
        kind = "text" if isinstance(data, str) else "binary"
        data = data.encode() if kind == "text" else data
        return {"kind": kind, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    async def closeChannel(self, label):
        self.channels[label].close()

    async def state(self):
        return {"connectionState": self.pc.connectionState, "iceConnectionState": self.pc.iceConnectionState}

    async def close(self):
        if self.pc:
            await self.pc.close()
        self.__init__(self.emit)


async def main(url):
    async with connect(url, max_size=None) as socket:
        waiting = set()

        def later(coroutine):
            task = asyncio.ensure_future(coroutine)
            waiting.add(task)
            task.add_done_callback(waiting.discard)

        def emit(event, data):
            later(socket.send(json.dumps({"event": event, "data": data})))

        peer = Peer(emit)

        async def call(id, method, params):
            try:
                target = peer.close if method == "fresh" else getattr(peer, method)
                result = await target(**(params or {}))
                await socket.send(json.dumps({"id": id, "result": result}))
            except Exception as error:
                await socket.send(json.dumps({"id": id, "error": f"{type(error).__name__}: {error}"}))

        emit("hello", f"aiortc {aiortc.__version__}")
        async for text in socket:
            message = json.loads(text)
            later(call(message["id"], message["method"], message.get("params")))


asyncio.run(main(sys.argv[1]))
