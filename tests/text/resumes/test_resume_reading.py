"""What does a resume show? Three people who do not exist, in every form that is read."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import ai_roles
from ai_roles.errors import ReadError
from ai_roles.model import KnowledgeGraph
from ai_roles.sample import SAMPLE
from ai_roles.text.documents import Document
from ai_roles.text.resumes import Resume, read_resume
from tests.text.office_files import docx, paragraph, pdf, table, text_box

TEXTS = Path(__file__).parents[3] / "examples" / "texts"
TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def bundled() -> KnowledgeGraph:
    return ai_roles.load()


def read(graph: KnowledgeGraph, text: str) -> Resume:
    return read_resume(graph, Document(text), today=TODAY)


def shown(resume: Resume) -> dict[str, tuple[int, bool]]:
    return {skill.key: (skill.months, skill.is_shown) for skill in resume.items if skill.entity is not None}


def test_an_engineer_in_markdown(bundled: KnowledgeGraph) -> None:
    resume = read_resume(bundled, TEXTS / "resume-mlops.md", today=TODAY)
    skills = shown(resume)
    assert resume.months == 105
    assert skills["kubernetes"] == skills["mlflow"] == (59, True)
    assert skills["python"] == skills["airflow"] == (46, True)
    assert skills["pytorch"] == (0, False)
    assert "PyTorch" in [skill.name for skill in resume.claimed_only]
    assert [(t.words, t.role and t.role.id, t.months) for t in resume.titles] == [
        ("MLOps Engineer", "mlops-engineer", 59),
        ("Software Engineer", "software-engineer", 46),
    ]
    assert [(each.words, each.entity and each.entity.id) for each in resume.degrees] == [
        ("BSc Computer Science", "bachelors-degree")
    ]
    assert [each.entity and each.entity.id for each in resume.certificates] == ["tensorflow-developer-certificate"]
    assert resume.roles[0].entity.id == "mlops-engineer"
    assert not resume.at_odds
    kubernetes = resume.skill("kubernetes")
    assert kubernetes is not None
    assert kubernetes.spoken.quote == "Deployed 14 models on Kubernetes with Helm and Argo CD"
    for skill in (*resume.items, *resume.denied):
        for place in skill.places:
            assert resume.text[place.start : place.end] == place.text


def test_an_engineer_as_json_resume(bundled: KnowledgeGraph) -> None:
    resume = read_resume(bundled, TEXTS / "resume-genai.json", today=TODAY)
    skills = shown(resume)
    assert resume.months == 90
    assert skills["rag"] == skills["lora"] == (46, True)
    assert skills["prompt-engineering"] == (0, False)
    assert resume.titles[0].level is not None
    assert (resume.titles[0].words, resume.titles[0].level.id) == ("Senior LLM Engineer", "senior")
    assert [each.words for each in resume.degrees] == ["MSc, Mathematics"]
    assert resume.roles[0].entity.id == "genai-engineer"


def test_a_data_scientist_in_plain_text(bundled: KnowledgeGraph) -> None:
    resume = read_resume(bundled, TEXTS / "resume-data.txt", today=TODAY)
    skills = shown(resume)
    assert resume.months == 107  # three jobs, of which one overlaps the two others
    assert skills["python"] == (78, True)
    assert skills["deep-learning"] == (0, False)
    assert skills["statistics"] == (36, True)
    assert "January to January" in " ".join(resume.notes)


WORDS = (TEXTS / "resume-data.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("cv.pdf", lambda text: pdf(text.splitlines()[:18], text.splitlines()[18:])),
        ("cv.docx", lambda text: docx(*map(paragraph, text.splitlines()))),
    ],
)
def test_the_same_in_every_form(
    bundled: KnowledgeGraph, tmp_path: Path, name: str, made: Callable[[str], bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(made(WORDS))
    there, here = read_resume(bundled, path, today=TODAY), read(bundled, WORDS)
    assert shown(there) == shown(here)
    assert (there.titles, there.degrees, there.months) == (here.titles, here.degrees, here.months)


def test_a_word_document_with_a_table_and_a_text_box(bundled: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "cv.docx"
    path.write_bytes(
        docx(
            paragraph("Ines Marlowe", more=text_box("Skills", "Docker, Terraform, Kubernetes")),
            paragraph("Experience", style="Heading1"),
            table(
                ["2020 – 2022", ["MLOps Engineer, Gull & Daughters", "Ran Docker and MLflow"]],
                [
                    "2018 – 2020",
                    "Data Scientist, Fathom",
                ],
            ),
            header="ines@example.org",
        )
    )
    resume = read_resume(bundled, path, today=TODAY)
    assert shown(resume)["docker"] == shown(resume)["mlflow"] == (24, True)
    assert shown(resume)["kubernetes"] == (0, False)
    assert [title.words for title in resume.titles] == ["MLOps Engineer", "Data Scientist"]
    assert resume.months == 48


def test_a_title_at_odds_with_the_skills(bundled: KnowledgeGraph) -> None:
    text = (
        "Experience\nMLOps Engineer, Acme, 2020 - 2023\n- RAG with LangChain, embeddings, prompt engineering\n"
        "- Fine-tuning with LoRA and hallucination detection\n"
    )
    resume = read(bundled, text)
    assert resume.at_odds
    assert resume.odds.startswith(
        'The title "MLOps Engineer" says MLOps / AI Platform Engineer; the skills point to Generative'
    )


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Docker", 0),
        ("Experience\nEngineer, 2019 - 2021\n- Docker", 24),
        ("Experience\nEngineer\nAcme, 2019 - 2021\n\nBuilt it on Docker.\n\nIntern\nAcme, 2018 - 2019\nMade tea.", 24),
        ("2019 - 2021 Engineer, Acme\n- Docker\n2018 - 2019 Intern\n- Tea", 24),
        (
            "Employment History\n\nEngineer, Acme\nJan 2019 - Dec 2020\n- Docker\n\nEngineer, Beta\nJan 2020 - Dec 2021\n- Docker",
            36,
        ),
        ("Education\nMSc, 2019 - 2021\n- Docker", 0),
        ("## Where I have worked\nEngineer, 2019 - 2021\n- Docker", 24),
        ("MY PROFESSIONAL EXPERIENCE\nEngineer, 2019 - 2021\n- Docker\n\n## My toolbox\nPython", 24),
        ("Experience\nEngineer, 2019 - 2021\nTechnologies used:\nDocker", 24),
        ("EXPERIENCE:\r\nEngineer, 2019 - 2021\r\n- Docker\r\n", 24),
    ],
)
def test_years_of_a_skill_are_those_of_its_entries(text: str, months: int) -> None:
    docker = read(SAMPLE, text).skill("docker")
    assert docker is not None
    assert docker.months == months


MESSY = """Curriculum Vitae

