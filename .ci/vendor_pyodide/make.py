"""How does `ai_roles/explorer/vendor/pyodide` come about? By this script, run by hand, from what npm has.

    npm install --prefix NODE pyodide@314.0.7 binaryen@132 terser@5
    pip install zopfli            # once; half a per cent more without it
    python .ci/vendor_pyodide/make.py NODE

What is never called in a page is taken out of Python: modules nobody imports (sqlite3, compression but zlib, XML, codecs of
Chinese, Japanese and Korean, CPython's own tests) and whatever JavaScript never calls. Nothing else of it changes.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from wasm_parts import FUNCTION, bodies, exports, imports, numbered, sections

ROOT = Path(__file__).parents[2]
MADE = ROOT / "ai_roles" / "explorer" / "vendor" / "pyodide"
GONE = (
    ("PyInit__posixsubprocess", "PyInit__bz2"),
    ("PyInit__sqlite3", "PyInit__zstd"),
    ("PyInit_pyexpat", "PyInit__multibytecodec"),
    ("PyInit_termios", "PyInit__testclinic_limited"),
    ("lzma_version_number", "pthread_attr_getscope"),
    ("FSE_versionNumber", "emscripten_GetProcAddress"),
    ("BZ2_blockSort", "zcalloc"),
    ("BZ2_bzCompress", "adler32_z"),
)
"""From which function to before which one there is nothing that a page needs: linkers keep the order of files."""
GONE_TOO = ("_bz2", "_ctypes", "_multibytecodec", "_testclinic_limited", "_zstd")
"""Modules that are left as a torso: what they stand on is gone."""
FEATURES = (
    "bulk-memory bulk-memory-opt call-indirect-overlong exception-handling multivalue mutable-globals nontrapping-float-to-int "
    "reference-types sign-ext"
)
NODE_SCRIPT = """
import {{ loadPyodide }} from "{pyodide}/pyodide.mjs";
import fs from "fs";
const py = await loadPyodide({{ indexURL: "{pyodide}/" }});
py.FS.mkdirTree("/made");
py.FS.mount(py.FS.filesystems.NODEFS, {{ root: "{made}" }}, "/made");
py.runPython(fs.readFileSync("{code}", "utf8"));
"""


def main(node: Path) -> None:
    """Write all files anew."""
    pyodide = node / "node_modules" / "pyodide"
    wasm, asm, loader = (
        (pyodide / name).read_bytes() for name in ("pyodide.asm.wasm", "pyodide.asm.mjs", "pyodide.mjs")
    )
    kept = called_from(asm.decode(), loader.decode(), wasm)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        small = optimized(without(wasm, kept), node, made)
        (made / "all.js").write_text(one_script(asm.decode(), loader.decode(), small), "utf-8")
        terser = [
            node / "node_modules/.bin/terser",
            made / "all.js",
            "--compress",
            "passes=3",
            "--mangle",
            "--ecma",
            "2022",
        ]
        script = subprocess.run(terser, check=True, capture_output=True).stdout
        library = standard_library(pyodide, made, gone_modules(wasm))
    MADE.mkdir(parents=True, exist_ok=True)
    (MADE / "pyodide.js").write_bytes(script)
    (MADE / "python.wasm.gz").write_bytes(zipped(small))
    (MADE / "stdlib.zip.gz").write_bytes(zipped(library))
    names = ("pyodide.js", "python.wasm.gz", "stdlib.zip.gz")
    for name in names:
        print(name, (MADE / name).stat().st_size)
    readme = MADE.parent / "README.md"
    hashes = "".join(
        f"{sha256(path.read_bytes()).hexdigest()}  pyodide/{path.name}\n" for path in map(MADE.joinpath, names)
    )
    readme.write_text(re.sub(r"```\n.*```", f"```\n{hashes}```", readme.read_text("utf-8"), flags=re.DOTALL), "utf-8")


def called_from(asm: str, loader: str, wasm: bytes) -> set[str]:
    """The exports that JavaScript calls, in whatever way."""
    begin = asm.index("function assignWasmExports")
    rest = asm[:begin] + asm[asm.index("}", begin) :]
    rest = rest.replace(declared(rest), "")
    words = set(re.findall(r"[\w$]+", rest)) | set(re.findall(r"[\w$]+", loader))
    by_name = set(re.findall(r'wasmExports(?:\["|\.)(\w+)', rest)) | {"__main_argc_argv", "main"}
    return {
        name
        for name, kind, _ in exports(wasm)
        if f"_{name}" in words or name in by_name or kind not in (FUNCTION, 3) or name.startswith("__wasm")
    }


def declared(asm: str) -> str:
    """The declaration of one variable for every export."""
    found = re.search(r"var _set_method_docstring,[\w$,]+;", asm)
    assert found is not None, "the declaration of exports looks another way"
    return found[0]


def without(wasm: bytes, kept: set[str]) -> bytes:
    """The module with these exports only, and with what is gone as functions that trap."""
    found = list(exports(wasm))
    number_of = {name: which for name, kind, which in found if kind == FUNCTION}
    before = sum(kind == FUNCTION for *_, kind in imports(wasm))
    gone = [range(number_of[first] - before, number_of[behind] - before) for first, behind in GONE]
    written = bytearray(wasm[:8])
    for kind, begin, end in sections(wasm):
        section = wasm[begin:end]
        if kind == 7:
            rows = [
                numbered(len(name)) + name.encode() + bytes([kind]) + numbered(which)
                for name, kind, which in found
                if name in kept
            ]
            section = numbered(len(rows)) + b"".join(rows)
        elif kind == 10:
            codes = [
                b"\0\0\x0b" if any(place in each for each in gone) else code for place, code in enumerate(bodies(wasm))
            ]
            section = numbered(len(codes)) + b"".join(numbered(len(code)) + code for code in codes)
        written += bytes([kind]) + numbered(len(section)) + section
    return bytes(written)


def gone_modules(wasm: bytes) -> list[str]:
    """The modules of Python that are in the ranges that are gone."""
    number_of = {name: which for name, kind, which in exports(wasm) if kind == FUNCTION}
    ranges = [range(number_of[first], number_of[behind]) for first, behind in GONE]
    inits = {name: which for name, which in number_of.items() if name.startswith("PyInit_")}
    found = {name.removeprefix("PyInit_") for name, which in inits.items() if any(which in each for each in ranges)}
    return sorted({*found, *GONE_TOO})


def optimized(wasm: bytes, node: Path, made: Path) -> bytes:
    """What binaryen makes of it, without what nobody can reach any more."""
    (made / "in.wasm").write_bytes(wasm)
    features = [f"--enable-{feature}" for feature in FEATURES.split()]
    tool = [node / "node_modules/.bin/wasm-opt", made / "in.wasm", *features]
    subprocess.run(
        [*tool, "--remove-unused-module-elements", "-Oz", "-o", made / "out.wasm"], check=True, capture_output=True
    )
    return (made / "out.wasm").read_bytes()


def one_script(asm: str, loader: str, wasm: bytes) -> str:
    """Emscripten's script and Pyodide's loader as one classic script, without what the smaller module does not import or export."""
    kept, needed = {name for name, _, _ in exports(wasm)}, {name for _, name, _ in imports(wasm)}
    begin = asm.index("{", asm.index("function assignWasmExports")) + 1
    end = asm.index("}", begin)
    named = [(line, re.search(r'wasmExports\["([^"]+)"\]', line)) for line in asm[begin:end].split(";")]
    asm = asm[:begin] + ";".join(line for line, name in named if name and name[1] in kept) + asm[end:]
    rest = set(re.findall(r"[\w$]+", asm.replace(declared(asm), "")))
    variables = [name for name in declared(asm)[len("var ") : -1].split(",") if name in rest]
    asm = asm.replace(declared(asm), f"var {','.join(variables)};")
    begin = asm.index("wasmImports={") + len("wasmImports={")
    end = asm.index("}", begin)
    imported = ",".join(each for each in asm[begin:end].split(",") if each.split(":")[0] in needed)
    asm = asm[:begin] + imported + asm[end:]
    used = set(re.findall(r"[\w$]+", imported))
    asm = re.sub(
        r'([\w$]+)\.(?:sig|async|isAsync)=(?:"\w*"|true);?', lambda found: found[0] if found[1] in used else "", asm
    )
    asked = set(re.findall(r"[\w$]+", loader))

    def handed(found: re.Match[str]) -> str:
        name = re.escape(found[1])
        return found[0] if found[1] in asked or len(re.findall(rf'Module(?:\["{name}"\]|\.{name}\b)', asm)) > 1 else ""

    asm = re.sub(r'Module\["([\w$]+)"\]=([\w$]+);', handed, asm)
    asm = asm.replace("export default _createPyodideModule;", "").replace("import.meta.url", '"blob:python"')
    door = re.search(r"export\{(\w+) as loadPyodide[^}]*\};?", loader)
    assert door is not None, "the loader exports loadPyodide another way"
    loader = re.sub(r"//# sourceMappingURL.*", "", loader.replace(door[0], f"self.loadPyodide={door[1]};"))
    return f"self.importScripts=undefined;{asm}\n(()=>{{{loader}}})();\n"


def standard_library(pyodide: Path, made: Path, gone: list[str]) -> bytes:
    """The part of the standard library that a page needs, as an archive in which nothing is compressed."""
    sys.path.insert(0, str(ROOT))
    from ai_roles.explorer.library_archive import archive

    shutil.copy(pyodide / "python_stdlib.zip", made)
    (made / "ours.zip").write_bytes(archive())
    seen = (Path(__file__).parent / "seen_modules.txt").read_text("utf-8").split()
    (made / "told.json").write_text(json.dumps({"gone": gone, "seen": seen}), "utf-8")
    code = Path(__file__).parent / "library.py"
    (made / "make.mjs").write_text(NODE_SCRIPT.format(pyodide=pyodide.resolve(), made=made, code=code), "utf-8")
    subprocess.run(["node", made / "make.mjs"], check=True)
    return (made / "stdlib.zip").read_bytes()


def zipped(data: bytes) -> bytes:
    """As gzip, as small as it gets."""
    try:
        from zopfli.gzip import compress
    except ImportError:
        return gzip.compress(data, 9, mtime=0)
    return bytes(compress(data, numiterations=15))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
