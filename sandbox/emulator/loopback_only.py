"""Keeps the emulator on this machine: it neither connects to another host nor asks for the address of one.

Several of its services would, such as SNS for HTTPS subscribers. An audit hook sees every socket of the process.
"""

import ipaddress
import sys


def is_loopback(host) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    # No host at all is the machine itself: an address to listen on.
    if host in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse(host) -> None:
    raise ConnectionRefusedError(f"the sandbox does not reach {host}: it stays on this machine")


def _hook(event: str, arguments: tuple) -> None:
    if event == "socket.getaddrinfo" and not is_loopback(arguments[0]):
        _refuse(arguments[0])
    if event == "socket.connect" and isinstance(arguments[1], tuple) and not is_loopback(arguments[1][0]):
        _refuse(arguments[1][0])


def install() -> None:
    """Cannot be taken back, by nothing in the process."""
    sys.addaudithook(_hook)