Work History

Acme Corp\t\tBerlin
Senior Machine Learning Engineer\t\tJan 2021 – Present
• Led five people who built a service in
  PyTorch and kept it on Kubernetes.

2018-2020: Python Developer at Beta AG

TECHNICAL SKILLS
Languages: Python (expert, 6 years), Go
Cloud: AWS (3 years)
8+ years of experience in Docker

Languages
German (native), English
"""


def test_forms_that_people_use(bundled: KnowledgeGraph) -> None:
    resume = read(bundled, MESSY)
    assert [title.words for title in resume.titles] == ["Senior Machine Learning Engineer", "Python Developer"]
    years = {skill.key: skill.stated_years for skill in resume.items}
    assert (years["python"], years["aws"], years["docker"], years["kubernetes"]) == (6, 3, 8, 0)
    assert "history" not in years
    pytorch = resume.skill("pytorch")
    assert pytorch is not None
    assert pytorch.spoken.quote.startswith("Led five people who built a service in PyTorch")
    machine_learning = resume.skill("machine-learning")
    assert machine_learning is None, "the field of a title is no skill by itself"
    assert not {"German", "English"} & {skill.name for skill in resume.claimed_only}


def test_present_ends_today() -> None:
    document = Document("Experience\nEngineer, Jan 2026 - present\n- Docker")
    assert [read_resume(SAMPLE, document, today=date(2026, month, 1)).months for month in (1, 6, 12)] == [1, 6, 12]


def test_a_kind_that_is_shown_shows_what_it_is_a_kind_of(bundled: KnowledgeGraph) -> None:
    resume = read(
        bundled, "Skills\nDeep learning frameworks, Keras\n\nExperience\nEngineer, 2019 - 2021\n- Wrote it in PyTorch"
    )
    claimed = [skill.name for skill in resume.claimed_only]
    assert "Keras" in claimed
    assert "Deep learning frameworks" not in claimed


def test_an_empty_resume(tmp_path: Path) -> None:
    assert "names no skill" in " ".join(read(SAMPLE, "").notes)
    (tmp_path / "cv.txt").write_text("")
    with pytest.raises(ReadError):
        read_resume(SAMPLE, tmp_path / "cv.txt")


HOSTILE = {
    "one bullet": "- " + "Docker and Python in production, " * 30_000,
    "many lines": "Docker 2019 - 2021\n" * 50_000,
    "many headings": "Skills\nDocker\n\nExperience\nEngineer, 2019 - 2021\n" * 20_000,
    "nulls": "Experience\n\0\0\0Docker\0 2019 - 2021\n" * 1_000,
    "lone surrogates": "Skills\nDocker \ud800\udfff \udcff Python",
    "combining marks": "Skills\nDo" + "\u0301" * 200_000 + "cker, Python",
    "right to left": "\u202eSkills\nDocker\u202c \u05d3\u05d5\u05e7\u05e8 \u0628\u0627\u064a\u062b\u0648\u0646 Python",
    "spaces": " " * 1_000_000 + "Docker",
    "names": "Ada Swift " * 100_000,
    "separators": "|" * 1_000_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_are_read(kind: str) -> None:
    resume = read(SAMPLE, HOSTILE[kind])
    assert len(resume.to_text().splitlines()) <= 23
    assert all(len(place.quote) < 400 for skill in resume.items for place in skill.places)
    resume.to_dict()


@pytest.mark.fuzz
@pytest.mark.parametrize(
    "line",
    [
        "- Docker in production, with Python, ",
        "Engineer, Acme, 2019 - 2021\n- Docker\n",
        "+49 123 a@b.c name: x\n",
        "a\n",
    ],
)
def test_time_grows_with_the_length_alone(line: str) -> None:
    def seconds(count: int) -> float:
        text = "Experience\n" + line * count
        best = 9e9
        gc.disable()  # it would look through all that other tests have left
        for _ in range(3):
            begin = time.process_time()
            read(SAMPLE, text)
            best = min(best, time.process_time() - begin)
        gc.enable()
        return best

    count = 40_000 // len(line)
    assert seconds(4 * count) < 2.8**2 * seconds(count) + 0.05, (
        "doubling twice; what grows with the square takes 16 times"
    )


def test_the_short_form_fits_a_screen(bundled: KnowledgeGraph) -> None:
    for name in ("resume-mlops.md", "resume-genai.json", "resume-data.txt"):
        text = read_resume(bundled, TEXTS / name, today=TODAY).to_text(80)
        assert len(text.splitlines()) <= 23
        assert max(map(len, text.splitlines())) <= 80


GERMAN = """Katharina Brandt
kbrandt@example.de · geb. 02.07.1999 in Leipzig

