import ModelHeaders
import PromptJSON
import PromptSyntax

extension RequestMaker {
  /// A graph in API format, by ComfyUI's `nodes.py` and `execution.py`: nodes by their id, and links as the id of a node
  /// and the number of its output. The ids are those of the roles, so that another LoRA renumbers nothing.
  ///
  /// ComfyUI refuses a graph without output, so the graph ends with a saved image. What the plan does not say has
  /// ComfyUI's default values.
  mutating func comfyUIBody(_ positive: String, _ negative: String?, _ loras: [RequestLora]) -> JSONText {
    if options.checkpoint == nil {
      report(
        "checkpoint", at: SourceRange(0, 0),
        "the file of the checkpoint is not known, so '\(Self.anyCheckpoint)' is sent",
        help: "name the checkpoint's file")
    }
    var nodes: [(key: String, value: JSONText)] = []
    func add(_ id: String, _ type: String, _ inputs: JSONText) {
      nodes.append((id, ["class_type": .string(type), "inputs": inputs]))
    }
    func link(_ id: String, _ output: Int) -> JSONText { .list([.string(id), .number(output)]) }
    add("1", "CheckpointLoaderSimple", ["ckpt_name": .string(options.checkpoint ?? Self.anyCheckpoint)])
    var last = "1"
    for (index, lora) in loras.enumerated() {
      let id = String(index + Self.firstLora)
      add(
        id, "LoraLoader",
        [
          "model": link(last, 0), "clip": link(last, 1), "lora_name": .string(lora.path),
          "strength_model": .number(lora.multipliers.unet), "strength_clip": .number(lora.multipliers.te),
        ])
      last = id
    }
    add("2", "CLIPTextEncode", ["clip": link(last, 1), "text": .string(positive)])
    add("3", "CLIPTextEncode", ["clip": link(last, 1), "text": .string(negative ?? "")])
    let size = Self.size(of: options.family ?? loras.lazy.compactMap { $0.family }.first ?? .unknown)
    add("4", "EmptyLatentImage", ["width": .number(size), "height": .number(size), "batch_size": 1])
    add(
      "5", "KSampler",
      [
        "model": link(last, 0), "positive": link("2", 0), "negative": link("3", 0), "latent_image": link("4", 0),
        "seed": 0, "steps": .number((options.steps ?? .standard).count), "cfg": 8, "sampler_name": "euler",
        "scheduler": "normal", "denoise": 1,
      ])
    add("6", "VAEDecode", ["samples": link("5", 0), "vae": link("1", 2)])
    add("7", "SaveImage", ["images": link("6", 0), "filename_prefix": "ComfyUI"])
    return ["prompt": .object(nodes)]
  }

  private static let anyCheckpoint = "model.safetensors"
  /// The ids below are those of the other nodes.
  private static let firstLora = 10

  /// The usual width and height of images.
  private static func size(of family: ModelFamily) -> Int {
    switch family {
    case .stableDiffusion1, .unknown: 512
    case .stableDiffusion2: 768
    default: 1024
    }
  }
}
