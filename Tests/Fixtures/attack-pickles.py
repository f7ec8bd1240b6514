#!/usr/bin/env python3
"""Attacks the tool's verdict on pickles, with Python's own readers as the judge.

Usage: python3 attack-pickles.py SDPROMPT [COUNT [SEED [FOLDER]]]

Makes COUNT hostile files (2,000 unless given) and some good ones, always the same ones for a SEED. Each is read in all
the ways that programs read models: as pickles in a row, as a zip file by Python's `zipfile` and as PyTorch's own reader
of zip files does it, and as the tar archive of the first PyTorch. The loaders look names up in a table that only takes
notes; nothing is imported and nothing is called.

The tool must say that a file may run code whenever one of the readers asks for something that makes no tensors, and it
must not say so of the good files. What breaks that is kept in FOLDER, and the exit code is 1. Needs nothing but Python.
"""

import collections
import copyreg
import io
import json
import pickle
import random
import resource
import struct
import subprocess
import sys
import tarfile
import tempfile
import types
import warnings
import zipfile
import zlib
from pathlib import Path

# The names that make tensors, written down a second time on purpose: the tool's list is in PickleGlobal.swift.
STORAGES = "BFloat16 Bool Byte Char ComplexDouble ComplexFloat Double Float Half Int Long Short".split()
NUMBERS = (
    "bfloat16 bool complex128 complex64 float16 float32 float64 float8_e4m3fn float8_e5m2 int16 int32 int64 int8 uint8"
).split()
HARMLESS = {
    ("__builtin__", "set"),
    ("builtins", "set"),
    ("_codecs", "encode"),
    ("collections", "OrderedDict"),
    ("numpy", "dtype"),
    ("numpy", "ndarray"),
    ("pytorch_lightning.callbacks.model_checkpoint", "ModelCheckpoint"),
    ("torch.nn.modules.container", "ParameterDict"),
    ("torch.storage", "TypedStorage"),
    ("torch.storage", "UntypedStorage"),
    ("torch", "Size"),
    ("torch", "device"),
}
HARMLESS |= {("torch", name + "Storage") for name in STORAGES} | {("torch", name) for name in NUMBERS}
HARMLESS |= {(m, n) for m in ("numpy.core.multiarray", "numpy._core.multiarray") for n in ("scalar", "_reconstruct")}
HARMLESS |= {
    ("torch._utils", name)
    for name in (
        "_rebuild_device_tensor_from_numpy",
        "_rebuild_parameter",
        "_rebuild_tensor",
        "_rebuild_tensor_v2",
    )
}
HARMFUL = [
    ("os", "system"),
    ("posix", "system"),
    ("nt", "system"),
    ("builtins", "eval"),
    ("builtins", "getattr"),
    ("__builtin__", "exec"),
    ("subprocess", "Popen"),
    ("torch", "load"),
    ("torch", "FloatStorage.from_file"),
    ("torch.storage", "_load_from_bytes"),
    ("torch._utils", "_rebuild_tensor_v3"),
    ("numpy", "load"),
    ("collections", "OrderedDict.__init__"),
    ("Collections", "OrderedDict"),
    ("collections", "namedtuple"),
    ("copyreg", "_reconstructor"),
    ("operator", "attrgetter"),
]
EXTENSIONS = {0x42: ("os", "system"), 0x1234: ("builtins", "exec"), 0x12345: ("subprocess", "Popen")}
for code, (module, name) in EXTENSIONS.items():
    copyreg.add_extension(module, name, code)

MAGIC = 0x1950A86A20F9469CFC6C
LOADS = 7


# MARK: The readers


class Anything:
    """Stands for whatever a pickle asks for: can be called, changed and filled, and does nothing."""

    def __new__(cls, *_, **__):
        return object.__new__(cls)

    def __init__(self, *_, **__):
        pass

    def __call__(self, *_, **__):
        return self

    __setitem__ = __setstate__ = append = extend = add = update = __call__
    __hash__ = object.__hash__


