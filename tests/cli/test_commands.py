"""Does every command answer? On the bundled facts, and on a reader's own file laid over them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ai_roles.cli.typer_app import application
from ai_roles.errors import ReadError, UnknownNameError, UsageError, WriteError
from ai_roles.files import READERS, WRITERS
from ai_roles.iris import PREFIXES
from ai_roles.questions import COMMANDS, Command
from ai_roles.sparql import named_queries


def in_full(arguments: tuple[object, ...]) -> list[str]:
    """What is asked for besides, where the command has a form that tells everything."""
    known = {command.name: command for command in COMMANDS}
    command = known.get(str(arguments[0])) if arguments else None
    flags = {flag for each in command.terminal for flag in each.flags} if command else set()
    return ["--all"] if "--all" in flags and "--help" not in arguments else []


def run(*arguments: object, code: int = 0) -> str:
    words = [*map(str, arguments), *in_full(arguments)]
    result = CliRunner(env={"COLUMNS": "4000"}).invoke(application(), words)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout


def run_json(*arguments: object, code: int = 0) -> Any:
    return json.loads(run(*arguments, "--json", code=code))


def test_info(ours: Path) -> None:
    plain, wider = run_json("info"), run_json("info", "--with", ours)
    assert wider["claim_count"] == plain["claim_count"] + 3
    assert wider["entity_count"] == plain["entity_count"] + 4
    assert {source["source"]: source["claims"] for source in wider["sources"]}["zz-lamp-gazette"] == 3
    assert "claims by predicate" in run("info")


def test_info_restricted(ours: Path) -> None:
    data = run_json("info", "--with", ours, "--source", "The Lamp Gazette", "--basis", "stated")
    assert data["claim_count"] == 3
    assert [basis["of"] for basis in data["bases"]] == ["stated"]


def test_list(ours: Path) -> None:
    assert "a step of seniority" in run("list").casefold()
    assert {"roles", "sources"} <= {item["plural"] for item in run_json("list")["items"]}
    for kind in ("skill", "skills"):
        items = run_json("list", kind, "--with", ours)["items"]
        assert {item["entity"]["id"]: item["claims"] for item in items}["zz-wick-trimming"] == 2
    assert "mlops-engineer" in run("list", "roles")


def test_find(ours: Path) -> None:
    hits = run_json("find", "wick", "trim", "--with", ours)["items"]
    assert [hit["entity"] for hit in hits] == ["zz-wick-trimming"]
    assert run_json("find", "lamp", "--with", ours, "--kind", "roles", "--limit", "1")["total"] == 1
    assert run_json("find", "mlops")["items"][0]["kind"] == "role"
    assert "Nothing answers to 'xyzzyxyzzy'" in run("find", "xyzzyxyzzy")


def test_show(ours: Path) -> None:
    page = run("show", "lamp engineer", "--with", ours)
    assert "zz-lamp-gazette, Who we want, line 3" in page
    assert page.index("not a requirement") < page.index("Oil tasting")
    data = run_json("show", "lamp engineer", "--with", ours, "--evidence")
    id = data["sections"][0]["statements"][0]["id"]
    assert [claim["evidence"][0]["lines"] for claim in data["claims"] if claim["id"] == id] == [[3]]
    assert run_json("show", "lamp engineer", "--with", ours, "--basis", "editorial")["claim_count"] == 0


def test_show_a_role_of_the_bundled_facts() -> None:
    page = run("show", "mlops")
    assert "(mlops-engineer)" in page
    assert "needs" in page
    assert ", line" in page


def test_explain(ours: Path) -> None:
    tie = run_json("explain", "lamp engineer", "oil tasting", "--with", ours)["items"][0]
    assert tie["qualifiers"] == {"necessity": "not-expected", "status": "asserted"}
    answer = run("explain", "mlops", "docker")
    assert "needs Docker" in answer
    assert ", line" in answer


def test_diff(ours: Path) -> None:
    assert run("diff", "bundled") == "Nothing differs.\n"
    data = run_json("diff", "bundled", ours, "--exit-code", code=1)
    assert len(data["entities_added"]) == 4
    assert len(data["claims_added"]) == 3
    assert "| claims added: 3 | id |" in run("diff", "bundled", ours, "--markdown")
    assert "claims removed: 3" in run("diff", ours)


def test_diff_of_folders(tmp_path: Path, ours: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "ours.yaml").write_bytes(ours.read_bytes())
    assert run("diff", tmp_path, tmp_path / "facts", "--exit-code") == "Nothing differs.\n"


def test_validate_our_own_file(ours: Path) -> None:
    assert "0 problems, 1 conflict" in run("validate", ours)
    assert run_json("validate", ours)["conflicts"][0]["reason"] == "required against not-expected"
    ours.write_text(ours.read_text("utf-8").replace("of: zz-oil-tasting", "of: zz-oil-tasing"), "utf-8")
    out = run("validate", ours, code=1)
    assert f"{ours}:15:" in out
    assert "did you mean 'zz-oil-tasting'" in out
    assert out.endswith("\n1 problem\n")
    assert run_json("validate", ours, code=1)["problems"][0]["line"] == 15


def test_validate_the_bundled_facts(tmp_path: Path) -> None:
    assert run("validate") == "0 problems\n"
    out = run("validate", "--sources", tmp_path, code=1)
    assert "holds none of the documents" in out
    with pytest.raises(UsageError, match="leave out the files"):
        run("validate", "ours.yaml", "--sources", tmp_path)


def test_validate_by_shapes(ours: Path) -> None:
    assert "0 problems, 1 conflict" in run("validate", ours, "--shapes")


def test_tidy(ours: Path) -> None:
    before = ours.read_bytes()
    assert run("tidy", "--check", ours, code=1) == f"{ours} is not tidy\n"
    assert ours.read_bytes() == before
    assert run("tidy", ours) == ""
    assert ours.read_bytes() != before
    assert run("tidy", "--check", ours) == ""
    assert "1 conflict" in run("validate", ours)


def test_tidy_changes_nothing_if_one_file_cannot_be_read(ours: Path) -> None:
    before = ours.read_bytes()
    broken = ours.with_name("broken.yaml")
    broken.write_text("a: [1", "utf-8")
    with pytest.raises(ValueError, match=r"broken\.yaml"):
        run("tidy", ours, broken)
    assert ours.read_bytes() == before


def test_version_and_overview() -> None:
    assert run("version") == run("--version")
    assert run("--help") == run("-h")
    assert run().startswith("ai-roles answers questions")


def test_export(tmp_path: Path, ours: Path) -> None:
    for suffix in WRITERS:
        path = tmp_path / f"graph{suffix}"
        assert run("export", path, "--with", ours, "--source", "zz-lamp-gazette", "--basis", "stated") == ""
        assert path.stat().st_size > 0
        if suffix in READERS:
            assert run("diff", path, path, "--exit-code") == "Nothing differs.\n"
        assert suffix in run("export", "--help").split("Examples")[0]
    line = json.loads((tmp_path / "graph.jsonl").read_text("utf-8").splitlines()[-1])
    assert line["evidence"][0]["document"] == "gazette.txt"


def test_diff_of_an_export_with_the_bundled_facts(tmp_path: Path, ours: Path) -> None:
    run("export", tmp_path / "ours.nt", "--with", ours)
    assert len(run_json("diff", "bundled", tmp_path / "ours.nt")["claims_added"]) == 3


def test_a_file_that_cannot_be_written_or_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        run("export", tmp_path / "graph.xls")
    with pytest.raises(WriteError, match="its folder does not exist"):
        run("export", tmp_path / "no" / "graph.ttl")
    with pytest.raises(ReadError, match="there is no such file"):
        run("diff", tmp_path / "no.ttl")
    with pytest.raises(ReadError, match="there is no such file"):
        run("show", "mlops", "--with", tmp_path / "no.yaml")


@pytest.mark.parametrize("command", COMMANDS, ids=repr)
def test_help_teaches_with_examples(command: Command) -> None:
    text = run(command.name, "--help")
    assert command.summary in text
    if command.name != "version":
        assert f"  Examples:\n    ai-roles {command.name}" in text


def test_help_tells_defaults_that_stand_in_the_functions_alone() -> None:
    shown = {name: " ".join(run(name, "--help").split()) for name in ("find", "similar", "sparql", "diff", "path")}
    assert "[default: 20; x>=1]" in shown["find"]
    assert "[default: 10; x>=1]" in shown["similar"]
    assert "[default: 10.0; x>=0.01]" in shown["sparql"]
    assert "[default: bundled]" in shown["diff"]
    assert "default" not in shown["path"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nonsense"], 2),
        (["find"], 2),
        (["list", "roles", "skills"], 2),
        (["show", "x", "--limit", "2"], 2),
        (["find", "x", "--limit", "0"], 2),
        (["explain", "mlops"], 2),
        (["tidy"], 2),
    ],
)
def test_a_command_line_that_makes_no_sense(arguments: list[str], code: int) -> None:
    run(*arguments, code=code)


def test_names_that_do_not_exist() -> None:
    with pytest.raises(UnknownNameError, match="no entity is called 'xyzzy'"):
        run("show", "xyzzy", "--json")
    with pytest.raises(UnknownNameError, match="no kind is called 'rolls'"):
        run("list", "rolls")
    with pytest.raises(UnknownNameError, match="no basis is called 'rumour'"):
        run("show", "mlops", "--basis", "rumour")


def test_sparql(ours: Path, tmp_path: Path) -> None:
    query = "SELECT ?skill { id:zz-lamp-tuner air:requires ?skill }"
    assert run_json("sparql", query, "--with", ours) == {
        "columns": ["skill"],
        "rows": [{"skill": "zz-wick-trimming"}],
    }
    (tmp_path / "ours.rq").write_text(query, "utf-8")
    assert "zz-wick-trimming" in run("sparql", tmp_path / "ours.rq", "--with", ours)
    assert run_json("sparql", "ASK { id:mlops-engineer a air:Role }") == {"answer": True}
    assert run("sparql", "ASK { id:mlops-engineer a air:Skill }") == "no\n"
    assert "more rows" in run("sparql", "SELECT ?s { ?s a air:Role }", "--rows", "1")


def test_sparql_parameters(ours: Path) -> None:
    query = "SELECT ?skill { VALUES (?role) { (id:mlops-engineer) } ?role air:requires ?skill }"
    data = run_json("sparql", query, "--bind", "role=lamp engineer", "--with", ours)
    assert data["rows"] == [{"skill": "zz-wick-trimming"}]
    with pytest.raises(UsageError, match="NAME=VALUE"):
        run("sparql", query, "--bind", "role")


def test_the_text_of_a_query_is_shown() -> None:
    text = named_queries()["claims-needing-skill"].text
    assert run("sparql", "claims-needing-skill", "--show") == text
    bound = run("sparql", "claims-needing-skill", "--show", "--bind", "skill=k8s")
    assert bound == text.replace("id:docker", "<https://w3id.org/ai-roles/id/kubernetes>")
    assert run("sparql", "ASK { id:docker a air:Tool }", "--show").startswith("PREFIX id: <")
    for more in ([], ["claims-needing-skill", "--json"], ["claims-needing-skill", "--csv"]):
        with pytest.raises(UsageError, match="--show prints the text of one query"):
            run("sparql", "--show", *more)


def test_the_help_of_sparql_and_export_names_what_a_newcomer_needs() -> None:
    shown = " ".join(run("sparql", "--help").split())
    assert all(f"{prefix}:" in shown for prefix in PREFIXES if prefix not in ("claim", "value", "evidence", "group"))
    assert "id:kubernetes" in shown
    exporting = " ".join(run("export", "--help").split())
    assert 'networkx.read_graphml("graph.graphml")' in exporting
    assert "ai_roles.to_networkx(ai_roles.load())" in exporting


def test_bundled_queries_are_listed() -> None:
    assert run_json("sparql")["columns"] == ["query", "parameters", "what it answers"]


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        ("info", "type entity_count claim_count kinds bases statuses predicates sources"),
        ("list", "type items"),
        ("list roles", "type kind items sources silence"),
        ("find rag", "type words kind total items silence"),
        (
            "show mlops",
            "type entity definition_source replaced_by broader narrower claim_count sections not_required sources silence counted",
        ),
        ("explain mlops docker", "type left right items is_chain silence counted"),
        ("sparql", "columns rows"),
        (
            "diff bundled",
            "type entities_added entities_removed entities_changed claims_added claims_removed claims_changed",
        ),
        ("validate", "type problems coverage conflicts"),
    ],
)
def test_machines_can_rely_on_the_keys(arguments: str, keys: str) -> None:
    assert list(run_json(*arguments.split())) == keys.split()
