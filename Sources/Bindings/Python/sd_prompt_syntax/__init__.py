"""Reads prompts for Stable Diffusion as AUTOMATIC1111's WebUI and other frontends do.

>>> import sd_prompt_syntax as sd
>>> for finding in sd.check("a castle, ratio 16:9"):
...     print(finding.severity, finding.id)
warning trailing-weight
>>> sd.fix("cat<lora:ink:1>dog")
'cat <lora:ink:1>dog'
>>> sd.resolve("a castle <lora:ink_wash:0.8>").loras[0].unet
0.8
>>> sd.convert("((cat)) [dog]", to="comfyui").text
'(cat:1.2100000000000002) (dog:0.9090909090909091)'
>>> [texts.text for texts in sd.conditioning("a [cat:dog:0.5]", steps=4).at(step=3)]
['a dog']
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ._library import Handle, PromptError
from ._models import catalog

__all__ = [
    "Conditioning", "Conversion", "Edit", "Encoded", "Engine", "Finding", "Fix", "Lora", "Plan", "PromptError",
    "catalog", "check", "conditioning", "convert", "fix", "resolve",
]
__version__ = "1.0.0"


@dataclass(frozen=True)
class Edit:
    """Characters ``start`` to ``end`` of the text are replaced."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True)
class Fix:
    """A way to fix a finding; ``safety`` is "safe", "unsafe" (a good guess) or "display-only"."""

    message: str
    safety: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Finding:
    """A mistake in the characters ``start`` to ``end`` of a prompt.

    ``severity`` is "error", "warning" or "style", ``role`` the prompt that the range is in: "positive", "negative" or
    "hires". ``notes`` say what happens to the image.
    """

    id: str
    severity: str
    message: str
    notes: tuple[str, ...]
    start: int
    end: int
    role: str
    fixes: tuple[Fix, ...]


@dataclass(frozen=True)
class Lora:
    """A LoRA in the order of application. ``status`` says whether it is "applied", and ``reason`` why it is not."""

    name: str
    path: str | None
    text_encoder: float | None
    unet: float | None
    status: str
    reason: str | None
    start: int
    end: int

    @property
    def is_applied(self) -> bool:
        """Whether it changes the image."""
        return self.status == "applied"


@dataclass(frozen=True)
class Plan:
    """A prompt without its tags, and the LoRAs that they apply."""

    prompt: str
    loras: tuple[Lora, ...]
    findings: tuple[Finding, ...]
    #: What the program that `to` names takes; None without it.
    request: Any | None


@dataclass(frozen=True)
class Conversion:
    """A prompt for another frontend, and what is lost; ``text`` is None if its own frontend makes no image of it."""

    text: str | None
    losses: tuple[Finding, ...]


@dataclass(frozen=True)
class Encoded:
    """What the text encoder gets: 77 ids and weights for each chunk, in arrays that numpy and torch take as they are.

    ``numpy.frombuffer(encoded.ids, dtype="int32").reshape(-1, 77)`` copies nothing.
    """

    text: str
    #: The weight of the part, from `AND`.
    weight: float
    ids: array[int]
    weights: array[float]


class Conditioning:
    """What the text encoder gets at each step."""

    def __init__(self, handle: Handle, text: str, steps: int, document: dict[str, Any]) -> None:
        self._handle, self._text, self._document = handle, text, document
        #: The number of sampling steps.
        self.steps = steps
        self._encoded: dict[tuple[int, int], Encoded] = {}

    def at(self, step: int) -> tuple[Encoded, ...]:
        """The texts of a step, from 1: one for each part between two ``AND``s."""
        if not 1 <= step <= self.steps:
            raise IndexError(f"step {step} is not from 1 to {self.steps}")
        return tuple(self._text_of(part, index, step) for index, part in enumerate(self._document["parts"]))

    def _text_of(self, part: dict[str, Any], index: int, step: int) -> Encoded:
        ranges = part["ranges"]
        place = next((r for r in ranges if r["firstStep"] <= step <= r["lastStep"]), None)
        if place is None:
            raise PromptError("the prompt has too many long texts; ask for fewer steps")
        key = (index, place["text"])
        if key not in self._encoded:
            found = self._handle.chunks(self._text, self.steps, step, index)
            assert found is not None
            text = self._document["texts"][place["text"]]["text"]
            self._encoded[key] = Encoded(text, part["weight"], *found)
        return self._encoded[key]

    def changes(self) -> list[int]:
        """The steps at which a text changes, the first among them."""
        return sorted({r["firstStep"] for part in self._document["parts"] for r in part["ranges"]})


