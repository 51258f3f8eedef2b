"""What does somebody learn who has no Java, no Spark, or hands over something else?"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ai_roles.errors import AiRolesError, MissingExtraError, ReadError, UsageError
from ai_roles.sample import SAMPLE
from ai_roles.text import spark


def test_no_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'ai-roles-kg\[spark\]'"):
        spark.spark_session()
    for action in (spark.read_postings, spark.find_in_texts):
        with pytest.raises(MissingExtraError, match=r"ai-roles-kg\[spark\]"):
            action(SAMPLE, object())  # type: ignore[arg-type]
    with pytest.raises(MissingExtraError, match=r"ai-roles-kg\[spark\]"):
        spark.observe(SAMPLE, object(), corpus="ours")  # type: ignore[arg-type]


def test_no_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(AiRolesError, match="Spark runs in Java, and there is none here: install Java 17"):
        spark.spark_session()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(AiRolesError, match=f"there is no Java in {tmp_path}, which JAVA_HOME names"):
        spark.spark_session()
    assert os.environ["JAVA_HOME"] == str(tmp_path)


def test_no_frame_of_spark() -> None:
    pytest.importorskip("pyspark")
    with pytest.raises(UsageError, match=r"a data frame of Spark, such as .* gives, not list"):
        spark.observe(SAMPLE, [], corpus="ours")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="postings are told apart by role, level, industry, month, not by town"):
        spark.observe(SAMPLE, [], corpus="ours", by=("town",))  # type: ignore[arg-type]


def test_no_folder_of_tables(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="the table entities is missing"):
        spark.table_views(None, tmp_path)  # type: ignore[arg-type]
