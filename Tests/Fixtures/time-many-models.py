#!/usr/bin/env python3
"""Times the tool on a folder of models beside plain Python: python3 time-many-models.py DIR [PROMPTLINT]

DIR comes from make-many-models.py. PROMPTLINT is the built tool, `.build/release/promptlint` if not given. Python reads
the headers with the package `safetensors` (`pip install safetensors numpy`). One run of each, a process each, measured
as the time from start to end and the peak memory of the process.
"""

import os
import subprocess
import sys
import tempfile
import time

# A warm resolve, in which Python has to list and read all again, is the last row of the tool.
PYTHON = """
import os, sys
from safetensors import safe_open
names = {}
for folder, _, files in os.walk(sys.argv[1], followlinks=True):
    for file in sorted(files):
        if file.lower().endswith(".safetensors"):
            with safe_open(os.path.join(folder, file), framework="np") as header:
                names[file[:-12]] = (header.metadata() or {}).get("ss_output_name")
print(len(names))
"""


def measured(command, environment):
    """The seconds that a command takes and its peak memory in MB."""
    start = time.perf_counter()
    with open(os.devnull, "w") as nothing:
        process = subprocess.Popen(command, env=environment, stdout=nothing)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return seconds, usage.ru_maxrss / unit


def main(folder, tool):
    with tempfile.TemporaryDirectory() as caches:
        environment = dict(os.environ, XDG_CACHE_HOME=caches)
        listing = [tool, "models", "--json", folder]
        resolving = [tool, "resolve", "--models", folder, "a <lora:style_7:0.8> <lora:Style 8>"]
        rows = [
            ("python3, safetensors", [sys.executable, "-c", PYTHON, folder]),
            ("names and sizes only", [tool, "models", "--names-only", "--json", folder]),
            ("catalog, cold", listing),
            ("catalog, warm", listing),
            ("resolve one prompt, warm", resolving),
            ("python3, again", [sys.executable, "-c", PYTHON, folder]),
        ]
        print("| run | time, ms | peak memory, MB |\n|---|---:|---:|")
        for name, command in rows:
            seconds, memory = measured(command, environment)
            print(f"| {name} | {seconds * 1000:,.0f} | {memory:.0f} |")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else ".build/release/promptlint")
