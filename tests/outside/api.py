"""Whether the JSON API does what its own descriptions say: judged by a tool of others
that makes requests of each description, right ones and wrong ones. Its one argument is
the address of a running demonstration."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

base = sys.argv[1].rstrip("/")
program = Path(sys.executable).with_name("schemathesis")
options = [
    "--checks=all",
    # No schema can say which areas, projects and days there are, so that what fits it
    # may still be refused; nor that signs nobody sees count as blanks, and blanks as
    # nothing, so that what does not fit it may be taken. Tests of our own look at both.
    "--exclude-checks=positive_data_acceptance,negative_data_rejection",
    "--phases=examples,coverage,fuzzing",
    "--max-examples=60",
    "--seed=1",
    "--generation-database=none",
    "--no-color",
]
# What it writes beside its work goes away.
with TemporaryDirectory() as folder:
    for description in ("/api/openapi.json", "/api/v1/calls/openapi.json"):
        words = [program, "run", f"{base}{description}", *options]
        if failed := subprocess.call(words, cwd=folder):
            sys.exit(failed)
