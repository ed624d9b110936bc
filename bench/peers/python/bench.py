"""The bench driver of aiortc. See ../README.md for what it is told and what it prints."""

import asyncio
import json
import math
import os
import sys
import threading
import time
from importlib.metadata import version

from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription

LOW, HIGH = 256 << 10, 1 << 20
TUNED = "0.25 to 1 MiB buffered"


def say(line):
    print(json.dumps(line), flush=True)


def unsupported(why):
    say({"unsupported": why})
    sys.stdout.flush()
    os._exit(3)


def end_with_input():
    def read():
        while sys.stdin.readline():
            pass
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()


def spread(values, share):
    """The value that a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(max(math.ceil(len(ordered) * share), 1), len(ordered)) - 1]


class Meter:
    """Counts what arrives and prints the marks."""

    def __init__(self, warm_up, measured):
        self.warm_up, self.measured = warm_up, measured
        self.bytes = self.messages = 0

    def message(self, message):
        if self.messages == 0:
            self.watching = asyncio.ensure_future(self.watch())
        self.bytes += len(message)
        self.messages += 1

    async def watch(self):
        await asyncio.sleep(self.warm_up)
        say({"mark": "begin"})
        start, size, count = time.monotonic_ns(), self.bytes, self.messages
        await asyncio.sleep(self.measured)
        ns = time.monotonic_ns() - start
        say({"mark": "end", "bytes": self.bytes - size, "messages": self.messages - count, "ns": ns})


class Bench:
    def __init__(self, work, words):
        self.work = work
        pairs = (word.split("=") for word in words)
        self.keys = {key: float(value) for key, value in pairs if key != "address"}
        self.one_way = work in ("throughput", "messages")
        defaults = {"messages": 64, "roundtrip": 100}
        self.size = 64 if work == "messages" else int(self.keys.get("size", defaults.get(work, 65536)))

    async def offer(self):
        peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        channel = peer.createDataChannel("bench")
        await peer.setLocalDescription(await peer.createOffer())
        say({"type": "offer", "sdp": peer.localDescription.sdp})
        await peer.setRemoteDescription(await self.hear())
        await opened(channel)
        if self.one_way:
            self.flood(channel)
        else:
            await self.call(channel)
        await asyncio.Event().wait()

    async def answer(self):
        peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        meter = Meter(self.keys.get("warmup", 1), self.keys.get("seconds", 5))

        @peer.on("datachannel")
        def incoming(channel):
            channel.on("message", meter.message if self.one_way else channel.send)

        await peer.setRemoteDescription(await self.hear())
        await peer.setLocalDescription(await peer.createAnswer())
        say({"type": "answer", "sdp": peer.localDescription.sdp})
        await asyncio.Event().wait()

    async def hear(self):
        line = await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        end_with_input()
        heard = json.loads(line)
        return RTCSessionDescription(sdp=heard["sdp"], type=heard["type"])

    def flood(self, channel):
        payload = bytes(self.size)
        channel.bufferedAmountLowThreshold = LOW

        def fill():
            while channel.bufferedAmount < HIGH:
                channel.send(payload)

        channel.on("bufferedamountlow", fill)
        fill()

    async def call(self, channel):
        warm_up, count = int(self.keys.get("warmup", 1000)), int(self.keys.get("count", 10000))
        back = asyncio.Queue()
        channel.on("message", back.put_nowait)
        payload, us = bytes(self.size), []
        for at in range(warm_up + count):
            if at == warm_up:
                say({"mark": "begin"})
            start = time.monotonic_ns()
            channel.send(payload)
            await back.get()
            if at >= warm_up:
                us.append((time.monotonic_ns() - start) / 1e3)
        say({"mark": "end", "p50us": spread(us, 0.5), "p99us": spread(us, 0.99), "messages": count})

    async def both(self):
        works = {"setup": self.set_up, "churn": self.churn, "idle": self.idle}
        if self.work not in works:
            unsupported("this work needs two processes")
        end_with_input()
        await works[self.work]()
        await asyncio.Event().wait()

    async def set_up(self):
        warm_up, count = int(self.keys.get("warmup", 20)), int(self.keys.get("count", 100))
        ms = []
        for at in range(warm_up + count):
            ends, took = await connect()
            if at >= warm_up:
                ms.append(took)
            await asyncio.gather(*(end.close() for end in ends))
        say({"mark": "end", "medianMs": spread(ms, 0.5), "p90Ms": spread(ms, 0.9)})

    async def churn(self):
        start = time.monotonic()
        end, made = start + self.keys.get("seconds", 5), 0

        async def worker():
            nonlocal made
            while time.monotonic() < end:
                ends, _ = await connect()
                await asyncio.gather(*(end.close() for end in ends))
                made += 1

        await asyncio.gather(*(worker() for _ in range(int(self.keys.get("concurrency", 4)))))
        say({"mark": "end", "connectionsPerSecond": made / (time.monotonic() - start)})

    async def idle(self):
        kept = [await connect() for _ in range(int(self.keys.get("pairs", 100)))]
        say({"mark": "begin"})
        await asyncio.sleep(self.keys.get("seconds", 5))
        say({"mark": "end", "pairs": len(kept)})


async def opened(channel):
    if channel.readyState == "open":
        return
    is_open = asyncio.Event()
    channel.on("open", is_open.set)
    await is_open.wait()


async def connect():
    """Both ends of an open connection, and the milliseconds it took. It cannot trickle: gathering is part of it."""
    offerer, answerer = (RTCPeerConnection(RTCConfiguration(iceServers=[])) for _ in range(2))
    far = asyncio.get_running_loop().create_future()
    answerer.on("datachannel", far.set_result)
    near = offerer.createDataChannel("bench")
    start = time.monotonic()
    await offerer.setLocalDescription(await offerer.createOffer())
    await answerer.setRemoteDescription(offerer.localDescription)
    await answerer.setLocalDescription(await answerer.createAnswer())
    await offerer.setRemoteDescription(answerer.localDescription)
    await opened(near)
    await opened(await far)
    return (offerer, answerer), (time.monotonic() - start) * 1e3


def main():
    if sys.argv[1] == "version":
        python = ".".join(map(str, sys.version_info[:3]))
        say({"version": f"aiortc {version('aiortc')}, Python {python}", "tuned": TUNED})
        return
    bench = Bench(sys.argv[2], sys.argv[3:])
    asyncio.run({"offerer": bench.offer, "answerer": bench.answer, "both": bench.both}[sys.argv[1]]())


main()
