"""What may befall a text, or the data in it, on its way to us? The accidents and attacks that the hostile tests share."""

from __future__ import annotations

import copy
import random
from typing import Any

from ai_roles.model import KnowledgeGraph
from ai_roles.sample import SAMPLE
from tests.strategies import HOSTILE

# Pieces that parsers have stumbled over

COMMON = (
    b"<",
    b">",
    b'"',
    b"\\",
    b"'",
    b"\0",
    b"\n",
    b"\xff",
    b"\xc3",
    b"&",
    b"#",
    b"%",
    b"%zz",
    b"@en",
    b"^^",
    b"1e999999999",
    b"-",
    b"..",
    b"//",
    b"\xed\xa0\x80",
    b"\xef\xbf\xbe",
    *(piece.encode() for piece in HOSTILE),
)
TURTLE = (
    b"[",
    b"]",
    b"(",
    b")",
    b"<<",
    b">>",
    b"<<(",
    b")>>",
    b"{|",
    b"|}",
    b"~",
    b"a",
    b";",
    b",",
    b".",
    b"@prefix a: <b> .",
    b"PREFIX x: <y>",
    b"@base <a:b> .",
    b"BASE <c>",
    b"_:b",
    b'"""',
    b"'''",
    b"true",
    b"1.5e3",
    b"@version",
    b"GRAPH",
    b"{",
    b"}",
    b"[" * 500,
    b"(" * 500,
    b"<<" * 300,
    b"\\u0000",
    b"\\uD800",
    b"\\U00110000",
    b'"x"^^<y>',
    b'"x"@en--ltr',
)
XML = (
    b"<!DOCTYPE a>",
    b"<!ENTITY a 'b'>",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<?x?>",
    b"&#0;",
    b"&#xD800;",
    b"&amp;",
    b"&a;",
    b"</rdf:Description>",
    b"<rdf:Description>",
    b'rdf:parseType="Collection"',
    b'rdf:parseType="Literal"',
    b' rdf:about="x"',
    b'rdf:parseType="Triple"',
    b' rdf:nodeID="1"',
    b' rdf:ID="a b"',
    b' xml:lang="x--"',
    b' xml:base="::"',
    b' xmlns:air="b:c"',
    b"<a>" * 200,
    b' encoding="utf-16"',
    b'rdf:resource="http://a b"',
    b"/>",
    b"<rdf:li/>",
    b' rdf:version="1.2"',
)
JSON_LD = (
    b"[",
    b"]",
    b"{",
    b"}",
    b":",
    b",",
    b"null",
    b"true",
    b"1e400",
    b"NaN",
    b'"@context"',
    b'"@id"',
    b'"@type"',
    b'"@value"',
    b'"@list"',
    b'"@graph"',
    b'"@reverse"',
    b'"@included"',
    b'"@nest"',
    b'"@language"',
    b'"@context":"http://127.0.0.1:9/",',
    b'"@context":{"@import":"file:///etc/passwd"},',
    b'"@context":{"a":"b:","b":"a:"},',
    b'"@context":{"a":{"@id":"a:"}},',
    b'"@index":1,',
    b"[" * 200,
    b'{"a":' * 200,
    b"\\u0000",
    b"\\ud800",
    b'"@set":[',
    b'"@vocab":"",',
    b'"@base":"::",',
)
YAML = [
    *(
        "&a ",
        "*a",
        "<<: ",
        "<<: *a",
        "!!str ",
        "!",
        "!x!y ",
        "!%ED%A0%80 ",
        "? ",
        ": ",
        ":",
        "- ",
        "-",
        ",",
        "#",
        " #",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "|",
        ">",
        "|2-\n",
        "%",
        "%TAG ! x\n",
        "---",
        "---\n",
        "...\n",
        "\n",
        "\n\n",
        "\t",
    ),
    *(
        "\r",
        "\r\n",
        " ",
        "    ",
        "\\",
        "\\x00",
        '"\\ud800"',
        '"\\UFFFFFFFF"',
        "~",
        "null",
        "true: 1\n",
        "12: ",
        "@",
        "`",
    ),
    *(
        "\0",
        "\x07",
        "\x1b",
        "\x7f",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ufffe",
        "\ud800",
        "\udfff",
        "é",
        "\U0001f916",
        "9" * 20,
    ),
]


# Texts


def small_graphs() -> list[KnowledgeGraph]:
    """Small graphs that together hold every kind of node."""
    parts: tuple[dict[str, Any], ...] = (
        {"predicate": "pays"},
        {"predicate": "titled"},
        {"predicate": "precedes"},
        {"subject": "genai-engineer"},
        {"subject": "mlops-engineer", "predicate": "specializes"},
    )
    graphs = []
    for part in parts:
        claims = SAMPLE.claims(**part)
        used = {
            id for claim in claims for id in (claim.subject, claim.object, claim.region, claim.industry, *claim.levels)
        }
        used |= {"handbook", "llms", "rag"}
        graphs.append(KnowledgeGraph([entity for entity in SAMPLE if entity.id in used], claims))
    return graphs


