"""Where does a password or a token come from? From the environment, a file, or a prompt: never from an argument or an address."""

from __future__ import annotations

import os
import stat
from base64 import b64encode
from netrc import NetrcParseError, netrc
from pathlib import Path
from typing import Final, TypeAlias

from ...dataset import read_text_capped
from ...errors import ReadError, UsageError
from .addresses import Address

__all__ = ["VARIABLES", "Auth", "Credentials", "read_credentials"]

VARIABLES: Final = "AI_ROLES_ENDPOINT"
"""How the names of the environment variables begin, unless another beginning is named."""
_LARGEST: Final = 100_000
_FOR_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_HOW: Final = "auth says where the login is to be found: 'env', 'env:NAME', 'prompt', or the path of a file"


class Credentials:
    """A user with a password, or a token. What is secret in it is in no text, no error and no pickle.

    >>> import os
    >>> os.environ["DOCTEST_TOKEN"] = "open sesame"
    >>> read_credentials("env:DOCTEST", Address("https", "example.org", 443, "/sparql"))
    <Credentials: a token from DOCTEST_TOKEN>
    """

    __slots__ = ("_secret", "_user", "origin")

    def __init__(self, user: str | None, secret: str, origin: str) -> None:
        """A user and a password, or without a user a token, and where they were found."""
        if not secret or any(ord(letter) < 32 or ord(letter) == 127 for letter in f"{user or ''}{secret}"):
            raise UsageError(
                f"the login from {origin} is empty, or has a line break or another control character in it"
            )
        self._user = user
        self._secret = secret
        self.origin = origin

    @property
    def user(self) -> str | None:
        """The user; None where there is only a token."""
        return self._user

    def password(self) -> str:
        """What a digest is made of."""
        return self._secret

    def plain_header(self) -> str:
        """What is sent where no digest is asked for."""
        if self._user is None:
            return f"Bearer {self._secret}"
        return f"Basic {b64encode(f'{self._user}:{self._secret}'.encode()).decode()}"

    def without_secret(self, text: str) -> str:
        """The text of a server without what it may have echoed."""
        for secret in (self.plain_header().partition(" ")[2], self._secret):
            text = text.replace(secret, "***")
        return text

    def __repr__(self) -> str:
        return f"<Credentials: {'a token' if self._user is None else 'a user and a password'} from {self.origin}>"

    def __reduce__(self) -> tuple[object, ...]:
        raise UsageError("a login is not pickled: read it again where it is needed")


Auth: TypeAlias = "str | os.PathLike[str] | Credentials | None"
"""Where a login is found: "env", "env:NAME", "prompt", the path of a file; None for no login."""


def read_credentials(auth: Auth, address: Address) -> Credentials | None:
    """The login that *auth* tells where to find.

    "env": `AI_ROLES_ENDPOINT_TOKEN`, or `AI_ROLES_ENDPOINT_USER` and `AI_ROLES_ENDPOINT_PASSWORD`; "env:NAME": the same, beginning
    with NAME instead.
    "prompt": asked at the terminal. A file: `machine HOST login USER password PASSWORD`, as in `.netrc`, or a token alone; only
    its owner may read it.

    Raises:
        UsageError: It is none of these, or nothing is found there.
        ReadError: The file cannot be read, or others may read it.
    """
    if auth is None or isinstance(auth, Credentials):
        return auth
    if not isinstance(auth, str | os.PathLike):
        raise UsageError(_HOW)
    if auth == "prompt":
        return _asked(address)
    if isinstance(auth, str) and (auth == "env" or auth.startswith("env:")):
        return _from_environment(auth.removeprefix("env").removeprefix(":") or VARIABLES)
    path = Path(auth).expanduser()
    if not path.is_file():
        raise UsageError(f"{_HOW}; there is no such file")  # what was given may be the password itself
    return _from_file(path, address)


def _from_environment(prefix: str) -> Credentials:
    names = f"{prefix}_TOKEN", f"{prefix}_USER", f"{prefix}_PASSWORD"
    token, user, password = map(os.environ.get, names)
    if token:
        return Credentials(None, token, names[0])
    if user and password:
        return Credentials(user, password, f"{names[1]} and {names[2]}")
    raise UsageError(f"the environment has no login: set {names[0]}, or {names[1]} and {names[2]}")


def _from_file(path: Path, address: Address) -> Credentials:
    if os.name == "posix" and path.stat().st_mode & _FOR_OTHERS:
        raise ReadError(f"{path} holds a login, and others may read it; take that away first: chmod 600 {path}")
    text = read_text_capped(path, limit=_LARGEST).strip()
    if len(text.split()) == 1:
        return Credentials(None, text, str(path))
    try:
        found = netrc(str(path)).authenticators(address.host)
    except (NetrcParseError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise ReadError(f"{path}{f':{line}' if line else ''}: this is neither a token nor lines as in .netrc") from None
    except OSError as error:
        raise ReadError(f"cannot read {path}: {error.strerror}") from error
    if found is None or not found[2]:
        raise UsageError(f"{path} has no login for {address.host}: machine {address.host} login USER password PASSWORD")
    return Credentials(found[0] or None, found[2], str(path))


def _asked(address: Address) -> Credentials:
    from getpass import getpass
    from sys import stdin

    if stdin is None or not stdin.isatty():
        raise UsageError("there is no terminal to ask for a login at; take it from the environment or a file")
    user = input(f"User of {address.host} (none for a token): ").strip()
    return Credentials(user or None, getpass("Password: " if user else "Token: "), "the prompt")
