"""A server that does wrong in every way a server may: each path of it is one of them."""

from __future__ import annotations

import gzip
import json
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

ROWS: Final = b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "1"}}]}}'
JSON: Final = "application/sparql-results+json"
SECRET: Final = "open-sesame-1234"


class Misbehaving(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer()

    def do_PUT(self) -> None:
        self.do_POST()

    def do_GET(self) -> None:
        self.body = b""
        self._answer()

    def do_HEAD(self) -> None:
        self.do_GET()

    def _answer(self) -> None:
        path = self.path.partition("?")[0].strip("/")
        self.server.seen.append((self.command, self.path, dict(self.headers.items())))
        try:
            getattr(self, path.replace("-", "_").replace("/", "_"), self.fine)()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def send(self, body: bytes = ROWS, status: int = 200, kind: str = JSON, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(body)

    def start(self, *headers: tuple[str, str], kind: str = JSON) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, text in headers:
            self.send_header(name, text)
        self.end_headers()
        self.close_connection = True

    # --------------------------------------------------------------------------------------------------- ways of behaving

    def fine(self) -> None:
        self.send()

    def silent(self) -> None:
        self.server.over.wait(20)
        self.close_connection = True

    def dripping(self) -> None:
        self.start()
        for sign in ROWS:
            self.wfile.write(bytes([sign]))
            if self.server.over.wait(0.2):
                return

    def dripping_head(self) -> None:
        self.close_connection = True
        for sign in b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n":
            self.wfile.write(bytes([sign]))
            if self.server.over.wait(0.2):
                return

    def cut_off_length(self) -> None:
        self.start(("Content-Length", str(len(ROWS) + 50)))
        self.wfile.write(ROWS[:40])

    def cut_off_whole(self) -> None:
        """All of the JSON, and yet less than was promised."""
        self.start(("Content-Length", str(len(ROWS) + 50)))
        self.wfile.write(ROWS)

    def cut_off_chunk(self) -> None:
        self.start(("Transfer-Encoding", "chunked"))
        self.wfile.write(b"28\r\n" + ROWS[:40] + b"\r\n50\r\nabc")

    def cut_off_between(self) -> None:
        self.start(("Transfer-Encoding", "chunked"))
        self.wfile.write(b"28\r\n" + ROWS[:40] + b"\r\n")

    def cut_off_end(self) -> None:
        self.start(("Connection", "close"))
        self.wfile.write(ROWS[:40])

    def cut_off_gzip(self) -> None:
        packed = gzip.compress(ROWS + b" " * 1_000)
        self.send(packed[:-10], Content_Encoding="gzip")

    def endless_triples(self) -> None:
        self.start(("Connection", "close"), kind="application/n-triples")
        self.wfile.write(b"<urn:a> <urn:b> <urn:c> .\n")

    def html(self) -> None:
        self.send(b"<!DOCTYPE html><title>Welcome</title><p>Please log in", kind="text/html; charset=utf-8")

    def html_fault(self) -> None:
        self.send(b"<html><head><title>Oh \x1b[31mno</title></head>", 500, "text/html")

    def login(self) -> None:
        self.send(b"who are you?", 401, "text/plain", WWW_Authenticate='Basic realm="x"')

    def basic(self) -> None:
        import base64

        wanted = "Basic " + base64.b64encode(f"ann:{SECRET}".encode()).decode()
        self.send() if self.headers.get("Authorization") == wanted else self.login()

    def digest(self) -> None:
        if "Authorization" in self.headers and self.headers["Authorization"].startswith("Digest "):
            self.send()
        else:
            self.send(
                b"", 401, "text/plain", WWW_Authenticate='Digest realm="x", nonce="abc", qop="auth", algorithm=SHA-256'
            )

    def echo(self) -> None:
        told = f"headers were {self.headers.get('Authorization')} and {SECRET}"
        self.send(told.encode(), 500, "text/plain")

    def forbidden(self) -> None:
        self.send(json.dumps({"message": "INSERT is not allowed"}).encode(), 403, "application/json")

    def patience(self) -> None:
        """Twice it asks for patience, then it answers."""
        self.server.tries += 1
        if self.server.tries <= 2:
            self.send(b"slow down", 429, "text/plain", Retry_After="0")
        else:
            self.send()

    def patience_without_end(self) -> None:
        self.send(b"slow down", 429, "text/plain", Retry_After="3600")

    def patience_in_colour(self) -> None:
        self.send(b"slow down", 429, "text/plain", Retry_After="\x1b[31mtomorrow")

    def kind_in_colour(self) -> None:
        self.send(kind="text/\x1b[31mred")

    def graphs(self) -> None:
        """Two names of graphs, of which one would break out of its brackets."""
        rows = [{"g": {"type": "uri", "value": name}} for name in ("urn:a> { ?s ?p ?o } } #", "urn:good")]
        self.send(json.dumps({"head": {"vars": ["g"]}, "results": {"bindings": rows}}).encode())

    def unavailable(self) -> None:
        self.server.tries += 1
        self.send(b"", 503, "text/plain", Retry_After="0")

    def fault(self) -> None:
        self.send(b"Virtuoso 22023 Error: The memory pool size is exceeded", 500, "text/plain")

    def not_understood(self) -> None:
        self.send(b"syntax error at line 1", 400, "text/plain")

    def bomb(self) -> None:
        self.send(bomb(), Content_Encoding="gzip")

    def wrong_gzip(self) -> None:
        self.send(ROWS, Content_Encoding="gzip")

    def brotli(self) -> None:
        self.send(ROWS, Content_Encoding="br")

    def many_rows(self) -> None:
        """Ten million of them, if somebody takes them."""
        self.start(("Connection", "close"))
        self.wfile.write(b'{"head": {"vars": ["n"]}, "results": {"bindings": [')
        row = b'{"n": {"type": "literal", "value": "1"}},'
        for _ in range(10_000):
            self.wfile.write(row * 1_000)
            self.server.rows += 1_000

    def large(self) -> None:
        self.start(("Content-Length", str(1 << 40)))

    def other_types(self) -> None:
        cells: list[dict[str, Any]] = [
            {"type": "typed-literal", "value": "7", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
            {"type": "literal", "value": "7", "datatype": "http://www.w3.org/2001/XMLSchema#int"},
            {"type": "literal", "value": "seven", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
            {"type": "literal", "value": "9" * 5_000, "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
            {"type": "literal", "value": "1e400", "datatype": "http://www.w3.org/2001/XMLSchema#double"},
            {"type": "literal", "value": "x", "datatype": "urn:not:known"},
            {"type": "literal", "value": "drei", "xml:lang": "de"},
            {"type": "bnode", "value": "b0"},
            {"type": "uri", "value": "https://w3id.org/ai-roles/id/docker"},
        ]
        rows = [{"n": cell} for cell in cells] + [{}]
        self.send(json.dumps({"results": {"bindings": rows}, "head": {"vars": ["n"]}}).encode())

    def wrong_cell(self) -> None:
        self.send(b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": 7}}]}}')

    def other_json(self) -> None:
        self.send(b'{"error": "no"}')

    def nested(self) -> None:
        self.send(b'{"head": {"vars": ["n"]}, "results": {"bindings": [' + b"[" * 200_000)

    def not_utf8(self) -> None:
        self.send(b'{"head": {"vars": ["\xff"]}}')

    def no_http(self) -> None:
        self.close_connection = True
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")

    def many_headers(self) -> None:
        self.start(*(("X-Header", "x") for _ in range(1_000)))

    def moved(self) -> None:
        self.send(b"", 307, Location="/fine?moved")

    def moved_away(self) -> None:
        self.send(b"", 307, Location=f"http://localhost:{self.server.server_port}/fine?key={SECRET}")

    def moved_to_file(self) -> None:
        self.send(b"", 307, Location="file:///etc/passwd")

    def moved_to_tls(self) -> None:
        self.send(b"", 308, Location=f"https://127.0.0.1:{self.server.server_port}/fine")

    def moved_in_circle(self) -> None:
        self.send(b"", 307, Location="/moved-in-circle")

    def moved_for_good(self) -> None:
        self.send(b"", 301, Location="/fine")

    def hung_up(self) -> None:
        self.close_connection = True

    def hung_up_once(self) -> None:
        """It answers, and closes without a word before the next question."""
        self.server.tries += 1
        self.send()
        self.connection.shutdown(2)
        self.close_connection = True


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Misbehaving)
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self.over = threading.Event()
        self.tries = 0
        self.rows = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def handle_error(self, *_: object) -> None:
        """Who hangs up on it is no fault."""


@contextmanager
def misbehaving(certificate: Path | None = None) -> Iterator[Server]:
    with Server() as server:
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.over.set()
        server.shutdown()


def bomb() -> bytes:
    """A gigabyte of blanks in a megabyte, in JSON that begins well."""
    start = gzip.compress(b'{"head": {"vars": ["n"]}, "results": {"bindings": [')
    return start + gzip.compress(b" " * (1 << 24)) * 64


def self_signed(folder: Path) -> Path:
    """A certificate that nobody has signed but itself, with its key."""
    made = folder / "own.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run([*command, *names, "-keyout", made, "-out", folder / "cert.pem"], check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + (folder / "cert.pem").read_bytes())
    return made


def seconds_since(start: float) -> float:
    return time.monotonic() - start
