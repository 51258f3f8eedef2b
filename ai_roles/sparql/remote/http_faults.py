"""What went wrong between us and a server, and what is to be done? A sentence for each fault of network, TLS and HTTP."""

from __future__ import annotations

import ssl
from socket import gaierror
from typing import NoReturn

from ...errors import EndpointError, EndpointTimeoutError
from .addresses import Address
from .timed_connection import CONNECTING

__all__ = ["give_up"]


def give_up(address: Address, seconds: float, error: Exception, what: str) -> NoReturn:
    """Say what went wrong on the way, and what to do.

    Raises:
        EndpointTimeoutError: It took too long.
        EndpointError: Anything else.
    """
    if isinstance(error, TimeoutError):
        raise EndpointTimeoutError(
            str(address),
            f"it did not answer in time ({seconds:g} s, or {min(CONNECTING, seconds):g} s to take the call); ask for less, or"
            " wait longer: seconds=...",
        ) from None
    raise EndpointError(str(address), _told(error, what)) from None


def _told(error: Exception, what: str) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not to be trusted ({error.verify_message}); if an authority of your own has signed it, name"
            " the file of that in the environment variable SSL_CERT_FILE"
        )
    if isinstance(error, ssl.SSLError):
        return f"it speaks no TLS ({(error.reason or 'unknown').replace('_', ' ').lower()}); is it http:// and not https://?"
    if isinstance(error, gaierror):
        return "there is no server of that name; is it written correctly, and is there a network?"
    if isinstance(error, ConnectionRefusedError):
        return "nobody listens there; is the server running, and is this its port?"
    if isinstance(error, OSError):
        return f"{what} ({error.strerror or type(error).__name__}); is the server running?"
    return f"{what} (what it sends is not HTTP as it should be: {type(error).__name__})"
