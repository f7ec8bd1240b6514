/// An extension of the WebUI that supports more syntax. Its raw value is its name in configurations and on the command line.
///
/// ```swift
/// PromptExtension(rawValue: "loractl")    // .loractl
/// ```
public enum PromptExtension: String, Sendable, Hashable, CaseIterable {
  /// sd-dynamic-prompts: `{red|blue}` and `__color__`.
  case dynamicPrompts = "dynamic-prompts"
  /// sd-webui-loractl: multipliers that change over the steps, as in `<lora:ink:0@0,1@0.5>`.
  case loractl
  /// sd-webui-lora-block-weight: a weight for each block, as in `<lora:ink:1:lbw=MIDD>`.
  case loraBlockWeight = "lora-block-weight"
  /// sd-webui-neutral-prompt: `AND_PERP`, `AND_SALT` and `AND_TOPK`.
  case neutralPrompt = "neutral-prompt"
  /// stable-diffusion-webui-composable-lora: LoRAs that act in their part of an `AND`, or in the steps of their schedule.
  case composableLora = "composable-lora"

  /// A note for findings about what only this extension supports.
  package func note(supports what: String = "it") -> String {
    "the extension '\(rawValue)' supports \(what); if it is installed, add it to 'extensions'"
  }
}
