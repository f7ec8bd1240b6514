/** The frontends, by the engine's name. */
export const frontends = [
  ["a1111", "AUTOMATIC1111"],
  ["forge", "Forge"],
  ["reforge", "reForge"],
  ["sdnext", "SD.Next"],
  ["comfyui", "ComfyUI"],
  ["prompt-control", "comfyui-prompt-control"],
  ["swarmui", "SwarmUI"],
  ["fooocus", "Fooocus"],
  ["invokeai", "InvokeAI"],
  ["drawthings", "Draw Things"],
  ["sdcpp", "stable-diffusion.cpp"],
  ["novelai", "NovelAI"],
  ["midjourney", "Midjourney"],
]

/** The base models of checkpoints, by the engine's name. */
export const checkpoints = [
  ["", "not chosen"],
  ["sd-1", "SD 1.x"],
  ["sd-2", "SD 2.x"],
  ["sdxl", "SDXL, Pony, Illustrious"],
  ["sd-3-medium", "SD 3 medium"],
  ["sd-3.5-large", "SD 3.5 large"],
  ["flux-1", "FLUX.1"],
  ["flux-2", "FLUX.2"],
  ["chroma", "Chroma"],
  ["qwen-image", "Qwen-Image"],
  ["z-image", "Z-Image"],
  ["hidream", "HiDream"],
  ["lumina-2", "Lumina 2"],
  ["wan", "Wan"],
]

/** A frontend's own name. */
export const frontendTitle = (name) => frontends.find(([id]) => id === name)?.[1] ?? name
