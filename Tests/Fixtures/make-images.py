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


def exif(comment, order, *texts):
    """TIFF data with an image description, or other texts by tag, and, in a directory of its own, a user comment."""
    texts = texts or ((0x010E, b"a description\0"),)
    first = 8
    second = first + 2 + (len(texts) + 1) * 12 + 4
    values = second + 2 + 12 + 4
    entries = b""
    data = b""
    for tag, value in texts:
        entries += struct.pack(order + "HHII", tag, 2, len(value), values + len(data))
        data += value
    return (
        (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "I", first)
        + struct.pack(order + "H", len(texts) + 1) + entries + struct.pack(order + "HHIII", 0x8769, 4, 1, second, 0)
        + struct.pack(order + "HHHIII", 1, 0x9286, 7, len(comment), values + len(data), 0)
        + data + comment
    )


def box(kind, data):
    return struct.pack(">I", len(data) + 8) + kind + data


def full_box(kind, version, data):
    return box(kind, struct.pack(">I", version << 24) + data)


def item_file(brand, data, inside=False):
    """An AVIF or HEIF file with an item of pixels and one of EXIF data, which stands in 'mdat' or in 'meta' itself."""
    start = box(b"ftyp", brand + struct.pack(">I", 0) + b"mif1" + brand)
    items = full_box(b"iinf", 0, struct.pack(">H", 2) + full_box(b"infe", 2, struct.pack(">HH", 1, 0) + b"av01\0")
                     + full_box(b"infe", 2, struct.pack(">HH", 2, 0) + b"Exif\0"))

    def meta(offset):
        method = struct.pack(">H", 1) if inside else b""
        place = b"".join(
            struct.pack(">H", number) + method + struct.pack(">HHII", 0, 1, at, length)
            for number, at, length in [(1, offset + len(data), 4), (2, offset, len(data))])
        location = full_box(b"iloc", int(inside), b"\x44\0" + struct.pack(">H", 2) + place)
        return full_box(b"meta", 0, full_box(b"hdlr", 0, struct.pack(">I", 0) + b"pict" + b"\0" * 13) + items + location
                        + (box(b"idat", data + b"\0" * 4) if inside else b""))

    length = len(start) + len(meta(0)) + 8
    return start + meta(0 if inside else length) + (b"" if inside else box(b"mdat", data + b"\0" * 4))


def jxl(*boxes):
    return box(b"JXL ", b"\r\n\x87\n") + box(b"ftyp", b"jxl \0\0\0\0jxl ") + b"".join(boxes)


def gif(*comments, after=()):
    def comment(value):
        blocks = [value[at:at + 255] for at in range(0, len(value), 255)]
        return b"!\xfe" + b"".join(bytes([len(block)]) + block for block in blocks) + b"\0"

    return (b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0" * 6 + b"!\xf9\4\0\0\0\0\0"
            + b"".join(map(comment, comments)) + b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2D\1\0"
            + b"".join(map(comment, after)) + b";")


def jpeg(*segments):
    pixels = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\0\xff\xd9"
    return b"\xff\xd8" + b"".join(b"\xff" + kind + struct.pack(">H", len(data) + 2) + data for kind, data in segments) + pixels


def webp(*chunks):
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def node(kind, **inputs):
    return {"class_type": kind, "inputs": inputs}


