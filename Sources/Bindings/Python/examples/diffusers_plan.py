#!/usr/bin/env python3
"""The LoRA plan and the weights of a WebUI prompt in a real diffusers pipeline.

The pipeline is a tiny Stable Diffusion with random weights, made here without any download, and so are the LoRA files; the
image is noise. Everything else is what a program with a real model does:

- the arguments of ``load_lora_weights`` and ``set_adapters`` come from the plan, and are passed on as they are;
- the token ids and weights of each step come from ``conditioning``, so no tokenizer is needed; the embeddings of the tokens
  are multiplied by their weights and the mean is restored, as the WebUI does;
- where a schedule changes the text, the embeddings are replaced before that step.

Run by hand, because torch is large: ``pip install torch diffusers transformers peft`` next to ``sd-prompt-syntax``, then
``python diffusers_plan.py IMAGE``. Its output is kept in ``diffusers_plan.txt``, the image in ``diffusers_plan.png``.
"""

import pathlib
import sys
import tempfile
import warnings

import diffusers
import numpy
import peft
import sd_prompt_syntax as sd
import torch
import transformers
from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel

PROMPT = "a (castle:1.3) at [day:night:0.5] <lora:ink_wash:0.8:0.4> <lora:steam.train:-0.5> <lora:watercolour>"
NEGATIVE = "blurry, (low quality:1.4)"
STEPS = 8


def tiny_pipeline():
    """A Stable Diffusion of two blocks with random weights, and without a tokenizer."""
    torch.manual_seed(1)
    unet = UNet2DConditionModel(
        sample_size=32, in_channels=4, out_channels=4, layers_per_block=1, block_out_channels=(32, 64), norm_num_groups=8,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
        cross_attention_dim=32, attention_head_dim=8)
    vae = AutoencoderKL(
        block_out_channels=(16, 32), norm_num_groups=8, latent_channels=4,
        down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2)
    encoder = CLIPTextModel(CLIPTextConfig(
        vocab_size=49408, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
        bos_token_id=49406, eos_token_id=49407))
    # A trained encoder's vectors have a mean, which a normalization without bias would make 0.
    final = next(module for name, module in encoder.named_modules() if name.endswith("final_layer_norm"))
    torch.nn.init.normal_(final.bias, mean=0.1, std=0.1)
    scheduler = DDIMScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False, steps_offset=1)
    return StableDiffusionPipeline(
        vae=vae, text_encoder=encoder, tokenizer=None, unet=unet, scheduler=scheduler, safety_checker=None,
        feature_extractor=None, requires_safety_checker=False)


def write_lora(path, pipeline, rank, alpha):
    """A LoRA with the names of kohya's trainer, for the cross attention and for the text encoder.

    Returns what it adds to each layer if its multiplier is 1.
    """
    tensors, changes = {}, {}
    for component, prefix, endings in [
        ("unet", "lora_unet_", ("attn2.to_q", "attn2.to_k", "attn2.to_v")),
        ("text_encoder", "lora_te_text_model_", ("q_proj", "k_proj", "v_proj", "out_proj")),
    ]:
        for name, module in getattr(pipeline, component).named_modules():
            if not name.endswith(endings):
                continue
            key = prefix + name.removeprefix("text_model.").replace(".", "_")
            down = tensors[key + ".lora_down.weight"] = torch.randn(rank, module.in_features) / rank
            up = tensors[key + ".lora_up.weight"] = torch.randn(module.out_features, rank) / rank
            tensors[key + ".alpha"] = torch.tensor(float(alpha))
            changes[component, name] = alpha / rank * up @ down
    save_file(tensors, path)
    return changes


def load(pipeline, request):
    """Does what the request says."""
    for lora in request["load_lora_weights"]:
        print(f"load_lora_weights({', '.join(f'{key}={value!r}' for key, value in lora.items())})"
              .replace(lora["pretrained_model_name_or_path_or_dict"], "MODELS"))
        pipeline.load_lora_weights(**lora)
    if "set_adapters" in request:
        print(f"set_adapters({', '.join(f'{key}={value!r}' for key, value in request['set_adapters'].items())})")
        pipeline.set_adapters(**request["set_adapters"])


