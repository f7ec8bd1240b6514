/** Prompts to start with. */
export const examples = [
  {
    title: "Weights",
    about: "more and less of something",
    prompt: "portrait of an old sailor, (weathered skin:1.2), [smile], ((storm light)), oil on canvas",
    negative: "blurry, (extra fingers:1.3)",
  },
  {
    title: "Steps",
    about: "day turns to night as the image is made",
    prompt: "a lighthouse on a cliff at [noon:midnight:0.4], [fog:0.7], wide shot",
    negative: "people",
  },
  {
    title: "Turns",
    about: "each step shows the other one",
    prompt: "portrait of a [fox|owl] in a green coat, feathers and fur, soft light",
    negative: "",
  },
  {
    title: "Parts",
    about: "two prompts at once, with weights",
    prompt: "a forest in autumn, misty morning AND a cathedral of glass :0.6",
    negative: "",
  },
  {
    title: "LoRAs",
    about: "models named in the prompt",
    prompt: "ink_style, a fox in the reeds, (moon:1.1) <lora:ink_wash:0.8> <lora:soft_light:0.4:0.6>",
    negative: "color",
    usesSamples: true,
  },
  {
    title: "Mistakes",
    about: "what goes wrong unnoticed, and its fixes",
    prompt: "a castle at [day:night:0,5], red|blue roofs, (ivy:1.2, ratio 16:9 <lora:ink_wahs:0.8>",
    negative: "low quality, <lora:ink_wash:1>",
    usesSamples: true,
  },
]

/** Made-up models to try the page with. Each has the start of a header as a trainer writes it. */
export const sampleModels = [
  ["ink_wash", "sd_v1", "networks.lora", 16, "ink_style"],
  ["soft_light", "sd_v1", "networks.lora", 8, "soft light"],
  ["paper_cut", "sd_v1", "networks.lora", 32, "papercut"],
  ["knight_xl", "sdxl_base_v1-0", "networks.lora", 32, "silver knight"],
].map(([name, version, module, rank, trigger]) => ({
  kind: "lora",
  path: `${name}.safetensors`,
  header: sampleHeader({ name, version, module, rank, trigger }),
  sidecars: [JSON.stringify({ "activation text": trigger, "preferred weight": 0.8 })],
}))

function sampleHeader({ name, version, module, rank, trigger }) {
  const isLarge = version.startsWith("sdxl")
  const block = isLarge ? "lora_unet_input_blocks_4_1" : "lora_unet_down_blocks_0_attentions_0"
  const layer = `${block}_transformer_blocks_0_attn2_to_k`
  const width = isLarge ? 2048 : 768
  const height = isLarge ? 640 : 320
  return JSON.stringify({
    __metadata__: {
      ss_output_name: name,
      ss_base_model_version: version,
      ss_network_module: module,
      ss_network_dim: String(rank),
      ss_tag_frequency: JSON.stringify({ [`10_${trigger}`]: { [trigger]: 40 } }),
    },
    [`${layer}.alpha`]: { dtype: "F16", shape: [], data_offsets: [0, 2] },
    [`${layer}.lora_down.weight`]: { dtype: "F16", shape: [rank, width], data_offsets: [2, 2 + 2 * rank * width] },
    [`${layer}.lora_up.weight`]: {
      dtype: "F16",
      shape: [height, rank],
      data_offsets: [2 + 2 * rank * width, 2 + 2 * rank * (width + height)],
    },
  })
}
