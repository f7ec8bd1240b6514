"""As answers.c, with the Python package: answers.py FILE CONFIGURATION"""

import json
import sys
import time

from sd_prompt_syntax._library import Handle

QUESTIONS = [("check", None), ("resolve", None), ("schedule", None), ("tokens", None), ("highlight", None),
             ("convert", {"to": "comfyui"})]

handle = Handle(json.loads(sys.argv[2]))
prompts = open(sys.argv[1], "rb").read().decode("utf-8", "surrogatepass").split("\0")[:-1]
used = 0
for prompt in prompts:
    for function, options in QUESTIONS:
        start = time.process_time_ns()
        report = handle.report(function, prompt, options)
        used += time.process_time_ns() - start
        sys.stdout.buffer.write(report.encode() + b"\n")
print(f"{len(prompts)} prompts, {used / 1000 / len(prompts):.1f} us each", file=sys.stderr)
