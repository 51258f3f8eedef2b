"""Which servers are the queries tried on, and how is each one run?"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Final

from tests.programs import program
from tests.servers.asking import Credentials
from tests.servers.starting import HERE, Engine, Plan, missing, only_one, start

# A fresh database takes Virtuoso some ten seconds to make; it is made once and copied.
KEPT: Final = HERE / "kept"

VIRTUOSO_INI: Final = """\
[Database]
DatabaseFile       = virtuoso.db
ErrorLogFile       = virtuoso.log
LockFile           = virtuoso.lck
TransactionFile    = virtuoso.trx
xa_persistent_file = virtuoso.pxa
ErrorLogLevel      = 7
FileExtend         = 200
MaxCheckpointRemap = 2000
Striping           = 0
TempStorage        = TempDatabase

[TempDatabase]
DatabaseFile       = virtuoso-temp.db
TransactionFile    = virtuoso-temp.trx
MaxCheckpointRemap = 2000
Striping           = 0

[Parameters]
ServerPort           = 127.0.0.1:{sql}
DisableUnixSocket    = 1
MaxClientConnections = 10
CheckpointInterval   = 60
CaseMode             = 2
DirsAllowed          = {folder}
ThreadsPerQuery      = 1
AsyncQueueMaxThreads = 1
NumberOfBuffers      = 6000
MaxDirtyBuffers      = 4000
MaxQueryMem          = 1G

[HTTPServer]
ServerPort         = 127.0.0.1:{http}
ServerThreads      = 10
MaxKeepAlives      = 10
KeepAliveTimeout   = 10
EnabledGzipContent = 1
Charset            = UTF-8

[SPARQL]
ResultSetMaxRows = 1000000
"""


def beside_python(name: str, package: str) -> str:
    """The path of a program that a Python package has put beside the interpreter."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        missing(name, f"pip install {package}")
    return found


def _oxigraph(folder: Path, ports: tuple[int, int], file: Path | None, union: bool) -> Plan:
    place = f"127.0.0.1:{ports[0]}"
    return Plan(
        (
            beside_python("oxigraph", "oxigraph"),
            "serve",
            *("--location", str(folder / "store"), "--bind", place),
            *(["--union-default-graph"] if union else []),
        ),
        query=f"http://{place}/query",
        update=f"http://{place}/update",
        graph_store=f"http://{place}/store",
    )


def _rdflib_endpoint(folder: Path, ports: tuple[int, int], file: Path | None, union: bool) -> Plan:
    url = f"http://127.0.0.1:{ports[0]}/"
    token = "a-token-for-tests"
    return Plan(
        (
            beside_python("rdflib-endpoint", "rdflib-endpoint"),
            *("serve", "--host", "127.0.0.1", "--port", str(ports[0]), "--enable-update"),
            *([str(file)] if file else []),
        ),
        query=url,
        update=url,
        credentials=Credentials("bearer", "", token),
        environment=(("RDFLIB_APIKEY", token),),
    )


def _virtuoso(folder: Path, ports: tuple[int, int], file: Path | None, union: bool) -> Plan:
    virtuoso = program("virtuoso-t", "virtuoso-opensource-7")
    if not (folder / "virtuoso.db").exists():
        shutil.copytree(empty_virtuoso(virtuoso), folder, dirs_exist_ok=True)
    return _virtuoso_in(virtuoso, folder, ports, file, union)


def _virtuoso_in(virtuoso: str, folder: Path, ports: tuple[int, int], file: Path | None, union: bool) -> Plan:
    (folder / "virtuoso.lck").unlink(missing_ok=True)  # left behind by one that was killed
    (folder / "virtuoso.ini").write_text(
        VIRTUOSO_INI.format(sql=ports[1], http=ports[0], folder=folder), encoding="utf-8"
    )
    url = f"http://127.0.0.1:{ports[0]}"
    return Plan(
        (virtuoso, "+foreground", "+configfile", "virtuoso.ini"),
        query=f"{url}/sparql",
        update=f"{url}/sparql-auth",
        graph_store=f"{url}/sparql-graph-crud-auth",
        credentials=Credentials("digest", "dba", "dba"),
    )


def _comunica(folder: Path, ports: tuple[int, int], file: Path | None, union: bool) -> Plan:
    node = program("node", "nodejs")
    if not (HERE / "node_modules" / "@comunica" / "query-sparql-file").exists():
        missing("Comunica", f"npm install --prefix {HERE} --no-audit --no-fund --no-package-lock")
    source = file or folder / "empty.ttl"
    if file is None:
        source.touch()
    return Plan(
        (node, str(HERE / "comunica.mjs"), str(source), str(ports[0]), "union" if union else "alone"),
        query=f"http://127.0.0.1:{ports[0]}/",
    )


def empty_virtuoso(virtuoso: str) -> Path:
    """A folder with a database that holds nothing yet, made once on a machine."""
    version = subprocess.run([virtuoso, "-?"], capture_output=True, text=True, check=False)
    found = re.search(r"Version ([\d.]+)", version.stdout + version.stderr)
    kept = KEPT / f"virtuoso-{found[1] if found else 'unknown'}"
    with only_one(KEPT / "virtuoso.lock"):
        if not kept.exists():
            with tempfile.TemporaryDirectory(dir=KEPT) as room:
                fresh = Path(room, "fresh")
                start(Engine("virtuoso", partial(_virtuoso_in, virtuoso)), fresh).stop()
                kept_next = Path(room, "kept")
                kept_next.mkdir()
                for name in ("virtuoso.db", "virtuoso-temp.db", "virtuoso.trx", "virtuoso-temp.trx", "virtuoso.pxa"):
                    if (fresh / name).exists():
                        shutil.copy2(fresh / name, kept_next / name)
                kept_next.rename(kept)
    return kept


OXIGRAPH: Final = Engine("oxigraph", _oxigraph)
RDFLIB_ENDPOINT: Final = Engine("rdflib-endpoint", _rdflib_endpoint, loads_by_file=True)
VIRTUOSO: Final = Engine("virtuoso", _virtuoso, named_only=True)
COMUNICA: Final = Engine("comunica", _comunica, loads_by_file=True)
ENGINES: Final = (OXIGRAPH, RDFLIB_ENDPOINT, VIRTUOSO, COMUNICA)