def greatest_difference(pipeline, plan, changes):
    """How far the change of any layer is from what the plan says: the sum of all LoRAs times their multipliers."""
    differences = []
    for component, name in {layer for layers in changes.values() for layer in layers}:
        layer = getattr(pipeline, component).get_submodule(name)
        actual = sum(layer.get_delta_weight(adapter) for adapter in layer.active_adapters)
        expected = sum(
            (lora.unet if component == "unet" else lora.text_encoder) * changes[lora.name][component, name]
            for lora in plan.loras if lora.is_applied)
        differences.append((actual - expected).abs().max().item())
    return max(differences), len(differences)


def encode(pipeline, conditioning, step):
    """The embeddings of a step: each chunk of 77 tokens is encoded, weighted, and its mean restored."""
    (text,) = conditioning.at(step)  # One, because the prompt has no AND.
    ids = torch.frombuffer(text.ids, dtype=torch.int32).reshape(-1, 77)
    weights = torch.frombuffer(text.weights, dtype=torch.float64).reshape(-1, 77).float()
    encoded = []
    for chunk in range(len(ids)):
        vectors = pipeline.text_encoder(ids[chunk : chunk + 1])[0]
        weighted = vectors * weights[chunk, None, :, None]
        encoded.append(weighted * (vectors.mean() / weighted.mean()))
    return torch.cat(encoded, dim=1)


@torch.no_grad()
def main(image_path):
    # They report layers as missing that belong to another LoRA.
    diffusers.utils.logging.set_verbosity_error()
    transformers.logging.set_verbosity_error()
    warnings.simplefilter("ignore")
    print(f"diffusers {diffusers.__version__}, transformers {transformers.__version__}, peft {peft.__version__}")
    pipeline = tiny_pipeline()
    pipeline.set_progress_bar_config(disable=True)
    with tempfile.TemporaryDirectory() as models:
        changes = {
            name: write_lora(pathlib.Path(models, name + ".safetensors"), pipeline, rank, alpha)
            for name, rank, alpha in [("ink_wash", 4, 2), ("steam.train", 2, 2)]
        }
        print("prompt:", PROMPT)
        plan = sd.resolve(PROMPT, models=models, to="diffusers")
        for finding in plan.findings:
            print(f"{finding.severity}: {finding.message} [{finding.id}]")
        load(pipeline, plan.request)
    difference, layers = greatest_difference(pipeline, plan, changes)
    print(f"{layers} layers are changed as the plan says; the greatest difference is {difference:g}")
    assert difference < 1e-6

    conditioning = sd.conditioning(PROMPT, steps=STEPS)
    negative = encode(pipeline, sd.conditioning(NEGATIVE, steps=STEPS), 1)
    steps = {step: encode(pipeline, conditioning, step) for step in conditioning.changes()}
    for step in steps:
        print(f"from step {step}: {conditioning.at(step)[0].text!r}")

    def next_step(_, index, __, tensors):
        # The callback comes after the step with this index, from 0; steps count from 1.
        if index + 2 in steps:
            tensors["prompt_embeds"] = torch.cat([negative, steps[index + 2]])
        return tensors

    def image():
        return pipeline(
            prompt_embeds=steps[1], negative_prompt_embeds=negative, num_inference_steps=STEPS, guidance_scale=7,
            generator=torch.Generator().manual_seed(7), callback_on_step_end=next_step,
            callback_on_step_end_tensor_inputs=["prompt_embeds"]).images[0]

    result = image()
    result.save(image_path)
    pipeline.disable_lora()
    plain = image()
    pixels = [numpy.asarray(one, dtype=int) for one in (result, plain)]
    differing = int((pixels[0] != pixels[1]).any(axis=2).sum())
    print(f"an image of {result.width} × {result.height}; {differing} pixels differ without the LoRAs")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "diffusers_plan.png")