Berufserfahrung
Werkstudentin Data Engineering, Nordlicht Energie, Oktober 2022 bis heute
- Pipelines mit Airflow

Abschlüsse
Bachelor of Science Informatik, 2018–2022
Promotion, Dr. techn., 2022

Skills / Kenntnisse
Python (sehr gut), SQL
"""


def test_a_resume_with_german_words(bundled: KnowledgeGraph) -> None:
    resume = read(bundled, GERMAN)
    assert resume.months == 50
    assert [title.words for title in resume.titles] == ["Werkstudentin Data Engineering"]
    assert [degree.entity.id for degree in resume.degrees if degree.entity] == ["bachelors-degree", "phd"]
    assert {skill.name for skill in resume.claimed_only} == {"Python", "SQL"}


@pytest.mark.parametrize(
    "head",
    [
        "Career break: raising two children (Mar 2016 - Jan 2021)",
        "Parental leave\n2016 - 2021",
        "Sabbatical, Mar 2016 - Jan 2021",
        "Elternzeit, 03/2016 – 01/2021",
    ],
)
def test_a_time_without_work_is_no_work(head: str) -> None:
    text = f"Experience\n\nData Engineer, Acme\nMar 2014 - Feb 2016\n- Ran Docker\n\n{head}\n- Read about Kubernetes\n"
    resume = read(SAMPLE, text)
    assert resume.months == 24
    assert shown(resume)["kubernetes"][0] == 0


def test_leave_within_a_job_is_part_of_it() -> None:
    assert read(SAMPLE, "Experience\nEngineer, Acme (incl. parental leave), 2019 - 2021\n- Docker").months == 24


def test_two_columns_are_read_apart(bundled: KnowledgeGraph) -> None:
    rows = (
        ("Priya Nakamura", "EXPERIENCE"),
        ("Oslo, Norway", "Data Scientist, Meridian Retail"),
        ("", "2021-04 to 2024-09"),
        ("SKILLS", "- Forecasts with XGBoost"),
        ("Python", ""),
        ("Docker", "EDUCATION"),
        ("Kafka", "MSc Data Science, 2016 - 2018"),
    )
    resume = read(bundled, "\n".join(f"{left:<32}{right}" for left, right in rows))
    xgboost = resume.skill("xgboost")
    assert resume.months == 42
    assert xgboost is not None
    assert xgboost.spoken.quote == "Forecasts with XGBoost"
    assert {"Python", "Docker"} <= {skill.name for skill in resume.claimed_only}


def test_places_at_the_right_are_no_column() -> None:
    text = "EXPERIENCE\nAcme                  Austin\nEngineer              2019 - 2021\n- Ran Docker in production every day\n"
    assert [skill.months for skill in read(SAMPLE, text).items] == [24]


CAREERS = """Contact
ada@example.org