def recorder(base):
    class Recorder(base):
        names = None

        def find_class(self, module, name):
            self.names.add((module, name))
            return Anything

        def persistent_load(self, _):
            return Anything()

    return Recorder


FAST, PLAIN = recorder(pickle.Unpickler), recorder(pickle._Unpickler)


def buffered(data):
    """A file that can be looked ahead in, which the fast loader makes use of."""
    return io.BufferedReader(io.BytesIO(data), 64)


def pickled(data, names, most=LOADS):
    """Adds what loaders of pickles in a row ask for: a new loader for each, or one for all of them."""
    for kind, opened, encoding in (
        (FAST, io.BytesIO, "ASCII"),
        (FAST, buffered, "utf-8"),
        (PLAIN, io.BytesIO, "latin1"),
        (PLAIN, buffered, "bytes"),
    ):
        for is_shared in (False, True):
            file = opened(data)
            loader, left = None, most
            while left:
                copyreg.clear_extension_cache()
                if loader is None or not is_shared:
                    loader = kind(file, encoding=encoding)
                    loader.names = names
                try:
                    loaded = loader.load()
                except Exception:
                    break
                # PyTorch reads four more pickles, and then numbers.
                left = min(left - 1, 4) if loaded == MAGIC else left - 1


def zipped(data, names):
    """Adds what loaders that use Python's `zipfile` ask for."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                # Newer versions of Python go by the name in an extra field.
                if ".pkl" in entry.filename.lower() or b".pkl" in entry.extra.lower():
                    try:
                        content = archive.open(entry).read(1 << 22)
                    except Exception:
                        continue
                    pickled(content, names, most=2)
    except Exception:
        pass


def torch_zipped(data, names):
    """Adds what PyTorch asks for: it goes by absolute offsets and by the number of entries, and ignores letter case."""
    if data[:4] != b"PK\x03\x04":
        return
    end = data.rfind(b"PK\x05\x06", 0, len(data) - 18)
    if end < 0 or end + 22 > len(data):
        return
    count, size, start = struct.unpack_from("<HII", data, end + 10)
    if end >= 20 and data[end - 20 : end - 16] == b"PK\x06\x07":
        (place,) = struct.unpack_from("<Q", data, end - 12)
        if data[place : place + 4] == b"PK\x06\x06" and place + 56 <= len(data):
            count, size, start = struct.unpack_from("<QQQ", data, place + 32)
    place, entries = start, []
    for _ in range(min(count, 1000)):
        if data[place : place + 4] != b"PK\x01\x02" or place + 46 > len(data):
            return
        fields = struct.unpack_from("<4sHHHHHHIIIHHHHHII", data, place)
        method, stored, length, offset = fields[4], fields[8], fields[9], fields[16]
        name = data[place + 46 : place + 46 + fields[10]]
        extra = data[place + 46 + fields[10] : place + 46 + fields[10] + fields[11]]
        while len(extra) >= 4:
            tag, length_of = struct.unpack_from("<HH", extra)
            if tag == 1:
                field = extra[4 : 4 + length_of]
                wide = [number for (number,) in struct.iter_unpack("<Q", field[: len(field) // 8 * 8])]
                length = wide.pop(0) if length == 0xFFFFFFFF and wide else length
                stored = wide.pop(0) if stored == 0xFFFFFFFF and wide else stored
                offset = wide.pop(0) if offset == 0xFFFFFFFF and wide else offset
            extra = extra[4 + length_of :]
        entries.append((name, method, stored, offset))
        place += 46 + fields[10] + fields[11] + fields[12]
    if not entries:
        return
    wanted = entries[0][0].split(b"\0")[0].split(b"/")[0] + b"/data.pkl"
    for name, method, stored, offset in entries:
        if wanted.lower() not in (name.lower(), name.lower().split(b"\0")[0]):
            continue
        if data[offset : offset + 4] != b"PK\x03\x04" or offset + 30 > len(data):
            continue
        name_length, extra_length = struct.unpack_from("<HH", data, offset + 26)
        content = data[offset + 30 + name_length + extra_length :][:stored]
        if method == 8:
            try:
                content = zlib.decompressobj(-15).decompress(content, 1 << 22)
            except zlib.error:
                continue
        pickled(content, names, most=2)


def archived(data, names):
    """Adds what PyTorch asks for where the file is a tar archive."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for member in ("storages", "tensors", "pickle"):
                try:
                    pickled(archive.extractfile(member).read(1 << 22), names)
                except Exception:
                    pass
    except Exception:
        pass


