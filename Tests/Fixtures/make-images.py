#!/usr/bin/env python3
"""Makes the tiny images in Tests/Fixtures/images: one pixel and the metadata of some program.

    Tests/Fixtures/make-images.py
"""
import json
import os
import struct
import zlib

folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "images")
os.makedirs(folder, exist_ok=True)

TEXT = "a (cat:1.2), <lora:ink:0.8>\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 1, Size: 64x64"
WIDE = TEXT.replace("cat", "猫 😀 é")


def chunk(kind, data, damage=0):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) ^ damage)


def png(*chunks, after=()):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + pixels + b"".join(after) + chunk(b"IEND", b"")


def text(keyword, value):
    return chunk(b"tEXt", keyword.encode("latin-1") + b"\0" + value.encode("latin-1"))


def compressed(keyword, value, level=9):
    return chunk(b"zTXt", keyword.encode("latin-1") + b"\0\0" + zlib.compress(value.encode("latin-1"), level))


def international(keyword, value, compress=False):
    data = zlib.compress(value.encode()) if compress else value.encode()
    return chunk(b"iTXt", keyword.encode("latin-1") + bytes([0, compress, 0]) + b"ja\0" + "翻訳".encode() + b"\0" + data)


def exif(comment, order):
    """TIFF data with an image description and, in a directory of its own, a user comment."""
    description = b"a description\0"
    first = 8
    second = first + 2 + 2 * 12 + 4
    values = second + 2 + 12 + 4
    return (
        (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "I", first)
        + struct.pack(order + "HHHII", 2, 0x010E, 2, len(description), values)
        + struct.pack(order + "HHIII", 0x8769, 4, 1, second, 0)
        + struct.pack(order + "HHHIII", 1, 0x9286, 7, len(comment), values + len(description), 0)
        + description + comment
    )


def jpeg(*segments):
    pixels = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\0\xff\xd9"
    return b"\xff\xd8" + b"".join(b"\xff" + kind + struct.pack(">H", len(data) + 2) + data for kind, data in segments) + pixels


def webp(*chunks):
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


BIG = b"UNICODE\0" + WIDE.encode("utf-16-be")
LITTLE = b"UNICODE\0" + WIDE.encode("utf-16-le")
images = {
    "text.png": png(text("parameters", TEXT)),
    "latin.png": png(text("parameters", TEXT.replace("cat", "café"))),
    "compressed.png": png(compressed("parameters", TEXT)),
    "stored.png": png(compressed("parameters", TEXT, level=0)),
    "long.png": png(compressed("parameters", ", ".join(f"word {n * n}" for n in range(2000)) + "\n" + TEXT)),
    "international.png": png(international("parameters", WIDE)),
    "international-compressed.png": png(international("parameters", WIDE, compress=True)),
    "after-pixels.png": png(after=[text("parameters", TEXT)]),
    "checksum.png": png(chunk(b"tEXt", b"parameters\0" + TEXT.encode(), damage=1)),
    "exif-first.png": png(text("parameters", "not this"), chunk(b"eXIf", exif(BIG, ">"))),
    "bomb.png": png(*[compressed("parameters", "a" * (3 << 20))] * 4),
    "none.png": png(text("Comment", "drawn by hand")),
    "novelai.png": png(
        text("Software", "NovelAI"), text("Description", "a {cat}"),
        text("Comment", json.dumps({"steps": 28, "prompt": "a {cat}, \"猫\"", "uc": "blurry"}))),
    "comfyui.png": png(text("prompt", json.dumps({"3": {"inputs": {}}})), text("workflow", "{}")),
    "swarmui.png": png(text("parameters", json.dumps({"sui_image_params": {"prompt": "a cat"}}))),
    "big-endian.jpg": jpeg((b"\xe0", b"JFIF\0"), (b"\xe1", b"Exif\0\0" + exif(BIG, ">"))),
    "little-endian.jpg": jpeg((b"\xe1", b"Exif\0\0" + exif(LITTLE, "<"))),
    "ascii.jpg": jpeg((b"\xe1", b"Exif\0\0" + exif(b"ASCII\0\0\0" + TEXT.encode(), "<"))),
    "unnamed.jpg": jpeg((b"\xe1", b"Exif\0\0" + exif(b"\0" * 8 + WIDE.encode(), ">"))),
    "comment.jpg": jpeg((b"\xfe", TEXT.encode())),
    "exif.webp": webp((b"VP8 ", b"odd"), (b"EXIF", b"Exif\0\0" + exif(BIG, ">"))),
    "bare-exif.webp": webp((b"VP8 ", b"even"), (b"EXIF", exif(LITTLE, "<"))),
}
for name, data in images.items():
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
