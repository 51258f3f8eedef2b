"""How does a client prove that it knows a password without sending it? HTTP Digest, RFC 7616."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import md5, sha256
from secrets import token_hex
from typing import Final
from urllib.request import parse_http_list, parse_keqv_list

__all__ = ["Challenge", "digest_challenge"]

_HASHES: Final = {"MD5": md5, "SHA-256": sha256}
_SESSION: Final = "-SESS"


@dataclass(slots=True)
class Challenge:
    """What a server asks to be answered, again and again until it asks anew."""

    realm: str
    nonce: str
    algorithm: str
    with_count: bool
    opaque: str | None
    asked: int = 0

    def answer(self, method: str, target: str, user: str, password: str) -> str:
        """The header that answers it for one request.

        The example of RFC 2617, with its own number in place of a random one:

        >>> challenge = Challenge("testrealm@host.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "MD5", True, None)
        >>> "6629fae49393a05397450978507c4ef1" in challenge._header(
        ...     "GET", "/dir/index.html", "Mufasa", "Circle Of Life", "0a4f113b")
        True
        """
        return self._header(method, target, user, password, token_hex(8))

    def _header(self, method: str, target: str, user: str, password: str, own: str) -> str:
        self.asked += 1
        count = f"{self.asked:08x}"
        name = self.algorithm.upper()
        hashed = _hasher(name.removesuffix(_SESSION))
        secret = hashed(f"{user}:{self.realm}:{password}")
        if name.endswith(_SESSION):
            secret = hashed(f"{secret}:{self.nonce}:{own}")
        what = hashed(f"{method}:{target}")
        middle = f"{self.nonce}:{count}:{own}:auth" if self.with_count else self.nonce
        fields = {
            "username": user,
            "realm": self.realm,
            "nonce": self.nonce,
            "uri": target,
            "response": hashed(f"{secret}:{middle}:{what}"),
        }
        if self.opaque is not None:
            fields["opaque"] = self.opaque
        quoted = ", ".join(f'{name}="{_escaped(text)}"' for name, text in fields.items())
        counted = f', qop=auth, nc={count}, cnonce="{own}"' if self.with_count else ""
        return f"Digest {quoted}, algorithm={self.algorithm}{counted}"


def digest_challenge(headers: Iterable[str]) -> Challenge | None:
    """The challenge among what a server says of how to log in; None where it wants no digest that we can make.

    >>> digest_challenge(['Basic realm="x"', 'Digest realm="SPARQL", nonce="0ebf", qop="auth", algorithm="MD5"']).nonce
    '0ebf'
    """
    for header in headers:
        scheme, _, rest = header.strip().partition(" ")
        if scheme.lower() != "digest":
            continue
        try:
            told = parse_keqv_list(parse_http_list(rest))
        except (ValueError, IndexError):
            continue
        told = {name.lower(): text for name, text in told.items()}
        algorithm = told.get("algorithm", "MD5")
        ways = [way.strip().lower() for way in told.get("qop", "").split(",") if way.strip()]
        known = algorithm.upper().removesuffix(_SESSION) in _HASHES and (not ways or "auth" in ways)
        if known and told.get("nonce"):
            return Challenge(told.get("realm", ""), told["nonce"], algorithm, bool(ways), told.get("opaque"))
    return None


def _hasher(name: str) -> Callable[[str], str]:
    make = _HASHES[name]
    return lambda text: make(text.encode(), usedforsecurity=False).hexdigest()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