def asked_for(data):
    names = set()
    for reader in (zipped, torch_zipped, archived):
        reader(data, names)
    # A zip file is not read as pickles in a row; anything else may be.
    if data[:4] != b"PK\x03\x04":
        pickled(data, names)
    return names - HARMLESS


# MARK: Good pickles


def torch_modules():
    """Modules with the names of PyTorch's, so that pickle writes what PyTorch would."""
    torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")

    def _rebuild_tensor_v2(*_):
        return None

    _rebuild_tensor_v2.__module__, _rebuild_tensor_v2.__qualname__ = "torch._utils", "_rebuild_tensor_v2"
    utils._rebuild_tensor_v2 = _rebuild_tensor_v2
    for name in STORAGES:
        made = type(name + "Storage", (), {"__module__": "torch"})
        setattr(torch, name + "Storage", made)
    torch._utils = utils
    sys.modules.update({"torch": torch, "torch._utils": utils})
    return torch


TORCH = torch_modules()


class Storage:
    def __init__(self, kind, key, count):
        self.id = ("storage", getattr(TORCH, kind + "Storage"), str(key), "cpu", count)


class Tensor:
    def __init__(self, key, shape, kind="Float"):
        self.storage, self.shape = Storage(kind, key, shape[0] * shape[1]), shape

    def __reduce__(self):
        strides = (self.shape[1], 1)
        arguments = (self.storage, 0, self.shape, strides, False, collections.OrderedDict())
        return TORCH._utils._rebuild_tensor_v2, arguments


class Pickler(pickle._Pickler):
    def persistent_id(self, value):
        return value.id if isinstance(value, Storage) else None


def dumped(value, protocol):
    file = io.BytesIO()
    Pickler(file, protocol).dump(value)
    return file.getvalue()


def model(rng, protocol):
    """The pickle of a state dictionary, of an embedding, or of something small."""
    tensors = collections.OrderedDict(
        (f"lora_unet_{i}.lora_down.weight", Tensor(i, (4, rng.choice([320, 768]))))
        for i in range(rng.randint(1, 5))
    )
    tensors._metadata = collections.OrderedDict({"": {"version": 1}})
    embedding = {"string_to_token": {"*": 265}, "string_to_param": {"*": Tensor(0, (2, 768), "Half")}, "name": "ink"}
    others = [{}, [], {"epoch": 3, "sets": {1, 2}, "none": None, "bytes": b"ab", "x": (1.5, True, 2**70)}]
    return dumped(rng.choice([tensors, tensors, embedding] + others), protocol)


def legacy(pickles, numbers=b"\0\0\x80\x3f" * 8):
    return b"".join(pickles) + numbers


def good_pickles(rng, protocol=2):
    info = {"protocol_version": 1001, "little_endian": True, "type_sizes": {"short": 2, "int": 4, "long": 4}}
    return [dumped(value, protocol) for value in (MAGIC, 1001, info)] + [model(rng, protocol), dumped(["0"], protocol)]


# MARK: Zip files


