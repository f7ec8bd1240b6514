"""The shared library, called through ctypes: the one place that knows C."""

from __future__ import annotations

import ctypes
import json
import os
import sys
from array import array
from collections.abc import Mapping
from typing import Any

_NAMES = {"linux": "libsdprompt.so", "darwin": "libsdprompt.dylib"}
_SIZE = ctypes.POINTER(ctypes.c_size_t)


class PromptError(ValueError):
    """Options or a configuration that are not valid; the message says what to change."""


class _Chunks(ctypes.Structure):
    _fields_ = [
        ("chunks", ctypes.c_size_t),
        ("ids", ctypes.POINTER(ctypes.c_int32)),
        ("weights", ctypes.POINTER(ctypes.c_double)),
    ]


def _load() -> ctypes.CDLL:
    path = os.environ.get("SDPROMPT_LIBRARY") or os.path.join(
        os.path.dirname(__file__), _NAMES.get(sys.platform, "libsdprompt.so")
    )
    library = ctypes.CDLL(path)
    library.sdprompt_engine_new.restype = ctypes.c_void_p
    library.sdprompt_engine_new.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.POINTER(ctypes.c_void_p), _SIZE]
    library.sdprompt_engine_free.restype = None
    library.sdprompt_engine_free.argtypes = [ctypes.c_void_p]
    library.sdprompt_free.restype = None
    library.sdprompt_free.argtypes = [ctypes.c_void_p]
    library.sdprompt_encode.restype = ctypes.c_int32
    library.sdprompt_encode.argtypes = [ctypes.c_void_p, ctypes.c_char_p] + 4 * [ctypes.c_size_t] + [
        ctypes.POINTER(_Chunks)
    ]
    library.sdprompt_chunks_free.restype = None
    library.sdprompt_chunks_free.argtypes = [ctypes.POINTER(_Chunks)]
    return library


_LIBRARY = _load()


def _bytes(text: str) -> bytes:
    # Half of a surrogate pair, which a str may have, is kept as bytes that are not UTF-8.
    return text.encode("utf-8", "surrogatepass")


def _taken(address: int, length: int) -> str:
    try:
        return ctypes.string_at(address, length).decode("utf-8")
    finally:
        _LIBRARY.sdprompt_free(address)


class Handle:
    """An engine of the library. Any number of threads may use it at the same time."""

    def __init__(self, configuration: Mapping[str, Any]) -> None:
        text = _bytes(json.dumps(configuration, ensure_ascii=False))
        error, length = ctypes.c_void_p(), ctypes.c_size_t()
        self._engine = _LIBRARY.sdprompt_engine_new(text, len(text), ctypes.byref(error), ctypes.byref(length))
        if not self._engine:
            assert error.value is not None
            raise PromptError(json.loads(_taken(error.value, length.value))["error"]["message"])

    def __del__(self) -> None:
        if getattr(self, "_engine", None):
            _LIBRARY.sdprompt_engine_free(self._engine)

    def report(self, function: str, text: str, options: Mapping[str, Any] | None = None) -> str:
        """The JSON document that a function answers with."""
        call = getattr(_LIBRARY, "sdprompt_" + function)
        call.restype = ctypes.c_void_p
        call.argtypes = [ctypes.c_void_p] + 2 * [ctypes.c_char_p, ctypes.c_size_t] + [_SIZE]
        source = _bytes(text)
        given = b"" if options is None else _bytes(json.dumps(options, ensure_ascii=False))
        length = ctypes.c_size_t()
        return _taken(call(self._engine, source, len(source), given, len(given), ctypes.byref(length)), length.value)

    def answer(self, function: str, text: str, options: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The document as a dictionary, with the error of wrong options raised."""
        document: dict[str, Any] = json.loads(self.report(function, text, options))
        if "error" in document:
            raise PromptError(document["error"]["message"])
        return document

    def chunks(self, text: str, steps: int, step: int, part: int) -> tuple[array[int], array[float]] | None:
        """The token ids and weights at a step of a part, 77 for each chunk; None if there are none."""
        source, found = _bytes(text), _Chunks()
        if _LIBRARY.sdprompt_encode(self._engine, source, len(source), steps, step, part, ctypes.byref(found)) != 0:
            return None
        try:
            count = 77 * found.chunks
            ids, weights = array("i"), array("d")
            ids.frombytes(ctypes.string_at(found.ids, 4 * count))
            weights.frombytes(ctypes.string_at(found.weights, 8 * count))
            return ids, weights
        finally:
            _LIBRARY.sdprompt_chunks_free(ctypes.byref(found))
