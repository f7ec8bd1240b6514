import ModelHeaders
import PromptJSON
import PromptSyntax

extension RequestMaker {
  /// Arguments by name, as `diffusers/loaders/lora_base.py` and the pipelines take them: those of each call of
  /// `load_lora_weights`, those of `set_adapters`, and those of the pipeline.
  func diffusersBody(_ positive: String, _ negative: String?, _ loras: [RequestLora]) -> JSONText {
    let adapters = loras.enumerated().map { (lora: $1, name: $1.adapterName(number: $0 + 1)) }
    return [
      "load_lora_weights": .list(adapters) { adapter in
        let path = adapter.lora.file?.path ?? adapter.lora.path
        let folder = path.directoryLength == 0 ? "" : String(Substring(path.utf8.prefix(path.directoryLength - 1)))
        let parts = [options.folder, folder].filter { !$0.isEmpty }
        return [
          "pretrained_model_name_or_path_or_dict": .string(parts.isEmpty ? "." : parts.joined(separator: "/")),
          "weight_name": .string(String(Substring(path.utf8.dropFirst(path.directoryLength)))),
          "adapter_name": .string(adapter.name),
        ]
      },
      "set_adapters": loras.isEmpty
        ? .absent
        : [
          "adapter_names": .list(adapters) { .string($0.name) },
          "adapter_weights": .list(adapters) { weights(of: $0.lora) },
        ],
      "call": [
        "prompt": .string(positive), "negative_prompt": .string(negative),
        "num_inference_steps": .number(options.steps?.count),
      ],
    ]
  }

  /// One number for all parts of the pipeline, or one for each. A part that is not named has the weight 1, and one that
  /// the pipeline does not have is ignored.
  private func weights(of lora: RequestLora) -> JSONText {
    let (te, unet) = (lora.multipliers.te, lora.multipliers.unet)
    if te == unet { return .number(unet) }
    let networks: [String]
    switch options.family ?? lora.family ?? .unknown {
    case .stableDiffusion1, .stableDiffusion2, .stableDiffusionXL, .stableDiffusionXLRefiner: networks = ["unet"]
    case .unknown: networks = ["unet", "transformer"]
    default: networks = ["transformer"]
    }
    let members = networks.map { (key: $0, value: JSONText.number(unet)) }
    return .object(members + ["text_encoder", "text_encoder_2"].map { (key: $0, value: JSONText.number(te)) })
  }
}

extension RequestLora {
  /// A name that PyTorch takes for a module: without points, and with a number, so that no two are the same and none is
  /// that of an attribute such as `train`, or of a parameter such as `lora_A`.
  fileprivate func adapterName(number: Int) -> String {
    String(decoding: stem.asciiName(keeping: UInt8(ascii: "_"), isLower: false), as: UTF8.self) + "_\(number)"
  }
}