def mutated(data: bytes, others: list[bytes], pieces: tuple[bytes, ...], rnd: random.Random) -> bytes:
    text = bytearray(data)
    for _ in range(rnd.choice((1, 1, 1, 2, 3, 8))):
        place, length = rnd.randrange(len(text) + 1), rnd.choice((0, 1, 1, 4, 30, 200))
        kind = rnd.randrange(9)
        if kind == 0:
            text[place : place + 1] = bytes([rnd.randrange(256)])
        elif kind == 1:
            del text[place : place + length]
        elif kind == 2:
            del text[place:]
        elif kind == 3:
            text[place : place + length] = text[place : place + length] * rnd.choice((2, 3, 50))
        elif kind == 4:
            other = rnd.choice(others)
            start = rnd.randrange(len(other))
            text[place : place + length] = other[start : start + rnd.choice((5, 50, 500))]
        elif kind == 5:
            lines = bytes(text).split(b"\n")
            rnd.shuffle(lines)
            text = bytearray(b"\n".join(lines))
        else:
            text[place : place + rnd.choice((0, 0, length))] = rnd.choice(pieces)
    return bytes(text)


def mutated_yaml(chance: random.Random, text: str) -> str | bytes:
    """*text* after a few accidents."""
    for _ in range(chance.choice([1, 1, 1, 2, 3, 6])):
        here, there = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        there = min(there, here + 40)
        accident = chance.randrange(6)
        if accident == 0:
            text = text[:here] + text[there:]
        elif accident == 1:
            text = text[:here] + text[here:there] * chance.randint(2, 4) + text[there:]
        elif accident == 2:
            text = text[:here] + chance.choice(YAML) * chance.choice([1, 1, 1, 30]) + text[here:]
        elif accident == 3:
            text = text[:here] + chance.choice(YAML) + text[there:]
        elif accident == 4:
            lines = text.split("\n")
            lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
            text = "\n".join(lines)
        else:
            text = (
                text[:here] + chr(chance.choice([chance.randrange(128), chance.randrange(0x11000)])) + text[here + 1 :]
            )
    if chance.random() < 0.3:
        data = bytearray(text.encode("utf-8", "surrogatepass"))
        for _ in range(chance.randint(0, 2) if data else 0):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)
    return text


# Data: what a text that parsers accept may say all the same

VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        10**14,
        10**16,
        1.5,
        1e300,
        "",
        " ",
        "x",
        "no",
        "1",
        "-1",
        "1-3",
        "5+",
        "2024-13",
        "USD",
    ),
    *(
        [],
        {},
        [[]],
        [{}],
        {"": ""},
        ["x", "x"],
        [None],
        {"str": 1},
        {"[": 1},
        {"int": {}},
        {"dict[str,str]": 1},
        "[]",
        "{}",
    ),
    *(
        "\ud800",
        "a\udfffb",
        "\0",
        "\r",
        "\ufffe",
        "x" * 10_001,
        "value:",
        "value:x",
        "c" * 21,
        "docker",
        "python",
        "handbook",
    ),
    *(
        "senior",
        "bfsi",
        "india",
        "needs",
        "pays",
        "stated",
        "inferred",
        "observed",
        "required",
        "not-expected",
        "a/b@c",
    ),
    *HOSTILE,
)
KEYS = (
    *("str", "int", "[", "a[b", "", "id", "type", "kind", "label", "source", "subject", "object", "predicate", "value"),
    *(
        "levels",
        "any_of",
        "any-of",
        "of",
        "at",
        "from",
        "basis",
        "evidence",
        "lines",
        "deprecated",
        "replaced_by",
        "extend",
    ),
    *(
        "deprecate",
        "mappings",
        "aliases",
        "money",
        "years",
        "share",
        "quantity",
        "text",
        "key",
        "name",
        "claim",
        "typed",
    ),
    *("model_config", "model_fields", "__class__", "\ud800", "x" * 2_000),
)


def mutated_data(chance: random.Random, data: Any, values: tuple[Any, ...] = VALUES) -> Any:
    """A copy of plain data after a few accidents: values replaced, dropped, doubled, exchanged; keys renamed."""
    data = copy.deepcopy(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        places = _places(data)
        if not places:
            return chance.choice(values)
        inside, key = chance.choice(places)
        accident = chance.randrange(8)
        if accident < 3:
            inside[key] = copy.deepcopy(chance.choice(values))
        elif accident == 3:
            del inside[key]
        elif accident == 4:
            other, there = chance.choice(places)
            if there in other if isinstance(other, dict) else there < len(other):
                inside[key] = copy.deepcopy(other[there])
        elif accident == 5:
            inside[key] = [inside[key]] * chance.choice((1, 2, 3))
        elif isinstance(inside, dict):
            inside[chance.choice(KEYS)] = inside.pop(key) if accident == 6 else copy.deepcopy(chance.choice(values))
        else:
            inside.append(copy.deepcopy(chance.choice(values)))
    return data


def _places(data: Any) -> list[tuple[Any, Any]]:
    """Each value in the data: what holds it, and under which key."""
    found: list[tuple[Any, Any]] = []
    waiting = [data]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict | list):
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            found += [(here, key) for key in keys]
            waiting += [here[key] for key in keys]
    return found
