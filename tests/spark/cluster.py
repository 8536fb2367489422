"""A standalone Spark cluster on loopback: a master and two workers, started for a test and stopped after it."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pyspark

HOME = Path(pyspark.__file__).parent


class Cluster:
    """Started by `start`; `lose_worker` kills one of the workers with everything it runs."""

    def __init__(self, folder):
        self.folder, self.master, self.workers, self.url = folder, None, [], ""

    def start(self):
        """Start the master, wait for its address, then start two workers and wait until it knows them."""
        self.master = self._launch(
            "master", "org.apache.spark.deploy.master.Master", "--port", "0", "--webui-port", "0"
        )
        self.url = self._said("master", r"Starting Spark master at (spark://127\.0\.0\.1:\d+)")
        for number in (1, 2):
            self.workers.append(
                self._launch(
                    f"worker{number}",
                    "org.apache.spark.deploy.worker.Worker",
                    *("--cores", "1", "--memory", "1500m", "--webui-port", "0"),
                    *("--work-dir", str(self.folder / f"work{number}"), self.url),
                )
            )
        for number in (1, 2):
            self._said(f"worker{number}", r"(Successfully registered with master)")
        return self

    def lose_worker(self):
        """Kill the second worker and its executor, as a machine would be lost."""
        lost = self.workers.pop()
        os.killpg(lost.pid, 9)
        lost.wait()

    def stop(self):
        """Stop whatever still runs."""
        for process in (*self.workers, self.master):
            if process is not None and process.poll() is None:
                os.killpg(process.pid, 9)
                process.wait()

    def _launch(self, name, main, *arguments):
        environment = {
            **os.environ,
            "SPARK_HOME": str(HOME),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_PYTHON": sys.executable,
        }
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [str(HOME / "bin/spark-class"), main, "--host", "127.0.0.1", *arguments],
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _said(self, name, pattern):
        """Wait for a line of a log; return its group."""
        for _ in range(240):
            found = re.search(
                pattern, (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")
            )
            if found:
                return found[1]
            time.sleep(0.25)
        raise AssertionError((self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace"))
