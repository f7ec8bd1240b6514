#!/usr/bin/env python3
"""Writes Sources/PromptTokenizer/Tables: python3 make-tokenizer-tables.py bpe_simple_vocab_16e6.txt.gz

The file of merges is that of CLIP (https://github.com/openai/CLIP, MIT); the wheel open_clip_torch on PyPI carries it:

    pip download --no-deps open_clip_torch && unzip open_clip_torch-*.whl open_clip/bpe_simple_vocab_16e6.txt.gz

The other tables are facts of Unicode and HTML5 as Python knows them; run it with Python 3.11, which the WebUI runs on.
"""

import gzip
import hashlib
import html
import html.entities
import os
import sys
import textwrap
import unicodedata

SHA256 = "924691ac288e54409236115652ad4aa250f48203de50a9e4722a6ecd48d6804a"
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Sources/PromptTokenizer/Tables")
MERGES = 49152 - 256 - 2


def byte_symbols():
    """The characters that stand for bytes in the file, in the order of their ids."""
    visible = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    hidden = [byte for byte in range(256) if byte not in visible]
    return [chr(byte) for byte in visible] + [chr(256 + index) for index in range(len(hidden))]


def merge_lines(path):
    """The merges in order, five characters each: the two ids as one number to base 85, `$` for 0."""
    data = open(path, "rb").read()
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit(f"{path} is not the file that was published")
    merges = gzip.decompress(data).decode().split("\n")[1 : MERGES + 1]
    symbols = byte_symbols()
    ids = {symbol: index for index, symbol in enumerate(symbols + [symbol + "</w>" for symbol in symbols])}
    words = []
    for merge in merges:
        left, right = merge.split()
        number = ids[left] << 16 | ids[right]
        assert left + right not in ids
        ids[left + right] = len(ids)
        digits = ""
        for _ in range(5):
            digits = chr(0x24 + number % 85) + digits
            number //= 85
        words.append(digits)
    return ["".join(words[start : start + 20]) for start in range(0, len(words), 20)]


def points(text):
    return "+".join(f"{ord(character):X}" for character in text)


def canonical_mappings():
    """`C0=41+300` where the two compose again, `212B>C5` where they do not. Hangul is computed."""
    for value in [*range(0xAC00), *range(0xD7A4, 0x110000)]:
        mapping = unicodedata.decomposition(chr(value)) if not 0xD800 <= value < 0xE000 else ""
        if mapping and not mapping.startswith("<"):
            composes = " " in mapping and unicodedata.normalize("NFC", chr(value)) == chr(value)
            parts = "+".join(f"{int(part, 16):X}" for part in mapping.split())
            yield value, "=" if composes else ">", parts


def replacements():
    """What a character is read as: C1 controls as in Windows-1252, ligatures apart, ASCII widths, plain quotes."""
    found = {}
    for value in range(0x80, 0xA0):
        try:
            found[value] = bytes([value]).decode("windows-1252")
        except UnicodeDecodeError:
            pass
    ligatures = [0x132, 0x133, *range(0x1C4, 0x1CD), *range(0x1F1, 0x1F4), *range(0xFB00, 0xFB07)]
    for value in ligatures:
        # One step only: U+FB05 keeps its long s.
        found[value] = "\u017ft" if value == 0xFB05 else unicodedata.normalize("NFKC", chr(value))
    found[0x149] = "\u02bcn"
    found[0x3000] = " "
    for value in range(0xFF01, 0xFFF0):
        if (plain := unicodedata.normalize("NFKC", chr(value))) != chr(value):
            found[value] = plain
    found.update({value: "'" for value in [0x2BC, *range(0x2018, 0x201C)]})
    found.update({value: '"' for value in range(0x201C, 0x2020)})
    for value in sorted(found):
        yield value, ">", points(found[value])


def entities():
    """The names of HTML5 that end in a semicolon."""
    for name, text in sorted(html.entities.html5.items()):
        if name.endswith(";"):
            yield f"{name[:-1]}>{points(text)}"
            # CharacterReference computes the names in capitals that mean nothing else.
            capitals = name.upper()
            if name == name.lower() and capitals not in html.entities.html5:
                is_other = capitals.startswith(("AMP", "COPY", "ETH", "GT", "LT", "QUOT", "REG", "THORN"))
                assert is_other == (html.unescape("&" + capitals) != "&" + capitals)


def numbered(entries):
    """Entries of characters; one that continues the one before it, with the next number, has no number of its own."""
    last = None
    for value, sign, parts in entries:
        yield parts if last == (value - 1, sign) else f"{value:X}{sign}{parts}"
        last = (value, sign)


def write(name, comment, lines):
    with open(os.path.join(FOLDER, name + ".swift"), "w", encoding="utf-8", newline="\n") as file:
        file.write(f"// Made by Tests/Fixtures/make-tokenizer-tables.py.\n\n{comment}enum {name} {{\n")
        file.write('  static let text: StaticString = #"""\n')
        file.writelines(f"    {line}\n" for line in lines)
        file.write('    """#\n}\n')


def wrapped(words):
    return textwrap.wrap(" ".join(words), 115, break_on_hyphens=False, break_long_words=False)


def main(path):
    write(
        "ClipMerges",
        "/// The 48,894 merges of CLIP's ViT-L/14 vocabulary in order, 20 a line and five characters each: the ids of the two\n"
        "/// parts, `left << 16 | right`, to base 85 with `$` as 0.\n///\n"
        "/// Made from `bpe_simple_vocab_16e6.txt.gz` of https://github.com/openai/CLIP, copyright (c) 2021 OpenAI, under the\n"
        f"/// MIT licence, see LICENSE. SHA-256 of that file:\n/// {SHA256}\n",
        merge_lines(path),
    )
    write(
        "CanonicalMappings",
        f"/// The canonical mappings of Unicode {unicodedata.unidata_version}: `C0=41+300` where the two compose again,\n"
        "/// `212B>C5` where they do not. An entry without a number continues the one before it.\n",
        wrapped(numbered(canonical_mappings())),
    )
    write(
        "Replacements",
        "/// Characters that are read as others: `FB01>66+69`. An entry without a number continues the one before it.\n",
        wrapped(numbered(replacements())),
    )
    write("Entities", "/// The entities of HTML5 without `&` and `;`: `hellip>2026`.\n", wrapped(entities()))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
