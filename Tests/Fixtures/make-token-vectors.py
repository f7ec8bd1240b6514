#!/usr/bin/env python3
"""Asks the original tokenizer for the token ids of every prompt: python3 make-token-vectors.py MERGES PROMPTS OUT

MERGES is `bpe_simple_vocab_16e6.txt.gz` (see make-tokenizer-tables.py), PROMPTS a `prompts.jsonl` whose lines have a
`text`. OUT is a folder that gets a `tokens.jsonl` in the form of the conformance vectors, so that

    PROMPT_CONFORMANCE=OUT swift test --filter Conformance

says how many prompts have the same ids. Needs `pip install 'transformers<5' ftfy`: the slow CLIPTokenizer, which the
WebUI uses.
"""

import gzip
import json
import os
import sys
import tempfile

from transformers import CLIPTokenizer


def tokenizer(merges_path):
    """The tokenizer of ViT-L/14, from nothing but the merges."""
    visible = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    symbols = [chr(byte) for byte in visible] + [chr(256 + index) for index in range(256 - len(visible))]
    merges = gzip.open(merges_path).read().decode().split("\n")[1 : 49152 - 256 - 2 + 1]
    words = symbols + [symbol + "</w>" for symbol in symbols] + [merge.replace(" ", "") for merge in merges]
    words += ["<|startoftext|>", "<|endoftext|>"]
    folder = tempfile.mkdtemp()
    with open(os.path.join(folder, "vocab.json"), "w", encoding="utf-8") as file:
        json.dump({word: index for index, word in enumerate(words)}, file)
    with open(os.path.join(folder, "merges.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(["#version: 0.2"] + merges) + "\n")
    return CLIPTokenizer(os.path.join(folder, "vocab.json"), os.path.join(folder, "merges.txt"))


def main(merges, prompts, out):
    clip = tokenizer(merges)
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "tokens.jsonl"), "w", encoding="utf-8") as file:
        for line in open(prompts, encoding="utf-8"):
            text = json.loads(line)["text"]
            ids = clip([text], truncation=False, add_special_tokens=False)["input_ids"][0]
            file.write(json.dumps({"in": text, "out": ids}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
