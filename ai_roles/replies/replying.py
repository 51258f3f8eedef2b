"""What does somebody hear who asks a question by its name, from a page, over HTTP or as an agent? The same in all three places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args
from urllib.parse import urlencode

from ..errors import AiRolesError, DataError, UnknownNameError, UsageError
from ..model import KnowledgeGraph
from ..query.answers import Answer, Ways
from ..questions import Question, in_words_of, served_question
from .laid_out import claims_in_words, page_parts, tables_in_words, title_of

__all__ = ["FORMS", "Form", "Reply", "failure", "reply"]

Form = Literal["text", "html", "markdown", "csv", "data", "evidence", "page", "tables", "claims", "picture"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
"""Short form as text, the same as HTML with its tables folded, full form as Markdown, rows as CSV, fields as plain data, "evidence"
with every claim and who says so. For a page that lays it out itself: the parts of the short form, the tables, the claims in words,
and the picture beside it."""


def address(question: str, told: Mapping[str, Any]) -> str:
    """Where a server is asked the question, told this.

    >>> address("pay", {"role": "mlops", "level": "senior"})
    '/api/pay?role=mlops&level=senior'
    """
    given = {name: "true" if value is True else value for name, value in told.items()}
    return f"/api/{question}{'?' if given else ''}{urlencode(given, doseq=True)}"


OVER_HTTP: Final = Ways(
    "forms=markdown",
    "forms=evidence",
    "forms=data",
    "forms=picture",
    part="forms=tables",
    sentence=in_words_of(address),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A question, what it was told, and the answer.

    >>> from ai_roles.sample import SAMPLE
    >>> said = reply(SAMPLE, "compare", {"roles": ["mlops", "genai"]})
    >>> said.title, sorted(said.to_dict(["csv", "text"]))
    ('MLOps Engineer and Generative AI Engineer', ['csv', 'question', 'text', 'title', 'told'])
    """

    question: Question
    told: Mapping[str, Any]
    answer: Answer

    @property
    def title(self) -> str:
        """What the answer is called."""
        return title_of(self.answer) or self.question.name

    def to_dict(self, forms: Iterable[str] = ("data",)) -> dict[str, Any]:
        """As plain data for JSON, in these forms.

        Raises:
            UsageError: There is no such form.
        """
        wanted = tuple(dict.fromkeys(forms))
        for form in wanted:
            if form not in FORMS:
                raise UsageError(f"there is no form {form!r}: one of {', '.join(FORMS)}")
        head = {"question": self.question.name, "told": dict(self.told), "title": self.title}
        return head | {form: self._in(form) for form in wanted}

    def _in(self, form: str) -> object:
        answer = self.answer
        match form:
            case "text":
                return answer.to_text(80, ways=OVER_HTTP)
            case "html":
                return answer.to_html(ways=OVER_HTTP)
            case "markdown":
                return answer.full().worded(OVER_HTTP.sentence).to_markdown()
            case "csv":
                return answer.to_csv()
            case "page":
                return page_parts(answer)
            case "tables":
                return tables_in_words(answer)
            case "claims":
                return claims_in_words(answer)
            case "picture":
                from .picture_beside import picture_beside

                return picture_beside(answer)
            case _:
                return answer.to_dict(evidence=form == "evidence")


def reply(graph: KnowledgeGraph, question: str, told: Mapping[str, Any]) -> Reply:
    """The answer of the graph to the question of this name.

    Raises:
        UnknownNameError: There is no such question, or nothing is called as it was told.
        UsageError: The question takes no such parameter, or another type of value, or lacks one that it needs.
    """
    asked = served_question(question)
    return Reply(asked, told, asked.ask(graph, **told))


def failure(error: AiRolesError) -> dict[str, Any]:
    """What went wrong as plain data: its kind, the sentence, and what may have been meant.

    >>> from ai_roles.sample import SAMPLE
    >>> try:
    ...     reply(SAMPLE, "show", {"name": "dokcer"})
    ... except AiRolesError as error:
    ...     failure(error)["error"]["suggestions"]
    ['docker']
    """
    said: dict[str, Any] = {"kind": type(error).__name__, "message": str(error)}
    if isinstance(error, UnknownNameError):
        said |= {"name": error.name, "suggestions": list(error.suggestions)}
    if isinstance(error, DataError):
        said["problems"] = [str(problem) for problem in error.problems]
    return {"error": said}
