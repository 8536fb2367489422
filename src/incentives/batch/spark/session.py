"""A Spark session for an assessment; needs PySpark 4.1 or later (extra `spark`) and Java 17 or later."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from incentives.batch.problems import ExtraMissing

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*]"


@contextmanager
def session(master: str) -> Iterator[SparkSession]:
    """Start a session and stop it afterwards. Raises ExtraMissing without PySpark.

    Workers run the Python of this process unless PYSPARK_PYTHON names another one; incentives must be installed there.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ExtraMissing("Spark：pip install 'incentives[spark]'") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = (
        SparkSession.builder.master(master)
        .appName("incentives assess")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "65536")
        .config("spark.sql.session.timeZone", "Asia/Shanghai")
    )
    if master.startswith("local") or "127.0.0.1" in master:
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config(
            "spark.driver.host", "127.0.0.1"
        )
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    try:
        yield spark
    finally:
        spark.stop()
