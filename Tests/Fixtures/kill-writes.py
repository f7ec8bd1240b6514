#!/usr/bin/env python3
"""Kills the tool at random moments while it writes a file, and checks that the file is never torn.

usage: kill-writes.py TOOL [ROUNDS]

After each round the file holds what it held before or what it should hold afterwards, byte for byte. Every other round
waits for the temporary file, so that the kill lands in the middle of writing; the rest kill at any time. Rounds end with
SIGKILL, SIGTERM and SIGINT in turn; after the latter two no temporary file may be left.
"""
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

tool = os.path.abspath(sys.argv[1])
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
random.seed(1)

OLD = b"a  (castle: 1.20 ), fog\n" * 20_000
NEW = b"a (castle:1.2), fog\n" * 20_000
SIGNALS = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT]

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "a.txt")
    command = [tool, "format", "--write", "--input", "lines", path]

    def put_back():
        with open(path, "wb") as file:
            file.write(OLD)

    def temporaries():
        return [name for name in os.listdir(folder) if name != "a.txt"]

    put_back()
    start = time.monotonic()
    subprocess.run(command, check=True)
    whole = time.monotonic() - start
    assert open(path, "rb").read() == NEW, "the tool writes what this script expects"
    counts = {"old": 0, "new": 0, "left behind": 0, "hit while writing": 0}
    for number in range(rounds):
        put_back()
        process = subprocess.Popen(command)
        if number % 2:
            while process.poll() is None and not temporaries():
                pass
            time.sleep(random.random() * 0.002)
        else:
            time.sleep(random.random() * whole * 1.1)
        counts["hit while writing"] += bool(temporaries())
        ending = SIGNALS[number % 3]
        process.send_signal(ending)
        process.wait()
        contents = open(path, "rb").read()
        if contents not in (OLD, NEW):
            sys.exit(f"round {number}: the file is torn: {len(contents)} bytes")
        counts["old" if contents == OLD else "new"] += 1
        left = temporaries()
        counts["left behind"] += len(left)
        if left and ending != signal.SIGKILL:
            sys.exit(f"round {number}: {left} is left after {ending.name}")
        for name in left:
            os.remove(os.path.join(folder, name))
    print(f"{rounds} rounds of {whole * 1000:.0f} ms: {counts}, none torn")
