"""How does a function from batches of Arrow to batches of Arrow run on all workers?"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["Batches", "mapped", "spark_types"]

Batches = Iterator["pa.RecordBatch"]


def mapped(frame: DataFrame, function: Callable[[Batches], Batches], schema: Any) -> DataFrame:
    """The frame that a function makes of the rows of another, a batch at a time. No frame of pandas is made."""
    with warnings.catch_warnings():
        # pyspark looks for pandas all the same, and warns of a new one, of which nothing is used here
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        return frame.mapInArrow(function, schema)


def spark_types(schema: Any) -> Any:
    """The columns of an Arrow schema as types of Spark."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)
