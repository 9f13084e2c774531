"""A mail server that keeps what it is sent, and can behave as badly as real ones.

In a test: `with Sink(refuse={"gone@x.example"}) as sink: ...; sink.received`. As a process of its own, which
only counts: `python -m tests.mail.sink --port 8720`, and it prints what it counted when it is ended.
"""

from __future__ import annotations

import asyncio
import signal
import ssl
import sys
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

EXTENSIONS = ("PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE 50000000", "ENHANCEDSTATUSCODES")


@dataclass(frozen=True, slots=True)
class Received:
    """A letter the server said yes to. `connection` is the number of the connection it came by."""

    sender: str
    recipient: str
    data: bytes
    connection: int
    options: str = ""

    @property
    def message(self) -> EmailMessage:
        parsed = message_from_bytes(self.data, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    def part(self, subtype: str) -> str:
        """The text of the part `plain` or `html`."""
        part = self.message.get_body((subtype,))
        assert part is not None
        return str(part.get_content()).replace("\r\n", "\n")


@dataclass
class Sink:
    """How it behaves may be changed while it runs. Numbers count down as they are used up."""

    port: int = 0
    refuse: set[str] = field(default_factory=set)
    """Recipients that do not exist."""
    refuse_all: bool = False
    refuse_sender: bool = False
    refuse_content: int = 0
    """So many letters are turned away after they were read."""
    nonsense: str = ""
    """What every letter is answered, in place of yes or no."""
    greylist: bool = False
    """The first try of every recipient is put off."""
    hang: int = 0
    """So many letters get no answer to RCPT."""
    drop: int = 0
    """So many connections are cut in the middle of a letter."""
    drop_after: int = 0
    """So many are cut after the whole letter was read, and kept, without an answer."""
    busy: int = 0
    """So many connections are greeted with 421."""
    farewell: int = 0
    """So many letters are answered 421 at MAIL, after which the connection ends."""
    extensions: tuple[str, ...] = EXTENSIONS
    sign_in: str = ""
    """What follows AUTH PLAIN; offer it by adding `AUTH PLAIN` to the extensions."""
    keep: bool = True
    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    """Encrypts from the beginning."""
    received: list[Received] = field(default_factory=list)
    count: int = 0
    connections: int = 0
    commands: list[str] = field(default_factory=list)
    put_off: set[str] = field(default_factory=set)

    def __enter__(self) -> Sink:
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=[ready], daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nobody is at the port any more."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)

    @property
    def recipients(self) -> list[str]:
        return [letter.recipient for letter in self.received]

    async def listen(self) -> asyncio.Server:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Session(self), self.host, self.port, ssl=self.tls)
        self.port = server.sockets[0].getsockname()[1]
        return server

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(self.listen())
        ready.set()
        self._loop.run_forever()
        server.close()
        for transport in list(_Session.open):
            if transport.sink is self:
                transport.transport.abort()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()


class _Session(asyncio.Protocol):
    open: set[_Session] = set()
    transport: Any

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.buffer = b""
        self.in_data = False
        self.searched = 0
        self.sender, self.recipient, self.options = "", "", ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.open.add(self)
        self.sink.connections += 1
        self.number = self.sink.connections
        if self.sink.busy:
            self.sink.busy -= 1
            self.say("421 4.3.2 Too many connections")
            self.transport.close()
        else:
            self.say("220 sink.example ESMTP")

    def connection_lost(self, exc: Exception | None) -> None:
        self.open.discard(self)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while not self.transport.is_closing():
            if self.in_data:
                if self.sink.drop:
                    self.sink.drop -= 1
                    self.transport.abort()
                    return
                end = self.buffer.find(b"\r\n.\r\n", self.searched)
                if end < 0:
                    self.searched = max(0, len(self.buffer) - 4)
                    return
                letter, self.buffer = self.buffer[: end + 2], self.buffer[end + 5 :]
                self.in_data = False
                self.letter(letter)
            else:
                line, found, rest = self.buffer.partition(b"\r\n")
                if not found:
                    return
                self.buffer = rest
                self.command(line.decode())

    def command(self, line: str) -> None:
        verb, _, rest = line.partition(" ")
        if self.sink.keep:
            self.sink.commands.append(line)
        match verb.upper():
            case "EHLO":
                lines = ["sink.example", *self.sink.extensions]
                self.say("\r\n".join(f"250{'-' if one is not lines[-1] else ' '}{one}" for one in lines))
            case "AUTH":
                right = rest.removeprefix("PLAIN ") == self.sink.sign_in
                self.say("235 2.7.0 Welcome" if right else "535 5.7.8 Wrong password")
            case "HELO" | "NOOP":
                self.say("250 sink.example")
            case "RSET":
                self.sender = self.recipient = ""
                self.say("250 2.0.0 Forgotten")
            case "MAIL":
                self.mail(rest)
            case "RCPT":
                self.rcpt(_between(rest))
            case "DATA" if self.recipient:
                self.in_data, self.searched = True, 0
                self.say("354 Go on")
            case "DATA":
                self.say("503 5.5.1 Nobody to send it to")
            case "QUIT":
                self.say("221 2.0.0 Bye")
                self.transport.close()
            case _:
                self.say("502 5.5.2 What?")

    def mail(self, rest: str) -> None:
        if self.sink.farewell:
            self.sink.farewell -= 1
            self.say("421 4.3.0 Closing")
            self.transport.close()
        elif self.sink.refuse_sender:
            self.say("530 5.7.0 Sign in first")
        else:
            self.sender, self.options = _between(rest), rest.partition("> ")[2]
            self.say("250 2.1.0 Fine")

    def rcpt(self, address: str) -> None:
        if self.sink.hang:
            self.sink.hang -= 1
        elif self.sink.refuse_all:
            self.say("554 5.7.1 Nothing from you")
        elif address in self.sink.refuse:
            self.say("550 5.1.1 No such mailbox")
        elif self.sink.greylist and address not in self.sink.put_off:
            self.sink.put_off.add(address)
            self.say("451 4.7.1 Greylisted, come again")
        elif self.sender:
            self.recipient = address
            self.say("250 2.1.5 Fine")
        else:
            self.say("503 5.5.1 From whom?")

    def letter(self, data: bytes) -> None:
        if self.sink.refuse_content:
            self.sink.refuse_content -= 1
            self.say("554 5.6.0 We do not like it")
        elif self.sink.nonsense:
            self.say(self.sink.nonsense)
        else:
            self.sink.count += 1
            if self.sink.keep:
                whole = data.replace(b"\r\n..", b"\r\n.")
                self.sink.received.append(
                    Received(self.sender, self.recipient, whole, self.number, self.options)
                )
            if self.sink.drop_after:
                self.sink.drop_after -= 1
                self.transport.abort()
                return
            self.say("250 2.0.0 Taken")
        self.sender = self.recipient = ""

    def say(self, line: str) -> None:
        self.transport.write(line.encode() + b"\r\n")


def _between(text: str) -> str:
    return text.partition("<")[2].partition(">")[0]


def main(port: int) -> None:
    """Count until SIGTERM or SIGINT, then print the number."""
    sink = Sink(port=port, keep=False)

    async def serve() -> None:
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, ended.set)
        async with await sink.listen():
            print(sink.port, flush=True)  # noqa: T201
            await ended.wait()

    asyncio.run(serve())
    print(sink.count, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[sys.argv.index("--port") + 1]) if "--port" in sys.argv else 0)