def zip_file(
    entries, *, prefix=b"", comment=b"", zip64=False, shift=0, flags=0x0808, count=None, between=b"", sized=False
):
    """A zip file as PyTorch writes it. An entry is (name, bytes, options); the options are fields of its two headers."""
    body, directory = bytearray(prefix), bytearray()
    for name, content, options in entries:
        name = name if isinstance(name, bytes) else name.encode()
        method = options.get("method", 0)
        stored = content
        if method == 8:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            stored = packer.compress(content) + packer.flush()
        crc = zlib.crc32(content)
        flag = options.get("flags", flags)
        local_name = options.get("local_name", name)
        sizes = (crc, len(stored), len(content)) if sized or not flag & 8 else (0, 0, 0)
        sizes = options.get("local_sizes", sizes)
        offset = (len(body) + options.get("offset", 0)) & 0xFFFFFFFF
        extra = options.get("local_extra", b"FB\x05\0ZZZZZ")
        body += struct.pack(
            "<4sHHHHHIIIHH", b"PK\x03\x04", 0, options.get("local_flags", flag), options.get("local_method", method), 0, 0,
            *sizes, len(local_name), len(extra),
        )
        body += local_name + extra + stored
        if flag & 8:
            body += b"PK\x07\x08" + struct.pack("<III", crc, len(stored), len(content))
        central = options.get("central_extra", b"")
        lengths = [len(stored), options.get("length", len(content))]
        if options.get("wide"):
            central = struct.pack("<HHQQQ", 1, 24, lengths[1], lengths[0], offset) + central
            lengths, offset = [0xFFFFFFFF, 0xFFFFFFFF], 0xFFFFFFFF
        directory += struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 0, 0, flag, method, 0, 0, crc, *lengths, len(name), len(central), 0, 0,
            0, 0, offset,
        )
        directory += name + central
    start, number = len(body), len(entries) if count is None else count
    body += directory + between
    if zip64:
        place = len(body)
        body += struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 0, 0, 0, 0, number, number, len(directory), start)
        body += struct.pack("<4sIQI", b"PK\x06\x07", 0, place, 1)
    body += struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, number, number, len(directory), start + shift, len(comment)
    )
    return bytes(body) + comment


def parts(pickle_bytes, folder="archive"):
    return [
        (f"{folder}/data.pkl", pickle_bytes, {}),
        (f"{folder}/byteorder", b"little", {}),
        (f"{folder}/data/0", bytes(16), {}),
        (f"{folder}/version", b"3\n", {}),
        (f"{folder}/.data/serialization_id", b"0" * 40, {}),
    ]


def good_file(rng):
    """A file that makes nothing but tensors, as PyTorch writes it."""
    if rng.random() < 0.3:
        return legacy(good_pickles(rng, rng.choice([2, 2, 3])))
    content = parts(model(rng, rng.choice([2, 2, 2, 0, 1, 3, 4, 5])), rng.choice(["archive", "model_600", "墨 ink"]))
    if rng.random() < 0.2:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, data, _ in content:
                archive.writestr(name, data)
        return file.getvalue()
    return zip_file(content, zip64=rng.random() < 0.7, sized=rng.random() < 0.3)


# MARK: Attacks


def text(rng, value):
    """An operation that pushes a string, in one of the ways there are."""
    data = value.encode()
    return rng.choice(
        [
            lambda: b"X" + struct.pack("<I", len(data)) + data,
            lambda: b"\x8c" + bytes([len(data)]) + data,
            lambda: b"\x8d" + struct.pack("<Q", len(data)) + data,
            lambda: b"U" + bytes([len(data)]) + data,
            lambda: b"T" + struct.pack("<i", len(data)) + data,
            lambda: b"S'" + data + b"'\n",
            lambda: b'S"' + b"".join(b"\\x%02x" % byte for byte in data) + b'"\n',
            lambda: b"V" + data + b"\n",
            lambda: b"V" + b"".join(b"\\u%04x" % byte for byte in data) + b"\n",
        ]
    )()