# Two samplers; a text for two encoders, a control net between, a text that is put together, and a negative side that is
# the positive one set to zero.
GRAPH = {
    "1": node("CheckpointLoaderSimple", ckpt_name="prompt.safetensors"),
    "2": node("CLIPTextEncode", text="a (cat:1.2)", clip=["1", 1]),
    "3": node("CLIPTextEncodeSDXL", text_g="a {dog}, [b", text_l="a {dog}, [b", clip=["1", 1], width=64),
    "4": node("CLIPTextEncode", text=["5", 0], clip=["1", 1]),
    "5": node("StringConcatenate", string_a="fog", string_b=["6", 0], delimiter="|"),
    "6": node("PrimitiveStringMultiline", value="[night]"),
    "7": node("ConditioningCombine", conditioning_1=["2", 0], conditioning_2=["3", 0]),
    "8": node("ConditioningCombine", conditioning_1=["7", 0], conditioning_2=["4", 0]),
    "9": node("CLIPTextEncode", text="blurry", clip=["1", 1]),
    "10": node("ControlNetApplyAdvanced", positive=["8", 0], negative=["9", 0], control_net=["11", 0], image=["12", 0]),
    "11": node("ControlNetLoader", control_net_name="depth"),
    "12": node("LoadImage", image="text.png"),
    "13": node("KSampler", model=["1", 0], positive=["10", 0], negative=["10", 1], seed=1, steps=20, sampler_name="euler"),
    "14": node("SamplerCustomAdvanced", guider=["15", 0], latent_image=["13", 0]),
    "15": node("CFGGuider", positive=["16", 0], negative=["17", 0], model=["1", 0], cfg=4.0),
    "16": node("Any Switch", any_01=["18", 0], any_02=["2", 0]),
    "17": node("ConditioningZeroOut", conditioning=["18", 0]),
    "18": node("Power Prompt", prompt="sharp", insert_lora="CHOOSE", opt_clip=["1", 1]),
    "19": node("SaveImage", filename_prefix="a text", images=["14", 0], is_changed=[float("nan")]),
}
SWARM = {"sui_image_params": {"prompt": "a <lora:ink:0.8> [cat|dog] <lora:oil:x>", "negativeprompt": "blurry", "steps": 20}}
FOOOCUS = {
    "base_model": "x", "prompt": "a cat, <lora:ink:0.8>", "negative_prompt": "blurry", "full_prompt": ["a cat, sharp"],
}
DRAW_THINGS = {"c": "a (cat:1.2)\n<fog>", "uc": "[blurry]", "seed": 1, "v2": {}}
XMP = """<?xpacket?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmp:CreatorTool="Draw Things">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">not this</rdf:li></rdf:Alt></dc:description>
<exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></exif:UserComment>
</rdf:Description></rdf:RDF></x:xmpmeta>""" % (
    json.dumps(DRAW_THINGS).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&#x3E;").replace('"', "&quot;"))
CAPTIONS = {"base_caption": "two cats", "char_captions": [{"char_caption": "1.2::black cat::"}, {"char_caption": "white cat"}]}
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
    "novelai-description.png": png(
        text("Software", "NovelAI"), text("Description", "a {cat}"), text("Comment", json.dumps({"uc": "blurry"}))),
    "novelai-captions.png": png(
        text("Software", "NovelAI"),
        text("Comment", json.dumps({
            "prompt": "two cats", "uc": "blurry", "v4_prompt": {"caption": CAPTIONS},
            "v4_negative_prompt": {"caption": {"char_captions": [{"char_caption": "grey"}, {"char_caption": ""}]}}}))),
    "comfyui.png": png(text("prompt", json.dumps(GRAPH)), text("workflow", "{}")),
    "comfyui.webp": webp((b"EXIF", exif(b"", ">", (0x010F, b"workflow:{}\0"), (0x0110, b"prompt:" + json.dumps(GRAPH).encode() + b"\0")))),
    "comfyui-loader.png": png(text("prompt", json.dumps({
        "1": node("easy fullLoader", ckpt_name="x", positive="a cat", negative="blurry"),
        "2": node("easy fullkSampler", pipe=["1", 0])}))),
    "comfyui-none.png": png(text("prompt", json.dumps({"3": {"inputs": {}}})), text("workflow", "{}")),
    "swarmui.png": png(text("parameters", json.dumps(SWARM)), text("prompt", json.dumps(GRAPH))),
    "fooocus.png": png(text("parameters", json.dumps(FOOOCUS)), text("fooocus_scheme", "fooocus")),
    "fooocus-infotext.png": png(text("parameters", TEXT), text("fooocus_scheme", "a1111")),
    "invokeai.png": png(text("invokeai_metadata", json.dumps({
        "positive_prompt": "a cat++ [|", "negative_prompt": "blurry--", "positive_style_prompt": "ink",
        "negative_style_prompt": ""}))),
    "invokeai-2.png": png(text("sd-metadata", json.dumps(
        {"image": {"prompt": [{"prompt": "a cat [blurry] in fog [grainy]", "weight": 1.0}]}})), text("Dream", "\"x\" -s 1")),
    "dream.png": png(text("Dream", "\"a \"fat\" cat [blurry]\" -s 50 -S 1 -W 64")),
    "drawthings.png": png(international("XML:com.adobe.xmp", XMP)),
    "drawthings.webp": webp((b"VP8 ", b"even"), (b"XMP ", XMP.encode())),
    "drawthings.jpg": jpeg(
        (b"\xe1", b"http://ns.adobe.com/xap/1.0/\0" + XMP.replace("fog", "not this").encode()),
        (b"\xe1", b"Exif\0\0" + exif(b"ASCII\0\0\0" + json.dumps(DRAW_THINGS).encode(), ">"))),
    "comment.gif": gif(*TEXT.encode().split(b"\n", 1), after=[b"after the picture"]),
    "long-comment.gif": gif((", ".join(f"word {n}" for n in range(80)) + "\n" + WIDE).encode()),
    "exif.avif": item_file(b"avif", struct.pack(">I", 6) + b"Exif\0\0" + exif(BIG, ">")),
    "bare-exif.avif": item_file(b"avif", struct.pack(">I", 0) + exif(LITTLE, "<")),
    "inside.heif": item_file(b"heic", struct.pack(">I", 0) + b"Exif\0\0" + exif(BIG, ">"), inside=True),
    "exif.jxl": jxl(box(b"Exif", struct.pack(">I", 0) + exif(BIG, ">")), box(b"jxlc", b"\xff\x0a")),
    "utf8.jpg": jpeg((b"\xe1", b"Exif\0\0" + exif(b"UNICODE\0" + WIDE.encode(), ">"))),
    "chinese-utf8.jpg": jpeg((b"\xe1", b"Exif\0\0" + exif(b"UNICODE\0" + "一只猫，夜晚的城堡".encode(), ">"))),
    "chinese-big-endian.jpg": jpeg((b"\xe1", b"Exif\0\0" + exif(b"UNICODE\0" + "一只猫，夜晚的城堡".encode("utf-16-be"), ">"))),
    "chinese-little-endian.jpg": jpeg((b"\xe1", b"Exif\0\0" + exif(b"UNICODE\0" + "只猫，夜晚的城堡".encode("utf-16-le"), ">"))),
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
