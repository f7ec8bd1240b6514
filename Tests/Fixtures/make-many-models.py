#!/usr/bin/env python3
"""Makes a folder of many small LoRAs to measure with: python3 make-many-models.py DIR COUNT

Each is a valid safetensors file of some 3 KB with the keys and metadata that trainers write, `ss_output_name` among
them, 100 to a sub-folder of DIR. The same COUNT gives the same bytes. Files are dated 2024; two
seconds after they were made they count as settled.
"""

import json
import os
import struct
import sys
from pathlib import Path

LAYERS = [
    f"lora_unet_{place}_attentions_{index}_transformer_blocks_0_attn{attention}_to_{part}"
    for place in ("down_blocks_1", "up_blocks_2")
    for index in (0, 1)
    for attention, part in ((1, "q"), (2, "k"))
]


def lora(number):
    """The bytes of a LoRA of rank 1 with 8 layers."""
    header = {
        "__metadata__": {
            "ss_base_model_version": "sd_v1" if number % 2 else "sdxl_base_v1-0",
            "ss_network_alpha": "1.0",
            "ss_network_dim": "1",
            "ss_network_module": "networks.lora",
            "ss_output_name": f"Style {number}",
        }
    }
    width = 2048 if number % 2 == 0 else 768
    data = b""
    for layer in LAYERS:
        inputs = 4 if "attn1" in layer else min(width, 8)
        for name, shape in ((".alpha", []), (".lora_down.weight", [1, inputs]), (".lora_up.weight", [4, 1])):
            size = 2
            for side in shape:
                size *= side
            header[layer + name] = {"dtype": "F16", "shape": shape, "data_offsets": [len(data), len(data) + size]}
            data += struct.pack("<e", 1.0) * (size // 2)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def main(folder, count):
    for number in range(count):
        path = Path(folder, f"set_{number // 100:03}", f"style_{number}.safetensors")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(lora(number))
        os.utime(path, (1_704_067_200, 1_704_067_200))
    print(f"{count} LoRAs in {folder}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]))
