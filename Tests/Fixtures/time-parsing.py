#!/usr/bin/env python3
"""Times what a prompt means beside Python as the WebUI uses it: python3 time-parsing.py CORPUS [PROMPTBENCH [PROMPTS]]

CORPUS is a folder with a `prompts.jsonl`, of which PROMPTS lines, 600 if not given, are taken at equal distances.
PROMPTBENCH is the built benchmark, `.build/release/promptbench` if not given. Python takes the steps that Grammar.md
describes with what the WebUI takes them with: regular expressions for comments, tags, AND and weights, and an Earley
parser of the package `lark` for schedules, whose tree is read for each step at which the text changes. Both work on one
thread, prompt by prompt, for 20 steps, and take turns; the best of three rounds. Needs `pip install lark==1.1.2`.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time

import lark

STEPS = 20
ROUNDS = 3

COMMENTS = [re.compile(r"(?:^|\n)#[^\n]*(?:\n|$)"), re.compile(r"#[^\n]*(?:\n|$)")]
TAG = re.compile(r"<(\w+):([^>]+)>")
AND = re.compile(r"\bAND\b")
PART = re.compile(r"(.*?)(?:\s*:\s*([-+]?(?:\d+\.?\d*|\.\d+)))?\s*$", re.DOTALL)
BREAK = re.compile(r"\s*\bBREAK\b\s*")
PIECE = re.compile(r"\\[()\[\]\\]|\\|\(|\[|:\s*([+-]?[.\d]+)\s*\)|\)|\]|[^\\()\[\]:]+|:")
SCHEDULES = lark.Lark(
    r"""
    start: (text | STRAY+)*
    text: (emphasis | schedule | alternation | PLAIN | SPACE)*
    !emphasis: "(" text ")" | "(" text ":" text ")" | "[" text "]"
    schedule: "[" [text ":"] text ":" SPACE? NUMBER SPACE? "]"
    alternation: "[" text ("|" text)+ "]"
    STRAY: /[\[\]():]/
    SPACE: /\s+/
    PLAIN: /([^\\\[\]():|]|\\.)+/
    NUMBER: /[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?/
    """
)


def switch(number):
    """The last step before a switch."""
    return min(STEPS, int(float(number) * STEPS if "." in number else float(number)))


def boundaries(tree):
    """The last steps of the texts."""
    last = {STEPS}
    for node in tree.iter_subtrees():
        if node.data == "schedule":
            last.add(switch(number_of(node)))
        elif node.data == "alternation":
            last.update(range(1, STEPS + 1))
    return sorted(step for step in last if step >= 1)


def number_of(schedule):
    return next(child for child in reversed(schedule.children) if getattr(child, "type", "") == "NUMBER")


def text_at(node, step):
    """The text of a tree at a step."""
    if node is None:
        return ""
    if isinstance(node, lark.Token):
        return str(node)
    if node.data == "schedule":
        before, after = node.children[:2]
        return text_at(before if step <= switch(number_of(node)) else after, step)
    if node.data == "alternation":
        return text_at(node.children[(step - 1) % len(node.children)], step)
    return "".join(text_at(child, step) for child in node.children)


def weighted(text):
    """The pieces of a text with their weights."""
    pieces, rounds, squares = [], [], []

    def multiply(start, weight):
        for piece in pieces[start:]:
            piece[1] *= weight

    for match in PIECE.finditer(text):
        piece, weight = match.group(0), match.group(1)
        if piece.startswith("\\"):
            pieces.append([piece[1:], 1.0])
        elif piece == "(":
            rounds.append(len(pieces))
        elif piece == "[":
            squares.append(len(pieces))
        elif weight is not None and rounds:
            multiply(rounds.pop(), float(weight))
        elif piece == ")" and rounds:
            multiply(rounds.pop(), 1.1)
        elif piece == "]" and squares:
            multiply(squares.pop(), 1 / 1.1)
        else:
            for index, part in enumerate(BREAK.split(piece)):
                if index:
                    pieces.append(["BREAK", -1.0])
                pieces.append([part, 1.0])
    for start in rounds:
        multiply(start, 1.1)
    for start in squares:
        multiply(start, 1 / 1.1)
    merged = []
    for piece in pieces or [["", 1.0]]:
        if merged and merged[-1][1] == piece[1]:
            merged[-1][0] += piece[0]
        else:
            merged.append(piece)
    return merged


def meaning(prompt):
    """The parts of a prompt: their weight and their texts, each with its last step and its weighted pieces."""
    for comment in COMMENTS:
        prompt = comment.sub("\n", prompt)
    tags = [match.groups() for match in TAG.finditer(prompt)]
    parts = []
    for part in AND.split(TAG.sub("", prompt)):
        text, weight = PART.match(part).groups()
        try:
            tree = SCHEDULES.parse(text)
            texts = [(step, text_at(tree, step)) for step in boundaries(tree)]
        except lark.exceptions.LarkError:
            texts = [(STEPS, text)]
        parts.append((float(weight or 1), [(step, text, weighted(text)) for step, text in texts]))
    return tags, parts


def main(corpus, promptbench, count):
    with open(os.path.join(corpus, "prompts.jsonl"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    lines = lines[:: max(1, len(lines) // count)][:count]
    prompts = [json.loads(line)["text"] for line in lines]
    theirs = ours = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "prompts.jsonl"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        command = [promptbench, "--corpus", folder, "--workload", "corpus", "--stage", "meaning", "--json"]
        for _ in range(ROUNDS):
            start = time.perf_counter()
            for prompt in prompts:
                meaning(prompt)
            theirs = min(theirs, time.perf_counter() - start)
            report = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            measured = next(row for row in report["measurements"] if row["stage"] == "meaning")
            ours = min(ours, measured["nanoseconds"] / 1e9)
    print("| | prompts | time, ms | µs a prompt |\n|---|---:|---:|---:|")
    for name, seconds in [(f"Python with lark {lark.__version__}", theirs), ("PromptSyntax", ours)]:
        print(f"| {name} | {len(prompts)} | {seconds * 1000:.1f} | {seconds / len(prompts) * 1e6:.1f} |")
    print(f"\n{theirs / ours:.0f} times as fast")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3, 4):
        sys.exit(__doc__)
    main(
        sys.argv[1],
        sys.argv[2] if len(sys.argv) > 2 else ".build/release/promptbench",
        int(sys.argv[3]) if len(sys.argv) > 3 else 600,
    )
