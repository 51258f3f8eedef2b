"""What does a server answer, asked in plain HTTP: a form with the query, JSON back?"""

from __future__ import annotations

import base64
import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Final, Literal, NamedTuple

ONE_QUERY: Final = 60.0


class Credentials(NamedTuple):
    """Who asks. With the scheme `bearer` the password is the token."""

    scheme: Literal["basic", "bearer", "digest"]
    user: str
    password: str


class RefusedError(Exception):
    """The server answered with an error."""


class Rows(NamedTuple):
    """Variables, and for each row the term (as in SPARQL's JSON) that each one is bound to."""

    variables: tuple[str, ...]
    rows: tuple[dict[str, dict[str, str]], ...]


def rows(url: str, query: str, *, timeout: float = ONE_QUERY, **others: str) -> Rows:
    """The rows of a SELECT query. `others` go into the form: `default_graph_uri` and so on."""
    answer = ask(url, query, timeout=timeout, **others)
    return Rows(tuple(answer["head"]["vars"]), tuple(answer["results"]["bindings"]))


def ask(url: str, query: str, *, timeout: float = ONE_QUERY, **others: str) -> Any:
    """What the server answers in SPARQL's JSON."""
    form = {"query": query} | {name.replace("_", "-"): value for name, value in others.items()}
    body = urllib.parse.urlencode(form).encode()
    return json.loads(send("POST", url, body, {"Accept": "application/sparql-results+json"}, timeout=timeout))


def send_query(url: str, query: str, *, timeout: float = ONE_QUERY) -> bytes:
    """What the server answers, unread; Turtle where it is a graph."""
    accepted = {"Accept": "application/sparql-results+json, text/turtle;q=0.9"}
    return send("POST", url, urllib.parse.urlencode({"query": query}).encode(), accepted, timeout=timeout)


def update(url: str, text: str, credentials: Credentials | None = None, *, timeout: float = ONE_QUERY) -> None:
    """Runs a SPARQL Update."""
    send("POST", url, text.encode(), {"Content-Type": "application/sparql-update"}, credentials, timeout=timeout)


def put(
    url: str, turtle: bytes, graph: str | None, credentials: Credentials | None = None, *, timeout: float = ONE_QUERY
) -> None:
    """Makes some Turtle the content of a graph, by the Graph Store Protocol."""
    place = f"{url}?{urllib.parse.urlencode({'graph': graph})}" if graph else f"{url}?default"
    send("PUT", place, turtle, {"Content-Type": "text/turtle"}, credentials, timeout=timeout)


def send(
    method: str,
    url: str,
    body: bytes | None,
    headers: dict[str, str],
    credentials: Credentials | None = None,
    *,
    timeout: float = ONE_QUERY,
) -> bytes:
    """The body of the answer."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, data=body, headers=headers, method=method)
    if credentials is not None:
        request.add_header("Authorization", authorization(opener, request, credentials))
    try:
        with opener.open(request, timeout=timeout) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            raise RefusedError(
                f"{method} {url}: {error.code}: {error.read()[:2_000].decode(errors='replace')}"
            ) from None


def authorization(
    opener: urllib.request.OpenerDirector, request: urllib.request.Request, credentials: Credentials
) -> str:
    """What the header says. For Digest the server is asked for its challenge by the same request without a body: Virtuoso hangs up on
    one with a long body, before it has read it."""
    if credentials.scheme == "bearer":
        return f"Bearer {credentials.password}"
    if credentials.scheme == "basic":
        return f"Basic {base64.b64encode(f'{credentials.user}:{credentials.password}'.encode()).decode()}"
    try:
        opener.open(
            urllib.request.Request(request.full_url, data=b"", method=request.get_method()), timeout=ONE_QUERY
        ).close()
    except urllib.error.HTTPError as error:
        with error:
            told = error.headers.get("WWW-Authenticate", "")
    challenge = urllib.request.parse_keqv_list(urllib.request.parse_http_list(told.partition(" ")[2]))
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, request.full_url, credentials.user, credentials.password)
    return f"Digest {urllib.request.HTTPDigestAuthHandler(passwords).get_authorization(request, challenge)}"
