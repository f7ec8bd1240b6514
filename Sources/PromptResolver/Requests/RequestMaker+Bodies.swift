import PromptJSON
import PromptSyntax

// The facts of each body, as the backends' own code has them.

extension RequestMaker {
  /// The WebUI's `modules/api/models.py`: the parameters of its processing. The tags stay in the prompt.
  static func automatic1111Body(
    _ positive: String, _ negative: String?, hires: String?, steps: SamplingSteps?
  ) -> JSONText {
    [
      "prompt": .string(positive), "negative_prompt": .string(negative), "steps": .number(steps?.count),
      "enable_hr": .flag(hires == nil ? nil : true), "hr_prompt": .string(hires),
    ]
  }

  /// stable-diffusion.cpp's `examples/server/api.md`. A path has to be that of a file which the server lists, in its
  /// folder of LoRAs and with `/` between folders; else it refuses the whole request.
  static func stableDiffusionCppBody(
    _ positive: String, _ negative: String?, _ loras: [RequestLora], steps: SamplingSteps?
  ) -> JSONText {
    [
      "prompt": .string(positive), "negative_prompt": .string(negative),
      "sample_params": .optional(steps) { ["sample_steps": .number($0.count)] },
      "lora": .list(loras) {
        [
          "path": .string($0.path), "multiplier": .number($0.multipliers.unet),
          "is_high_noise": .flag($0.isForHighNoise ? true : nil),
        ]
      },
    ]
  }

  /// Draw Things' `ServerModels.swift`, `Parameters.swift` and `LoRA`: it refuses requests with keys that it does not
  /// know, and 1 to 150 steps are possible.
  mutating func drawThingsBody(_ positive: String, _ negative: String?, _ loras: [RequestLora]) -> JSONText {
    var steps = options.steps?.count
    if let count = steps, count > Self.drawThingsSteps {
      report(
        "step-count", at: SourceRange(0, 0), "Draw Things makes at most \(Self.drawThingsSteps) steps, not \(count)",
        help: "\(Self.drawThingsSteps) are requested")
      steps = Self.drawThingsSteps
    }
    for lora in loras where lora.drawThingsFile != lora.path {
      report(
        "file", severity: .style, at: lora.mentions[0].range,
        "Draw Things has files of its own; that of LoRA '\(lora.name)' is assumed to be '\(lora.drawThingsFile)'",
        help: "import the LoRA there under the name '\(lora.stem)'", in: lora.mentions[0].role)
    }
    return [
      "prompt": .string(positive), "negative_prompt": .string(negative), "steps": .number(steps),
      "loras": .list(loras) {
        ["file": .string($0.drawThingsFile), "weight": .number($0.multipliers.unet), "mode": "all"]
      },
    ]
  }

  private static let drawThingsSteps = 150
}

extension RequestLora {
  /// The file's name without folder and extension.
  var stem: String { file?.name ?? CatalogEntry(path: path)?.name ?? name }

  /// What the file is called once Draw Things has imported it: its name in lower case, with `_` for anything but ASCII
  /// letters, digits and points.
  fileprivate var drawThingsFile: String {
    if path.utf8.suffix(14).elementsEqual("_lora_f16.ckpt".utf8) { return path }
    return String(decoding: stem.asciiName(keeping: UInt8(ascii: "."), isLower: true), as: UTF8.self) + "_lora_f16.ckpt"
  }
}

extension String {
  /// The bytes of a name in which `_` stands for each character but ASCII letters, digits and another one.
  func asciiName(keeping other: UInt8, isLower: Bool) -> [UInt8] {
    unicodeScalars.map { scalar in
      guard let byte = UInt8(exactly: scalar.value) else { return UInt8(ascii: "_") }
      let isKept = byte == other || byte.asciiLowercased &- 0x61 < 26 || byte &- 0x30 < 10
      return isKept ? (isLower ? byte.asciiLowercased : byte) : UInt8(ascii: "_")
    }
  }
}