def name(rng, module, attribute):
    """Operations that push a global: by its name, by computed strings, by the memory or a number."""
    good_module, good_name = rng.choice(sorted(HARMLESS))
    known = [(code, pair) for code, pair in EXTENSIONS.items() if pair == (module, attribute)]
    ways = [
        lambda: f"c{module}\n{attribute}\n".encode(),
        lambda: text(rng, module) + text(rng, attribute) + b"\x93",
        # Good names on top, which are taken off again.
        lambda: text(rng, module) + text(rng, attribute) + text(rng, good_module) + text(rng, good_name) + b"00\x93",
        lambda: text(rng, module) + b"(" + text(rng, good_module) + b"1" + text(rng, attribute) + b"\x93",
        lambda: text(rng, module) + text(rng, attribute) + b"(0\x93",
        # By the memory, in which they take the place of good names.
        lambda: text(rng, good_module)
        + b"q\x07"
        + text(rng, module)
        + b"q\x07"
        + text(rng, attribute)
        + b"r\x08\0\0\0"
        + b"00h\x07j\x08\0\0\0\x93",
        lambda: text(rng, module) + b"p9\n0g9\n" + text(rng, attribute) + b"\x93",
        lambda: text(rng, good_module) + b"2" + text(rng, module) + text(rng, attribute) + b"\x93",
        lambda: text(rng, module) + text(rng, attribute) + b"\x94\x93",
        lambda: text(rng, attribute) + text(rng, module) + b"p 1\n0p2\n" + b"g1\ng2\n\x93",
    ]
    if known:
        code = known[0][0]
        wide = b"\x84" + struct.pack("<i", code)
        ways += [lambda: wide, lambda: b"\x83" + struct.pack("<H", code) if code < 1 << 16 else wide]
        if code < 256:
            ways.append(lambda: b"\x82" + bytes([code]))
    return rng.choice(ways)()