class Engine:
    """A frontend, its rules and its models; made once, used for any number of prompts and threads.

    >>> engine = Engine(frontend="comfyui")
    >>> engine.conditioning("a [cat]").at(1)[0].text
    'a [cat]'
    """

    def __init__(
        self, *, frontend: str = "a1111", models: str | os.PathLike[str] | Mapping[str, Any] | None = None,
        checkpoint: str | None = None, rules: Mapping[str, str] | None = None, all_rules: bool = False,
        extensions: Sequence[str] = (),
    ) -> None:
        """``models`` is a folder, or what :func:`catalog` made of one; ``checkpoint`` a base model such as "sdxl"."""
        configuration: dict[str, Any] = {"frontend": frontend, "positions": "utf-32"}
        # The paths of a catalog start in its folder.
        self._folder = None if models is None or isinstance(models, Mapping) else os.fspath(models)
        if models is not None:
            configuration["catalog"] = models if isinstance(models, Mapping) else catalog(models)
        if checkpoint is not None:
            configuration["checkpoint"] = checkpoint
        if rules:
            configuration["rules"] = dict(rules)
        if all_rules:
            configuration["allRules"] = True
        if extensions:
            configuration["promptExtensions"] = list(extensions)
        self._handle = Handle(configuration)

    def report(self, function: str, text: str, **options: Any) -> dict[str, Any]:
        """The JSON document of any function of the C header, such as "highlight"."""
        return self._handle.answer(function, text, options or None)

    def check(
        self, text: str, *, negative: str | None = None, hires: str | None = None, steps: int | None = None
    ) -> list[Finding]:
        """The mistakes in the prompts of an image."""
        document = self.report("check", text, **_given(negative=negative, hires=hires, steps=steps))
        return [_finding(one) for one in document["diagnostics"]]

    def fix(self, text: str, *, unsafe: bool = False) -> str:
        """The prompt with its safe fixes applied; with ``unsafe`` also good guesses."""
        return str(self.report("fix", text, **_given(unsafe=unsafe or None))["text"])

    def resolve(
        self, text: str, *, negative: str | None = None, hires: str | None = None, to: str | None = None,
        steps: int | None = None, convert: bool = False,
    ) -> Plan:
        """The prompt without its tags and the LoRAs.

        ``to`` adds the request for "sdcpp", "comfyui", "diffusers", "drawthings" or "a1111"; ``convert`` rewrites the
        prompt for it.
        """
        options = _given(negative=negative, hires=hires)
        if to:
            options |= _given(steps=steps, folder=self._folder, convert=convert or None) | {"for": to}
        document = self.report("resolve", text, **options)
        return Plan(
            document["cleaned"], tuple(_lora(one) for one in document["loras"]),
            tuple(_finding(one) for one in document["diagnostics"]), document.get("request"))

    def convert(self, text: str, *, to: str, steps: int | None = None) -> Conversion:
        """The prompt for another frontend, which reads the same meaning but for the losses."""
        document = self.report("convert", text, **_given(to=to, steps=steps))
        return Conversion(document.get("text"), tuple(_finding(one) for one in document["diagnostics"]))

    def conditioning(self, text: str, *, steps: int = 20) -> Conditioning:
        """What the text encoder gets at each of the steps."""
        document = self.report("conditioning", text, steps=steps)
        if document["diagnostics"]:
            raise PromptError(document["diagnostics"][0]["message"])
        return Conditioning(self._handle, text, steps, document)


@lru_cache(maxsize=8)
def _engine(frontend: str, models: str | None) -> Engine:
    return Engine(frontend=frontend, models=models)


def _of(frontend: str, models: str | os.PathLike[str] | None) -> Engine:
    # A folder may have changed since the last call.
    return _engine(frontend, None) if models is None else Engine(frontend=frontend, models=models)


def check(
    text: str, *, negative: str | None = None, frontend: str = "a1111",
    models: str | os.PathLike[str] | None = None,
) -> list[Finding]:
    """The mistakes in a prompt.

    >>> check("a cat")
    []
    """
    return _of(frontend, models).check(text, negative=negative)


def fix(text: str, *, frontend: str = "a1111") -> str:
    """The prompt with its safe fixes applied."""
    return _of(frontend, None).fix(text)


def resolve(
    text: str, *, negative: str | None = None, frontend: str = "a1111",
    models: str | os.PathLike[str] | None = None, to: str | None = None, steps: int | None = None,
    convert: bool = False,
) -> Plan:
    """The prompt without its tags, and the LoRAs in the order of application.

    >>> resolve("a castle <lora:ink_wash:0.8>").prompt
    'a castle '
    >>> resolve("a castle <lora:ink_wash:0.8>", to="sdcpp").request["lora"]
    [{'path': 'ink_wash.safetensors', 'multiplier': 0.8}]
    """
    return _of(frontend, models).resolve(text, negative=negative, to=to, steps=steps, convert=convert)


def convert(text: str, *, to: str, frontend: str = "a1111", steps: int | None = None) -> Conversion:
    """The prompt for another frontend, and what is lost.

    >>> [loss.id for loss in convert("a [cat:dog:0.5]", to="comfyui").losses]
    ['lost-schedule']
    """
    return _of(frontend, None).convert(text, to=to, steps=steps)


def conditioning(text: str, *, steps: int = 20, frontend: str = "a1111") -> Conditioning:
    """What the text encoder gets at each step.

    >>> encoded = conditioning("a (cat:1.2)", steps=20).at(1)[0]
    >>> encoded.ids[:5].tolist(), encoded.weights[:4].tolist()
    ([49406, 320, 2368, 49407, 49407], [1.0, 1.0, 1.2, 1.0])
    """
    return _of(frontend, None).conditioning(text, steps=steps)


def _given(**options: Any) -> dict[str, Any]:
    return {key: value for key, value in options.items() if value is not None}


def _finding(one: dict[str, Any]) -> Finding:
    return Finding(
        one["id"], one["severity"], one["message"], tuple(one["notes"]), *one["range"], one.get("role", "positive"),
        tuple(_fix(fix) for fix in one["fixIts"]))


def _fix(one: dict[str, Any]) -> Fix:
    edits = tuple(Edit(*edit["range"], edit["replacement"]) for edit in one["edits"])
    return Fix(one["message"], one["safety"], edits)


def _lora(one: dict[str, Any]) -> Lora:
    effective = one.get("effective") or {}
    return Lora(
        one["name"], one.get("path"), effective.get("te"), effective.get("unet"), one["status"], one.get("reason"),
        *one["range"])
