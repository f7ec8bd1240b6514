#!/usr/bin/env python3
"""Times the tool on a folder of models beside plain Python: python3 time-many-models.py DIR [SDPROMPT]

DIR comes from make-many-models.py. SDPROMPT is the built tool, `.build/release/sdprompt` if not given. Python reads
the headers with the package `safetensors` (`pip install safetensors numpy`). Each row is a process of its own: its time
from start to end and its peak memory, the best of three rounds. Cold means that the tool's cache is empty; the files
are in the system's memory for both.
"""

import os
import subprocess
import sys
import tempfile
import time

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
    listing = [tool, "models", "--json", folder]
    python = [sys.executable, "-c", PYTHON, folder]
    rows = {
        "python3 with safetensors: names and aliases": python,
        "sdprompt models --names-only": [tool, "models", "--names-only", "--json", folder],
        "sdprompt models, cold": listing,
        "sdprompt models, warm": listing,
        "sdprompt resolve, warm": [tool, "resolve", "--models", folder, "a <lora:style_7:0.8> <lora:Style 8>"],
    }
    best = {}
    for _ in range(3):
        with tempfile.TemporaryDirectory() as caches:
            environment = dict(os.environ, XDG_CACHE_HOME=caches)
            for name, command in rows.items():
                result = measured(command, environment)
                best[name] = min(result, best.get(name, result))
    print("| run | time, ms | peak memory, MB |\n|---|---:|---:|")
    for name, (seconds, memory) in best.items():
        print(f"| {name} | {seconds * 1000:,.0f} | {memory:.0f} |")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else ".build/release/sdprompt")
