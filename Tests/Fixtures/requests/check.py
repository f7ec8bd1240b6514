#!/usr/bin/env python3
"""Checks the requests of `sdprompt resolve --for` against their schemas: check.py SDPROMPT.

Needs jsonschema. The links of ComfyUI's graphs, which a schema cannot follow, are checked here.
"""
import json
import pathlib
import subprocess
import sys

import jsonschema

HERE = pathlib.Path(__file__).parent
MODELS = str(HERE.parent / "models")
OUTPUTS = {
    "CheckpointLoaderSimple": ["model", "clip", "vae"], "LoraLoader": ["model", "clip"],
    "CLIPTextEncode": ["conditioning"], "EmptyLatentImage": ["latent"], "KSampler": ["latent"], "VAEDecode": ["image"],
}
INPUTS = {
    "positive": "conditioning", "negative": "conditioning", "latent_image": "latent", "samples": "latent",
    "images": "image",
}
PROMPTS = [
    [""],
    ["a castle"],
    ["a (castle:1.2) at [day:night:0.5] AND x BREAK y \\(z\\) \"q\" \u00e9\U0001f600"],
    ["<lora:ink_wash:0.8> <lora:add_detail:1:0.2> <lora:missing:1> <hypernet:h:1>"],
    ["<lora:ink_wash:0.8> <lora:ink_wash:0.5:0.1:8> <lora:ink_wash:-1e300>"],
    ["<lora:watercolor:0.5> <lora:old_film:1:0.5> <lora:soft_light_v2:1>"],
    ["<lora:ink_wash:inf> <lora:add_detail:1000>"],
    ["<lora:ink_wash:0.8> <lora:add_detail:0,5>"],
    ["<lora:ink_wash:0.8:lbw=OUTD:x=1> <lora:add_detail:0>"],
    ["<lora:ink_wash:0.8>", "--negative", "blurry <lora:add_detail:1>", "--hires", "a, sharp", "--steps", "150"],
    ["--frontend", "swarmui", "a <lora:ink_wash:0.8:0.4>", "--negative", "b <lora:add_detail:-0.5>"],
    ["--frontend", "sdcpp", "a <lora:ink_wash:0.5><lora:|high_noise|add_detail:1>"],
    ["--frontend", "prompt-control", "a [<lora:ink_wash:1>:0.5]"],
]


def check_links(graph):
    for node in graph.values():
        for name, value in node["inputs"].items():
            if isinstance(value, list):
                source, output = value
                kind = OUTPUTS[graph[source]["class_type"]][output]
                assert kind == INPUTS.get(name, name), (name, value)
    node, chain = graph["5"]["inputs"]["model"][0], []
    while node != "1":
        chain.append(graph[node])
        node = graph[node]["inputs"]["model"][0]
    loaders = [node for node in graph.values() if node["class_type"] == "LoraLoader"]
    assert len(chain) == len(loaders), "a LoraLoader is not in the chain"
    assert all(node["inputs"]["model"][0] == node["inputs"]["clip"][0] for node in chain)


def main(tool):
    count = 0
    for path in sorted(HERE.glob("*.schema.json")):
        backend = path.name.split(".")[0]
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for prompt in PROMPTS:
            for extra in [], ["--models", MODELS], ["--convert"]:
                arguments = [tool, "resolve", "--for", backend, *extra, *prompt]
                run = subprocess.run(arguments, capture_output=True, check=False)
                assert run.returncode in (0, 1), (arguments, run.stderr)
                request = json.loads(run.stdout)
                validator.validate(request)
                if backend == "comfyui":
                    check_links(request["prompt"])
                both = subprocess.run([*arguments, "--json"], capture_output=True, check=False)
                assert json.loads(both.stdout)["request"] == request
                count += 1
    print(f"{count} requests are valid")


if __name__ == "__main__":
    main(sys.argv[1])