def attack(rng, is_whole=True):
    """A pickle that asks for something harmful."""
    module, attribute = rng.choice(HARMFUL)
    used = name(rng, module, attribute)
    body = rng.choice(
        [
            lambda: used + b"(" + text(rng, "id") + b"tR",
            lambda: used + b")\x81",
            lambda: used + b")}\x92",
            lambda: b"(" + used + text(rng, "id") + b"o",
            lambda: b"(" + text(rng, "id") + f"i{module}\n{attribute}\n".encode(),
            lambda: b"}" + text(rng, "a") + used + b"s",
            lambda: b"ccollections\nOrderedDict\n)R}" + text(rng, "a") + used + b"sb",
            lambda: used + b"Q",
            lambda: b"Pid\n0" + used,
        ]
    )()
    start = rng.choice([b"", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"])
    if rng.random() < 0.2 and start and start[1] > 3:
        body = b"\x95" + struct.pack("<Q", len(body) + 1) + body
    return start + body + (b"." if is_whole else b"")


def spelled_magic(rng):
    """PyTorch's magic number in one of many spellings, or something else that a careless reader takes for no reason."""
    data = MAGIC.to_bytes(10, "little")
    return rng.choice(
        [
            lambda: b"\x80\x02\x8a\x0a" + data + b".",
            lambda: b"\x8a\x0a" + data + b".",
            lambda: b"\x80\x05\x95\x0d\0\0\0\0\0\0\0\x8a\x0a" + data + b".",
            lambda: b"\x80\x02\x8b\x0a\0\0\0" + data + b".",
            lambda: b"\x80\x02\x8a\x0b" + data + b"\0.",
            lambda: f"L{MAGIC}L\n.".encode(),
            lambda: f"I{MAGIC}\n.".encode(),
            lambda: f"L 0_{MAGIC}\n.".encode(),
            lambda: f"F{MAGIC}.0\n.".encode(),
            lambda: b"\x80\x02N0\x8a\x0a" + data + b".",
            lambda: b"\x80\x02]\x8a\x0a" + data + b"2.",
            lambda: rng.choice([b"N.", b"].", b"K\x01.", b"\x80\x02}.", b"I01\n."]),
        ]
    )()


def random_program(rng):
    """Random operations, mostly such that the stack has what they take."""
    program, height, marks = bytearray(rng.choice([b"", b"\x80\x04"])), 0, 0
    for _ in range(rng.randint(1, 40)):
        options = [b"N", b"]", b"}", b")", b"K\x07", text(rng, rng.choice(["os", "system", "collections", "set"])), b"("]
        if height:
            options += [b"0", b"2", b"\x94", b"q\x01", b"q\x02", b"p3\n", b"\x85", b"Q"]
        options += [b"h\x01", b"h\x02", b"g3\n", name(rng, *rng.choice(HARMFUL + sorted(HARMLESS)))]
        if height > 1:
            options += [b"\x93", b"R", b"b", b"a", b"\x86", b"\x81"] * 2
        if marks:
            options += [b"t", b"l", b"d", b"o", b"1", b"e", b"u"]
        chosen = rng.choice(options)
        program += chosen
        marks += (chosen == b"(") - (chosen in (b"t", b"l", b"d", b"o", b"1", b"e", b"u"))
        height += -1 if chosen in (b"0", b"R", b"b", b"a", b"\x86", b"\x81", b"\x93") else 1
        height = max(0, height)
    return bytes(program) + b"."


def in_row(rng):
    """Pickles in a row, one of which is harmful."""
    pickles = good_pickles(rng, rng.choice([0, 1, 2, 2, 3, 4]))
    if rng.random() < 0.8:
        pickles[0] = spelled_magic(rng)
    place = rng.randrange(len(pickles) + 1)
    if rng.random() < 0.5:
        pickles.insert(place, attack(rng))
    else:
        pickles[place % len(pickles)] = attack(rng)
    if rng.random() < 0.3:
        pickles = pickles[:2]
    return legacy(pickles, rng.choice([b"", bytes(32)]))


def remembered(rng):
    """A second pickle that means something else to a loader that keeps its memory, or one in a frame that ends later."""
    module, attribute = rng.choice(HARMFUL)
    stored = [text(rng, module), text(rng, attribute)]
    first = b"\x80\x04" + stored[0] + b"\x94" + stored[1] + b"\x94" + b"N."
    second = b"\x80\x04" + text(rng, "collections") + b"\x94" + text(rng, "OrderedDict") + b"\x94h\0h\1\x93."
    hidden = attack(rng)
    frame = b"\x80\x04\x95" + struct.pack("<Q", 2 + 200_000) + b"N." + b"N." * 100_000 + hidden
    short = b"\x80\x04\x95" + struct.pack("<Q", 10) + b"N." + b"N." * 4 + hidden
    padded = b"N" + b"0N" * (1 << 19) + b"." + hidden
    return rng.choice([first + second, first + second, frame, short, padded])


def in_archive(rng):
    """A zip file in which a harmful pickle is hidden from a reader that goes by other rules."""
    good, evil = model(rng, 2), attack(rng)
    entries = parts(good)
    wide = {"wide": True}
    shift = rng.choice([1, -1, 30, -30, 100])
    variants = [
        lambda: zip_file(parts(evil), zip64=rng.random() < 0.5),
        lambda: zip_file([("a/data.pkl\0txt", evil, {})] + entries),
        lambda: zip_file([("a/data.pkl\0txt", evil, {}), ("a/data.pkl", good, {})]),
        lambda: zip_file([("archive/DATA.PKL", evil, {})] + entries),
        lambda: zip_file([("archive/Data.pkl", evil, {}), ("archive/version", b"3", {})]),
        lambda: zip_file([("archive/data.pkl\n", evil, {})] + entries),
        lambda: zip_file([("archive\\data.pkl", evil, {})] + entries),
        lambda: zip_file([("archive/data.pkl/", evil, {})] + entries),
        lambda: zip_file([("data.pkl", evil, {})] + entries),
        lambda: zip_file([("b/version", b"3", {}), ("b/data.pkl", evil, {})] + entries),
        lambda: zip_file([(entries[0][0], evil, {})] + entries),
        lambda: zip_file(entries + [(entries[0][0], evil, {})]),
        lambda: zip_file(moved(parts(evil), shift), shift=shift),
        lambda: zip_file(entries, prefix=zip_file(parts(evil))),
        lambda: zip_file(entries + [("archive/constants.pkl", evil, {})]),
        lambda: zip_file(entries + [("archive/code/x.py", b"", {}), ("archive/x.pkl", evil, {})]),
        lambda: zip_file([("archive/data.pkl", evil, {"method": 8})] + entries[1:]),
        lambda: zip_file([("archive/data.pkl", evil, {"flags": 0x0809})] + entries[1:]),
        lambda: zip_file([("archive/data.pkl", evil, wide)] + entries[1:], zip64=True),
        lambda: zip_file([("archive/data.pkl", good + evil, {})] + entries[1:]),
        lambda: zip_file([("archive/data.pkl", b"\xef\xbb\xbf" + evil, {})] + entries[1:]),
        lambda: zip_file(parts(evil), prefix=rng.choice([b"\0", good, b"PK\x03\x04" + bytes(26)])),
        lambda: zip_file(parts(evil), comment=rng.choice([b"x", zip_file(parts(good)), b"PK\x05\x06", b"PK\x05\x06" + bytes(18)])),
        lambda: zip_file(entries, comment=zip_file(parts(evil))),
        lambda: zip_file(parts(evil) + entries, count=rng.randrange(5, 11)),
        lambda: zip_file([("archive/data/0", good, {})] + parts(evil), count=rng.randrange(1, 6)),
        lambda: decoy_offset(good, evil),
        lambda: decoy_directory(good, evil, rng),
        lambda: decoy_zip64(good, evil, rng),
        lambda: zip_file([("archive/x", evil, {"central_extra": unicode_path(b"archive/x", b"archive/data.pkl")})] + entries),
        lambda: zip_file([("archive/data.pkl", evil, {"local_name": b"archive/data/9"})] + entries[1:]),
        lambda: zip_file([("archive/data/9", evil, {"local_name": b"archive/data.pkl"})] + entries),
        lambda: legacy(good_pickles(rng), zip_file(parts(evil))),
        lambda: zip_file([("archive/inner.zip", zip_file(parts(evil)), {})] + entries),
    ]
    return rng.choice(variants)()


def unicode_path(name, other):
    return struct.pack("<HHBI", 0x7075, 5 + len(other), 1, zlib.crc32(name)) + other


def decoy_offset(good, evil):
    """The directory's offset leads to a good directory, but right before the end is another one, as long."""
    inner = zip_file(parts(good) + [("archive/data/1", bytes(2000), {})])[:-22]
    first = inner.index(b"PK\x01\x02")
    entries = parts(evil) + [("archive/data/1", b"", {})]
    (start,) = struct.unpack("<I", zip_file(entries, prefix=inner)[-6:-2])
    return zip_file(moved(entries, first - start), prefix=inner, shift=first - start)


def moved(entries, distance):
    """Entries whose offsets are wrong by as much as that of their directory, which Python makes up for."""
    return [(name, data, dict(options, offset=distance)) for name, data, options in entries]


def decoy_directory(good, evil, rng):
    """Two directories, and numbers that fit one or the other."""
    both = parts(good) + [(name.replace("archive", "evil"), data, options) for name, data, options in parts(evil)]
    data = bytearray(zip_file(both, between=bytes(rng.choice([0, 1, 46]))))
    field = rng.choice([8, 10, 12, 16])
    value = rng.choice([0, 1, 5, 10, 46, 70, 0xFFFF])
    struct.pack_into("<H", data, len(data) - 22 + field, value)
    return bytes(data)


def decoy_zip64(good, evil, rng):
    """A large record that says something else than the small one, or is not where it should be."""
    data = bytearray(zip_file(parts(evil), prefix=zip_file(parts(good))[:-22], zip64=True))
    first = data.index(b"PK\x01\x02")
    record = len(data) - 22 - 20 - 56
    choice = rng.randrange(4)
    if choice == 0:
        struct.pack_into("<Q", data, record + 48, first)
    elif choice == 1:
        struct.pack_into("<I", data, len(data) - 6, first)
    elif choice == 2:
        struct.pack_into("<Q", data, len(data) - 22 - 12, first)
    else:
        struct.pack_into("<Q", data, record + 4, 60)
    return bytes(data)


def in_tar(rng):
    """A tar archive as the first PyTorch wrote it, whose first name is a good pickle."""
    file = io.BytesIO()
    members = {"storages": dumped(0, 2), "tensors": dumped(0, 2), "pickle": attack(rng)}
    with tarfile.open(fileobj=file, mode="w") as archive:
        first = tarfile.TarInfo("x")
        archive.addfile(first)
        for member, content in members.items():
            entry = tarfile.TarInfo(member)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    data = bytearray(file.getvalue())
    start = rng.choice([b"}.", b"\x80\x02}.", good_pickles(rng)[0], b"x"])
    data[:100] = start.ljust(100, b"\0")
    checksum = 256 + sum(data[:148]) + sum(data[156:512])
    forms = [b"%06o\0 " % checksum, b" %o " % checksum, b"0o%o" % checksum, b"+%o" % checksum]
    data[148:156] = rng.choice(forms + [b"\x80" + checksum.to_bytes(7, "big")]).ljust(8, b" ")
    return bytes(data)


def disguised(rng):
    """A pickle that begins like something else."""
    evil = attack(rng).removeprefix(b"\x80\x02")
    return rng.choice([b"GGUF\x03\0\0\0\0", b"G<html>..", b"V<!DOCTYPE html>\n", b"PK\n", b"(", b"\xef\xbb\xbf", b"  "]) + evil


def mutated(rng, data):
    data = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(data) + 1)
        choice = rng.randrange(4)
        if choice == 0 and place < len(data):
            data[place] ^= 1 << rng.randrange(8)
        elif choice == 1:
            data[place:place] = bytes([rng.choice(b"\0.()0R\x93\x94bQPK\n")])
        elif choice == 2:
            del data[place : place + rng.randint(1, 4)]
        elif place < len(data):
            data[place] = rng.randrange(256)
    return bytes(data)


KINDS = [lambda rng: attack(rng), lambda rng: attack(rng, is_whole=False), random_program, random_program, in_row]
KINDS += [in_row, remembered, in_archive, in_archive, in_archive, in_tar, disguised]


def hostile_file(rng):
    data = rng.choice(KINDS)(rng)
    if rng.random() < 0.3:
        data = mutated(rng, data)
    elif rng.random() < 0.1:
        data = mutated(rng, good_file(rng))
    return data


# MARK: The comparison


def verdicts(tool, paths):
    run = subprocess.run([tool, "models", "--json", *map(str, paths)], stdout=subprocess.PIPE, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{tool} ended with {run.returncode}")
    return json.loads(run.stdout)["files"]


def main(tool, count=2000, seed=13, kept=None):
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, resource.RLIM_INFINITY))
    rng = random.Random(seed)
    tally = collections.Counter()
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        made = 0
        while made < count:
            batch = []
            for index in range(min(250, count - made)):
                is_good = index % 10 == 0
                data = good_file(rng) if is_good else hostile_file(rng)
                ending = ".pt" if is_good else rng.choice([".pt", ".pt", ".ckpt", ".bin", ".pth", ".PT", ".pkl"])
                path = Path(folder, f"{index}{ending}")
                path.write_bytes(data)
                batch.append((path, data, is_good))
            for (path, data, is_good), verdict in zip(batch, verdicts(tool, [path for path, _, _ in batch])):
                names = asked_for(data)
                is_warned = verdict.get("mayRunCode", False)
                tally["good" if is_good else "harmful" if names else "harmless"] += 1
                if is_warned and not names and not is_good:
                    tally["harmless, but warned of"] += 1
                if is_good and (is_warned or verdict.get("fault")):
                    failures.append((made, data, f"a good file: {verdict.get('fault')}"))
                if names and not is_warned:
                    failures.append((made, data, f"asks for {sorted(names)[:3]}"))
                path.unlink()
                made += 1
    for number, data, reason in failures[:20]:
        print(f"file {number}: {reason}: {data[:60]!r}")
        if kept:
            Path(kept).mkdir(parents=True, exist_ok=True)
            Path(kept, f"{seed}-{number}.pt").write_bytes(data)
    print(", ".join(f"{number} {kind}" for kind, number in sorted(tally.items())) + f"; {len(failures)} wrong")
    return 1 if failures else 0


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:4]), *sys.argv[4:5]))
