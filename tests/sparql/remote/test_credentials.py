"""Is a login found where it is said to be, and nowhere told?"""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from ai_roles.errors import AiRolesError, ReadError, UsageError
from ai_roles.sparql.remote import connect
from ai_roles.sparql.remote.addresses import read_address
from ai_roles.sparql.remote.credentials import Credentials, read_credentials

SECRET = "open-sesame-1234"
ADDRESS = read_address("https://example.org/sparql")


def found(auth: object) -> Credentials:
    credentials = read_credentials(auth, ADDRESS)  # type: ignore[arg-type]
    assert credentials is not None
    assert SECRET not in f"{credentials!r} {credentials}"
    with pytest.raises(UsageError, match="not pickled"):
        pickle.dumps(credentials)
    return credentials


def file(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "login"
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return path


def test_a_file_as_netrc_names_the_host(tmp_path: Path) -> None:
    path = file(tmp_path, f"machine other.org login bob password x\nmachine example.org login ann password {SECRET}\n")
    credentials = found(path)
    assert (credentials.user, credentials.password(), credentials.origin) == ("ann", SECRET, str(path))
    assert found(str(path)).user == "ann"


def test_a_file_may_hold_a_token_alone(tmp_path: Path) -> None:
    credentials = found(file(tmp_path, f"{SECRET}\n"))
    assert (credentials.user, credentials.plain_header()) == (None, f"Bearer {SECRET}")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere rights are kept otherwise")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_that_others_may_read_is_refused(mode: int, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"others may read it; .* chmod 600"):
        read_credentials(file(tmp_path, SECRET, mode), ADDRESS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("machine other.org login bob password x", "has no login for example.org: machine example.org login USER"),
        ("some words that are no login", "neither a token nor lines as in .netrc"),
        ("machine example.org login", "neither a token|no login"),
    ],
)
def test_a_file_without_a_login_says_what_is_wanted(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(AiRolesError, match=message):
        read_credentials(file(tmp_path, text), ADDRESS)


@pytest.mark.parametrize("auth", [SECRET, f"ann:{SECRET}", ("ann", SECRET), f"env {SECRET}", f"prompt{SECRET}"])
def test_a_password_given_as_an_argument_is_refused_and_not_told(auth: object) -> None:
    with pytest.raises(UsageError, match="auth says where the login is to be found") as caught:
        read_credentials(auth, ADDRESS)  # type: ignore[arg-type]
    assert SECRET not in str(caught.value)


def test_an_environment_without_a_login_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OURS_USER", "ann")
    with pytest.raises(UsageError, match="set OURS_TOKEN, or OURS_USER and OURS_PASSWORD"):
        read_credentials("env:OURS", ADDRESS)
    monkeypatch.setenv("OURS_PASSWORD", f"{SECRET}\r\nX-Evil: 1")
    with pytest.raises(UsageError, match="a line break") as caught:
        read_credentials("env:OURS", ADDRESS)
    assert SECRET not in str(caught.value)


def test_without_a_terminal_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="no terminal to ask"):
        read_credentials("prompt", ADDRESS)


@pytest.mark.parametrize(
    "url",
    [
        f"http://ann:{SECRET}@example.org/",
        f"https://{SECRET}@example.org/sparql",
        f"http://example.org:{SECRET}/",
        f"ftp://example.org/{SECRET}",
        f"http:///{SECRET}",
        f"http://example.org/\r\nHost: {SECRET}",
        f"http://exa mple.org/{SECRET}",
        f"http://[::1/{SECRET}",
        f"file:///etc/{SECRET}",
        SECRET,
        "",
    ],
)
def test_an_address_that_is_none_is_refused_and_not_told(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        connect(url)
    assert SECRET not in str(caught.value)


def test_a_key_in_an_address_is_not_shown() -> None:
    with connect(f"https://example.org/sparql?key={SECRET}") as endpoint:
        assert SECRET not in f"{endpoint!r} {endpoint.url}"
