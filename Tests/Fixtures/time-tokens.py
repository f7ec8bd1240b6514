#!/usr/bin/env python3
"""Times tokens beside the package `tokenizers`, whose core is Rust: python3 time-tokens.py MERGES CORPUS [PROMPTBENCH]

MERGES is `bpe_simple_vocab_16e6.txt.gz` (see make-tokenizer-tables.py), CORPUS a folder with a `prompts.jsonl`.
PROMPTBENCH is the built benchmark, `.build/release/promptbench` if not given. Both work on one thread, prompt by prompt,
the best of seven rounds; the two take turns. `tokenizers` runs CLIP's fast tokenizer, which cleans less: NFC, white
space and lower case. Needs `pip install tokenizers`.
"""

import gzip
import json
import os
import subprocess
import sys
import time

os.environ["TOKENIZERS_PARALLELISM"] = "false"
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import BPE

PATTERN = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
ROUNDS = 7


def clip(merges_path):
    visible = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    symbols = [chr(byte) for byte in visible] + [chr(256 + index) for index in range(256 - len(visible))]
    lines = gzip.open(merges_path).read().decode().split("\n")[1 : 49152 - 256 - 2 + 1]
    merges = [tuple(line.split()) for line in lines]
    words = symbols + [symbol + "</w>" for symbol in symbols] + ["".join(merge) for merge in merges]
    words += ["<|startoftext|>", "<|endoftext|>"]
    tokenizer = Tokenizer(
        BPE(
            {word: index for index, word in enumerate(words)},
            merges,
            unk_token="<|endoftext|>",
            end_of_word_suffix="</w>",
            continuing_subword_prefix="",
        )
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PATTERN), behavior="removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]
    )
    return tokenizer


def main(merges, corpus, promptbench):
    prompts = [json.loads(line)["text"] for line in open(os.path.join(corpus, "prompts.jsonl"), encoding="utf-8")]
    size = sum(len(prompt.encode()) for prompt in prompts)
    tokenizer = clip(merges)
    command = [promptbench, "--corpus", corpus, "--workload", "corpus", "--stage", "tokenize", "--rounds", "1", "--json"]
    theirs = ours = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        count = sum(len(tokenizer.encode(prompt, add_special_tokens=False)) for prompt in prompts)
        theirs = min(theirs, time.perf_counter() - start)
        report = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        measured = next(row for row in report["measurements"] if row["stage"] == "tokenize")
        ours = min(ours, measured["nanoseconds"] / 1e9)
    print("| | tokens | time, ms | MB/s |\n|---|---:|---:|---:|")
    print(f"| tokenizers | {count} | {theirs * 1000:.0f} | {size / theirs / 1e6:.1f} |")
    print(f"| PromptTokenizer | {measured['count']} | {ours * 1000:.0f} | {size / ours / 1e6:.1f} |")
    print(f"\n{theirs / ours:.1f} times as fast")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:3], sys.argv[3] if len(sys.argv) == 4 else ".build/release/promptbench")