Top Skills
Terraform

Certifications
Certified Kubernetes Administrator

Tomasz Kowalczyk
MLOps Engineer at Vistula Health
Kraków, Poland

Experience

Vistula Health
MLOps Engineer
January 2024 - Present
Ran Docker.
"""


def test_an_export_of_a_network_of_careers(bundled: KnowledgeGraph) -> None:
    resume = read(bundled, CAREERS)
    assert "Kowalczyk" not in resume.text
    assert [each.words for each in resume.certificates] == ["Certified Kubernetes Administrator"]
    assert [skill.name for skill in resume.claimed_only] == ["Terraform"]


def test_a_part_of_a_longer_name_is_shown(bundled: KnowledgeGraph) -> None:
    resume = read(bundled, "Experience\nEngineer, 2019 - 2021\n- Deployed on AWS ECS\n\nSkills\nAWS, Terraform")
    assert [skill.name for skill in resume.claimed_only] == ["Terraform"]


def test_one_skill_alone_points_to_no_role(bundled: KnowledgeGraph) -> None:
    assert read(bundled, "Skills\nPython").roles == ()


def test_a_title_whose_role_is_met_as_far_is_not_at_odds(bundled: KnowledgeGraph) -> None:
    lines = "- Built RAG with LangChain\n- Prompt engineering\n\nSkills\nPython, SQL, AWS, Hugging Face, fine-tuning"
    resume = read(bundled, f"Experience\nGenerative AI Engineer, 2022 - 2024\n{lines}")
    assert not resume.at_odds


def test_a_json_resume_with_odd_dates(tmp_path: Path) -> None:
    path = tmp_path / "cv.json"
    work = [
        {"position": "Engineer", "startDate": "2019-13", "endDate": "2020-02-31", "highlights": ["Docker"]},
        {"position": "Tester", "startDate": "2018-06", "endDate": "2017-01", "highlights": ["Kubernetes"]},
    ]
    path.write_text(json.dumps({"work": work}), encoding="utf-8")
    resume = read_resume(SAMPLE, path, today=TODAY)
    assert [title.dates for title in resume.titles] == ["2019 – 2020-02", "2018-06 – 2018-06"]
    assert {skill.key: skill.months for skill in resume.items} == {"docker": 14, "kubernetes": 1}
