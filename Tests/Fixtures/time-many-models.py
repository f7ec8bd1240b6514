#!/usr/bin/env python3
"""Times the tool on a folder of models beside plain Python: python3 time-many-models.py DIR [SDPROMPT ...]

DIR comes from make-many-models.py. SDPROMPT is the built tool, `.build/release/sdprompt` if not given; several are
compared in each round. Python reads the headers with the package `safetensors` (`pip install safetensors numpy`). Each
row is a process of its own: its time from start to end, its time on processors and its peak memory, the best of five
rounds. Cold means that the tool's cache is empty; the files are in the system's memory for both.
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
    """The seconds that a command takes, those on processors, and its peak memory in MB."""
    start = time.perf_counter()
    with open(os.devnull, "w") as nothing:
        process = subprocess.Popen(command, env=environment, stdout=nothing)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def main(folder, tools):
    python = [sys.executable, "-c", PYTHON, folder]
    best = {}
    for _ in range(5):
        runs = [("python3 with safetensors: names and aliases", python, None)]
        with tempfile.TemporaryDirectory() as caches:
            for index, tool in enumerate(tools):
                listing = [tool, "models", "--json", folder]
                cache = os.path.join(caches, str(index))
                runs += [
                    (f"{tool} models --names-only", [tool, "models", "--names-only", "--json", folder], cache),
                    (f"{tool} models, cold", listing, cache),
                    (f"{tool} models, warm", listing, cache),
                    (
                        f"{tool} resolve, warm",
                        [tool, "resolve", "--models", folder, "a <lora:style_7:0.8> <lora:Style 8>"],
                        cache,
                    ),
                ]
            for name, command, cache in runs:
                result = measured(command, dict(os.environ, XDG_CACHE_HOME=cache or caches))
                best[name] = tuple(map(min, result, best.get(name, result)))
    print("| run | time, ms | on processors, ms | peak memory, MB |\n|---|---:|---:|---:|")
    for name, (seconds, processors, memory) in best.items():
        print(f"| {name} | {seconds * 1000:,.0f} | {processors * 1000:,.0f} | {memory:.0f} |")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:] or [".build/release/sdprompt"])
