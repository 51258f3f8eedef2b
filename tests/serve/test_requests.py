"""Is a request read in one way alone, and refused where it could be read in two, or leads out of the site?"""

from __future__ import annotations

import pytest

from ai_roles.errors import UsageError
from ai_roles.serve.gatekeeper import Gatekeeper, checked_token, is_loopback, new_token
from ai_roles.serve.http_request import BadRequestError, Request, fields_of, read_head
from ai_roles.serve.routing import work_of


def status_of_head(data: bytes) -> int:
    with pytest.raises(BadRequestError) as caught:
        read_head(data)
    return caught.value.status


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: 1_0\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
        (b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\x00b\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400),
        (b"GET  / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/2\r\n\r\n", 400),
        (b"get / HTTP/1.1\r\n\r\n", 400),
        (b"GET http://elsewhere/ HTTP/1.1\r\n\r\n", 400),
        (b"GET /../etc/passwd HTTP/1.1\r\n\r\n", 400),
        (b"GET /tools/../../x HTTP/1.1\r\n\r\n", 400),
        (b"GET /%2e%2e/x HTTP/1.1\r\n\r\n", 400),
        (b"GET /%2e%2e%2fx HTTP/1.1\r\n\r\n", 400),
        (b"GET /..%5cx HTTP/1.1\r\n\r\n", 400),
        (b"GET /a%00.html HTTP/1.1\r\n\r\n", 400),
        (b"GET /a%0d%0aX:%20y HTTP/1.1\r\n\r\n", 400),
        (b"GET /%ff HTTP/1.1\r\n\r\n", 400),
        (b"GET /%zz HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 101 + b"\r\n", 431),
        (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
    ],
)
def test_what_cannot_be_read_in_one_way_is_refused(head: bytes, status: int) -> None:
    assert status_of_head(head) == status


def test_a_head_is_read() -> None:
    request = read_head(
        b"POST /api/gap?forms=text HTTP/1.1\r\nHOST: here\r\nContent-Length: 3\r\nAccept: a\r\naccept: b\r\n\r\n"
    )
    assert (request.method, request.path, request.query) == ("POST", "api/gap", "forms=text")
    assert (request.head("host"), request.head("accept"), request.length, request.stays) == ("here", "a, b", 3, True)


@pytest.mark.parametrize(
    "path",
    [
        "etc/passwd",
        "roles/",
        "a/b/c.html",
        "static/../x.js",
        "/index.html",
        "roles/mlops-engineer.html/",
        ".git/config",
        "a.py\n",
    ],
)
def test_a_path_that_no_page_has_is_not_looked_for(path: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        work_of(Request("GET", path, "", {}))
    assert caught.value.status == 404


def test_fields_that_cannot_be_read_are_refused() -> None:
    for text in ("a=%ff", "&".join(["a=b"] * 501)):
        with pytest.raises(BadRequestError):
            fields_of(text)


@pytest.mark.parametrize(
    ("method", "path", "heads", "body", "status"),
    [
        ("POST", "api/compare", {"content-type": "text/plain"}, b"{}", 415),
        ("POST", "api/compare", {}, b"{}", 415),
        ("POST", "api/compare", {"content-type": "application/json"}, b"\xff", 400),
        ("DELETE", "api/compare", {}, b"", 405),
        ("PUT", "roles.html", {}, b"", 405),
        ("POST", "roles.html", {}, b"", 405),
        ("POST", "api/names", {}, b"", 405),
        ("POST", "sparql", {"content-type": "application/sparql-update"}, b"CLEAR ALL", 415),
        ("POST", "sparql", {"content-type": "application/x-www-form-urlencoded"}, b"update=CLEAR+ALL", 403),
        ("POST", "sparql", {"content-type": "application/x-www-form-urlencoded"}, b"query=a&query=b", 400),
        ("POST", "sparql", {"content-type": "application/x-www-form-urlencoded"}, b"query=a&default-graph-uri=b", 400),
        ("GET", "sparql", {}, b"", 400),
    ],
)
def test_what_is_asked_otherwise_than_it_can_be_is_told(
    method: str, path: str, heads: dict[str, str], body: bytes, status: int
) -> None:
    with pytest.raises(BadRequestError) as caught:
        work_of(Request(method, path, "", heads, body=body))
    assert caught.value.status == status


# ------------------------------------------------------------------------------------------------------ who may ask


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def keeper(host: str = "127.0.0.1", token: str | None = None, **told: object) -> Gatekeeper:
    return Gatekeeper(host, 8765, token=token, clock=Clock(), **told)  # type: ignore[arg-type]


def status(gatekeeper: Gatekeeper, path: str = "", query: str = "", method: str = "GET", **heads: str) -> int:
    named = {name.replace("_", "-"): text for name, text in heads.items()}
    try:
        entrance = gatekeeper.check(Request(method, path, query, named), "127.0.0.1")
    except BadRequestError as error:
        return error.status
    return 200 if entrance is None else entrance.status


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765", "localhost.:8765"]
)
def test_the_server_knows_its_own_names(host: str) -> None:
    assert status(keeper(), host=host) == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8765",
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1.evil.example:8765",
        "",
        "10.0.0.1:8765",
    ],
)
def test_a_name_of_others_that_leads_here_is_refused(host: str) -> None:
    assert status(keeper(), host=host) == 421


