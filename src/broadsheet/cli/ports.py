"""Whether the paper can listen where it should."""

from __future__ import annotations

import errno
import socket

from .faults import Code, Fault


def claim(host: str, port: int) -> int:
    """The port to listen on: `port`, or a free one for 0. Faults if it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror:
        raise Fault(f"There is no address {host!r} on this machine. Choose another with --host.") from None
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
            trial.listen()
            chosen: int = trial.getsockname()[1]
            return chosen
        except OSError as error:
            raise _explained(error, host, port) from None


def web_address(host: str, port: int) -> str:
    """The address by which this machine's browser finds the paper."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{name}" if port == 80 else f"http://{name}:{port}"


def _explained(error: OSError, host: str, port: int) -> Fault:
    if error.errno == errno.EADDRINUSE:
        return Fault(
            f"Port {port} is taken by another program. Choose another with --port, or with `port` under "
            "[server] in broadsheet.toml; --port 0 takes any free one.",
            Code.PORT_TAKEN,
        )
    if error.errno == errno.EACCES:
        return Fault(
            f"Port {port} is reserved for the system's administrator. Choose one above 1023 with --port and "
            "put a web server such as Caddy or nginx before it.",
            Code.NOT_PERMITTED,
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return Fault(f"{host} is no address of this machine. Choose another with --host.")
    return Fault(f"The paper cannot listen on {host}, port {port}: {error.strerror}.")
