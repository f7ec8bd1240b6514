"""Reads a folder of models: only names, sizes and the headers of safetensors files, never tensors or pickles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

_KINDS = {
    "lora": "lora",
    "loras": "lora",
    "lycoris": "lycoris",
    "hypernetworks": "hypernetwork",
    "embeddings": "embedding",
}
_EXTENSIONS = (".safetensors", ".pt", ".ckpt", ".bin")
_SIDECARS = (".json", ".civitai.info", ".cm-info.json", ".swarm.json", ".metadata.json")
_LONGEST_HEADER = 100_000_000
_LONGEST_SIDECAR = 4 << 20


def catalog(root: str | os.PathLike[str]) -> dict[str, Any]:
    """The catalog of a folder: of an installation, of its ``models`` folder, or of a folder of LoRAs."""
    root = os.fspath(root)
    if not os.path.isdir(root):
        raise FileNotFoundError(f"'{root}' is not a folder")
    return {"models": [_model(root, *place, path) for place in _places(root) for path in _files(root, place[0])]}


def _places(root: str) -> Iterator[tuple[str, str]]:
    """The folders of models below a root, with the kind of what is in them."""
    places = []
    for parent in ("models", ""):
        folder = os.path.join(root, parent)
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
            kind = _KINDS.get(name.lower())
            if kind and os.path.isdir(os.path.join(folder, name)):
                places.append((f"{parent}/{name}" if parent else name, kind))
    if not any(kind in ("lora", "lycoris") for _, kind in places):
        return iter([("", "lora")])
    return iter(places)


def _files(root: str, place: str) -> Iterator[str]:
    for folder, folders, files in os.walk(os.path.join(root, place)):
        folders.sort()
        for name in sorted(files):
            if name.lower().endswith(_EXTENSIONS) and not name.startswith("._"):
                yield os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")


def _model(root: str, place: str, kind: str, path: str) -> dict[str, Any]:
    file = os.path.join(root, path)
    model: dict[str, Any] = {"kind": kind, "path": path, "folder": place}
    try:
        model["size"] = os.path.getsize(file)
        if path.lower().endswith(".safetensors"):
            model["header"] = _header(file)
    except OSError:
        pass
    stem = os.path.splitext(file)[0]
    sidecars = [text for ending in _SIDECARS if (text := _sidecar(stem + ending)) is not None]
    if sidecars:
        model["sidecars"] = sidecars
    return model


def _header(file: str) -> str:
    with open(file, "rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        # A length that is not possible makes the header invalid, and so the file broken.
        return stream.read(min(length, _LONGEST_HEADER)).decode("utf-8", "replace")


def _sidecar(file: str) -> str | None:
    try:
        if os.path.getsize(file) > _LONGEST_SIDECAR:
            return None
        with open(file, encoding="utf-8", errors="replace") as stream:
            return stream.read()
    except OSError:
        return None
