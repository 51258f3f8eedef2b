"""Is Spark here, with Java below it, and where are its workers?"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...errors import AiRolesError, MissingExtraError, UsageError, clipped

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["check_frame", "spark_session", "told_errors"]

SETTINGS: Final[Mapping[str, str]] = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "true",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
}
"""So many postings at once: what a worker holds does not grow with the input."""


def spark_session(master: str = "local[*]", settings: Mapping[str, str] | None = None) -> SparkSession:
    """A session on this machine, or on the cluster of a master such as `spark://host:7077`; the one there is, if one is open.

    Nobody has to take this one: whatever session a frame belongs to will do.

    Raises:
        MissingExtraError: pyspark is not installed.
        AiRolesError: There is no Java, or no master where it was said to be.
    """
    _pyspark()
    _check_java()
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    if master.startswith(
        ("local", "spark://127.0.0.1:", "spark://localhost:")
    ):  # its workers have what this process has
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("ai-roles")
    for name, value in {**SETTINGS, **(settings or {})}.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except PySparkException as error:
        raise AiRolesError(f"Spark does not start on {master}: {_last_line(error)}") from error


def _pyspark() -> None:
    try:
        import pyspark  # noqa: F401
    except ImportError:
        raise MissingExtraError("pyspark", "spark") from None


def _check_java() -> None:
    """Spark runs in Java, and tells of its absence in forty lines of which none says what to do."""
    home = os.environ.get("JAVA_HOME")
    if home:
        if not Path(home, "bin", "java").exists() and not Path(home, "bin", "java.exe").exists():
            raise AiRolesError(f"there is no Java in {home}, which JAVA_HOME names: {_GET_JAVA}")
    elif shutil.which("java") is None:
        raise AiRolesError(f"Spark runs in Java, and there is none here: {_GET_JAVA}")


_GET_JAVA: Final = (
    "install Java 17 or newer (on Debian: apt-get install default-jre-headless), or name its folder in JAVA_HOME"
)


def check_frame(frame: object) -> SparkSession:
    """The session of a frame of Spark, if it is one whose workers can be given files.

    Raises:
        MissingExtraError: pyspark is not installed.
        UsageError: It is no frame of Spark, or one of Spark Connect.
    """
    _pyspark()
    from pyspark.errors import PySparkException
    from pyspark.sql import DataFrame

    if not isinstance(frame, DataFrame):
        raise UsageError(
            f"the postings are a data frame of Spark, such as spark.read.parquet(...) gives, not {type(frame).__name__}"
        )
    session: SparkSession = frame.sparkSession
    try:
        session.sparkContext  # noqa: B018
    except PySparkException as error:
        raise UsageError(
            "a session of Spark Connect cannot hand files to its workers: use one whose driver is this process"
        ) from error
    return session


@contextmanager
def told_errors() -> Iterator[None]:
    """What goes wrong on a worker or in Spark, as an error of ours that says what to do.

    Raises:
        AiRolesError: In a line, with the last of what Spark tells.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        text = str(error)
        if "No module named" in text:
            name = text.rpartition("No module named")[2].strip().splitlines()[0]
            raise AiRolesError(
                f"the workers of Spark have no module {name}: give them an environment with ai-roles-kg[spark] "
                "(docs/how-to/spark.md: spark.archives, or PYSPARK_PYTHON)"
            ) from error
        raise AiRolesError(f"Spark could not do it: {_last_line(error)}") from error


def _last_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if "Error" in line or "Exception" in line] or lines or [type(error).__name__]
    return clipped(told[0])
