#!/usr/bin/env python3
"""Makes the sample models in `models/`: real LoRA files, tiny, the same bytes at every run.

Usage: python3 make-models.py

Weights are small made-up numbers. Every safetensors file has the keys, alphas and metadata that trainers write.
"""

import json
import pickle
import struct
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent / "models"

# Base model -> layer -> (inputs, outputs): as wide as in the real model, but only three layers of hundreds.
LAYERS = {
    "sd_v1": {
        "lora_te_text_model_encoder_layers_0_self_attn_q_proj": (768, 768),
        "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k": (768, 320),
        "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q": (1280, 1280),
    },
    "sdxl_base_v1-0": {
        "lora_te2_text_model_encoder_layers_0_self_attn_q_proj": (1280, 1280),
        "lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k": (2048, 640),
        "lora_unet_middle_block_1_transformer_blocks_0_attn1_to_q": (1280, 1280),
    },
}


def number(index):
    """A small number that depends on nothing but its place."""
    return ((index * 37 + 11) % 64 - 32) / 256


def tensors(base, rank, dtype):
    """The tensors of a LoRA: for each layer an alpha, a matrix down to the rank and one up again."""
    code = {"F16": "e", "F32": "f"}[dtype]
    for layer, (inputs, outputs) in LAYERS[base].items():
        yield f"{layer}.alpha", [], [float(rank)], code
        for part, shape in (("lora_down", [rank, inputs]), ("lora_up", [outputs, rank])):
            yield f"{layer}.{part}.weight", shape, [number(i) for i in range(shape[0] * shape[1])], code


def write_safetensors(path, output_name, base, rank=1, dtype="F16", trigger=None):
    header, data = {}, b""
    metadata = {
        "ss_base_model_version": base,
        "ss_network_alpha": f"{rank}.0",
        "ss_network_dim": str(rank),
        "ss_network_module": "networks.lora",
    }
    if output_name is not None:
        metadata["ss_output_name"] = output_name
    if trigger is not None:
        metadata["modelspec.trigger_phrase"] = trigger
    header["__metadata__"] = metadata
    for name, shape, values, code in tensors(base, rank, dtype):
        packed = struct.pack(f"<{len(values)}{code}", *values)
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(packed)]}
        data += packed
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    write(path, struct.pack("<Q", len(text)) + text + data)


def write_pickle(path):
    """A file as `torch.save({})` lays it out: a zip archive around a pickle, here of an empty dictionary."""
    target = ROOT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    stem = "archive"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in (("data.pkl", pickle.dumps({}, protocol=2)), ("version", b"3\n")):
            archive.writestr(zipfile.ZipInfo(f"{stem}/{name}", date_time=(1980, 1, 1, 0, 0, 0)), content)
    print(f"{path}: {target.stat().st_size} bytes")


def write(path, content):
    target = ROOT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    print(f"{path}: {len(content)} bytes")


if __name__ == "__main__":
    write_safetensors("ink_wash.safetensors", "ink_wash", "sd_v1", trigger="ink wash painting")
    write_safetensors("add_detail.safetensors", "add_detail", "sd_v1", dtype="F32")
    write_safetensors("styles/watercolor.safetensors", None, "sd_v1")
    write_safetensors("styles/soft_light_v2.safetensors", "softlight", "sdxl_base_v1-0", rank=2)
    write_safetensors("characters/knight.safetensors", "knight", "sd_v1")
    write_safetensors("fantasy/knight.safetensors", "dark_knight", "sd_v1", rank=2)
    write_pickle("styles/old_film.pt")
    # What the WebUI keeps of its user's notes beside a model.
    notes = {"activation text": "watercolor, wet paper", "preferred weight": 0.7}
    write("styles/watercolor.json", json.dumps(notes).encode())
