"""An IMAP server with one folder, as far as the reader of reports goes (RFC 3501)."""

from __future__ import annotations

import re
import socketserver
import threading
from typing import Any


class ImapServer:
    """`messages` by number; `seen` and `deleted` are what was marked. Only `ayya` with `secret` gets in."""

    def __init__(self, messages: dict[int, bytes]) -> None:
        self.messages, self.seen, self.deleted = messages, set[int](), set[int]()

    def __enter__(self) -> ImapServer:
        mailbox = self

        class Session(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"* OK ready\r\n")
                while line := self.rfile.readline():
                    tag, _, command = line.decode().strip().partition(" ")
                    if not mailbox.answer(self.wfile, tag, command):
                        return

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, out: Any, tag: str, command: str) -> bool:
        verb = command.upper()
        if verb.startswith("CAPABILITY"):
            out.write(b"* CAPABILITY IMAP4rev1\r\n")
        elif verb.startswith("LOGIN") and command.split()[1:] != ["ayya", '"secret"']:
            out.write(f"{tag} NO wrong password\r\n".encode())
            return True
        elif verb.startswith("SELECT"):
            out.write(f"* {len(self.messages)} EXISTS\r\n".encode())
        elif verb.startswith("UID SEARCH"):
            unread = sorted(set(self.messages) - self.seen)
            out.write(f"* SEARCH {' '.join(map(str, unread))}\r\n".encode())
        elif verb.startswith("UID FETCH"):
            number = int(command.split()[2])
            data = self.messages[number]
            out.write(b"* 1 FETCH (UID %d BODY[] {%d}\r\n%b)\r\n" % (number, len(data), data))
        elif found := re.match(r"UID STORE (\d+) \+FLAGS (.*)", command):
            self.seen.add(int(found[1]))
            if "Deleted" in found[2]:
                self.deleted.add(int(found[1]))
        elif verb == "EXPUNGE":
            for number in self.deleted:
                self.messages.pop(number, None)
        elif verb == "LOGOUT":
            out.write(f"* BYE\r\n{tag} OK\r\n".encode())
            return False
        out.write(f"{tag} OK done\r\n".encode())
        return True
