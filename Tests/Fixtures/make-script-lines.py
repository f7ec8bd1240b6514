#!/usr/bin/env python3
"""Makes Tests/Fixtures/documents/script-lines.jsonl: random lines of options and what they say by Python's shlex.

    Tests/Fixtures/make-script-lines.py

Each line has "in", the line, and "out": null where it does not begin with an option, "error" where its options cannot be
read, or an object with what there is of prompt, negative_prompt and steps.
"""
import json
import os
import random
import shlex

INTEGERS = {"seed", "subseed", "seed_resize_from_h", "seed_resize_from_w", "sampler_index", "batch_size", "n_iter", "steps",
            "width", "height"}
NUMBERS = {"cfg_scale", "subseed_strength"}
OTHERS = {"sd_model", "outpath_samples", "outpath_grids", "prompt_for_display", "styles", "sampler_name", "restore_faces",
          "tiling", "do_not_save_samples", "do_not_save_grid"}
PROMPTS = {"prompt", "negative_prompt"}
PIECES = (["--prompt ", "--negative_prompt ", "--steps ", "--cfg_scale ", "--seed ", "--styles "] * 2
          + ["--foo ", "--", "20", "7.5", "x", "cat", " ", "  ", "\t", "(a:1.2)", ",", "\"", "\"", "'", "\\", "\\(", "\\\"",
             "é", "猫", "\"a cat\" ", "'a \"fat\" cat' ", "\"\" ", "1_0", "#"])


def answer(line):
    if not line.startswith("--"):
        return None
    found = {}
    try:
        words = shlex.split(line)
        while words:
            word, words = words[0], words[1:]
            if not word.startswith("--") or word[2:] not in INTEGERS | NUMBERS | OTHERS | PROMPTS:
                return "error"
            name, value, words = word[2:], words[0], words[1:]
            if name in PROMPTS:
                while words and not words[0].startswith("--"):
                    value, words = value + " " + words[0], words[1:]
                found[name] = value
            elif name in INTEGERS:
                number = int(value)
                if name == "steps":
                    found[name] = number
            elif name in NUMBERS:
                float(value)
    except (ValueError, IndexError):
        return "error"
    return found


random.seed(1)
folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "documents")
os.makedirs(folder, exist_ok=True)
lines = {"--prompt \"a cat\" --negative_prompt \"blurry\" --steps 30": 0, "--prompt a cat, fog --steps 3": 0, "--prompt": 0}
while len(lines) < 600:
    line = "".join(random.choices(PIECES, k=random.randint(1, 9))).strip()
    if line and (random.random() < 0.05 or answer(line) not in (None, "error")):
        lines[line] = 0
with open(os.path.join(folder, "script-lines.jsonl"), "w", encoding="utf-8") as file:
    for line in lines:
        file.write(json.dumps({"in": line, "out": answer(line)}, ensure_ascii=False) + "\n")