@pytest.mark.parametrize(
    "heads",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "cors"},
        {"sec_fetch_site": "same-site", "sec_fetch_mode": "no-cors"},
    ],
)
def test_a_page_from_elsewhere_may_not_ask(heads: dict[str, str]) -> None:
    assert status(keeper(), host="127.0.0.1:8765", **heads) == 403


def test_a_page_of_the_server_may_ask_and_a_link_may_be_followed() -> None:
    assert status(keeper(), host="127.0.0.1:8765", origin="http://127.0.0.1:8765", sec_fetch_site="same-origin") == 200
    assert status(keeper(), host="127.0.0.1:8765", sec_fetch_site="cross-site", sec_fetch_mode="navigate") == 200


TOKEN = "0123456789abcdef"


def test_whoever_comes_from_elsewhere_shows_the_token() -> None:
    gatekeeper = keeper("0.0.0.0", TOKEN, names=("roles.example.org",))
    for host in ("10.1.2.3:8765", "roles.example.org", "roles.example.org:8765"):
        assert status(gatekeeper, host=host) == 401
        assert status(gatekeeper, host=host, authorization=f"Bearer {TOKEN}") == 200
        assert status(gatekeeper, host=host, authorization=f"Bearer {TOKEN}x") == 401
        assert status(gatekeeper, host=host, authorization=f"Basic {TOKEN}") == 401
        assert status(gatekeeper, host=host, cookie=f"ai_roles={TOKEN}") == 401
    assert status(gatekeeper, host="evil.example:8765", authorization=f"Bearer {TOKEN}") == 421


def test_the_token_comes_once_in_the_address_and_then_as_a_cookie_that_does_not_hold_it() -> None:
    gatekeeper = keeper("0.0.0.0", TOKEN)
    made = gatekeeper.check(Request("GET", "", f"token={TOKEN}", {"host": "10.1.2.3:8765"}), "10.0.0.9")
    assert made is not None
    assert (made.status, made.heads["Location"]) == (303, "/")
    cookie, *attributes = made.heads["Set-Cookie"].split("; ")
    assert attributes == ["HttpOnly", "SameSite=Strict", "Path=/"]
    assert TOKEN not in cookie
    assert status(gatekeeper, host="10.1.2.3:8765", cookie=f"other=1; {cookie}") == 200
    assert status(gatekeeper, query="token=wrong", host="10.1.2.3:8765") == 401


def test_who_guesses_tokens_is_slowed_down() -> None:
    gatekeeper = keeper("0.0.0.0", TOKEN, burst=100, per_second=1)
    found = [status(gatekeeper, host="10.1.2.3:8765", authorization=f"Bearer {number:016}") for number in range(8)]
    assert found == [401] * 5 + [429] * 3


def test_who_asks_too_much_is_told_when_to_come_back() -> None:
    clock = Clock()
    gatekeeper = Gatekeeper("127.0.0.1", 8765, token=None, burst=3, per_second=0.5, clock=clock)
    for _ in range(3):
        gatekeeper.count("10.0.0.1")
    with pytest.raises(BadRequestError) as caught:
        gatekeeper.count("10.0.0.1")
    assert (caught.value.status, caught.value.heads) == (429, {"Retry-After": "2"})
    gatekeeper.count("10.0.0.2")
    clock.now = 2.0
    gatekeeper.count("10.0.0.1")


def test_tokens_that_can_be_guessed_are_refused() -> None:
    assert checked_token(new_token())
    for token in ("short", "with space in it and more", "", "línea-de-letras-y-más", "a" * 201):
        with pytest.raises(UsageError):
            checked_token(token)


def test_what_is_this_machine_alone() -> None:
    assert [is_loopback(host) for host in ("127.9.9.9", "::1", "localhost", "::", "10.0.0.1", "example.org")] == [
        True
    ] * 3 + [False] * 3
