import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  /// Weights for a text encoder that has none.
  static let weightUnsupported = Rule(
    id: "weight-unsupported", category: .emphasis, severity: .warning,
    summary: "the checkpoint's text encoder has no weights, so brackets and BREAK have no effect",
    rationale: """
      Models such as Qwen-Image, Z-Image, Anima and FLUX.2 read the prompt with a language model, for which the frontends
      weight nothing: brackets and numbers reach it as text or are dropped, and 'BREAK' ends no chunk. Say in words what
      matters. SD.Next hands the prompt to T5 in the same way for FLUX.1 and Chroma. stable-diffusion.cpp does weight words
      for language models.
      """,
    frontends: Frontends { $0 != .stableDiffusionCpp && $0 != .fooocus },
    features: [.node(.emphasis), .node(.deemphasis), .token(.break)],
    examples: [
      .finds("a ↓(castle:1.2), (fog:0.8)", models: KnownModels(checkpoint: .anima)),
      .finds("a castle ↓BREAK fog", models: KnownModels(checkpoint: .qwenImage), in: ["a1111", "forge", "sdnext"]),
      .finds("a ↓[castle], fog", models: KnownModels(checkpoint: .zImage), in: ["a1111", "forge", "sdnext"]),
      .finds("a ↓((castle))", models: KnownModels(checkpoint: .flux1), in: ["sdnext"]),
      .silent("a (castle:1.2)", models: KnownModels(checkpoint: .stableDiffusionXL)),
      .silent("a (castle:1.2)", models: KnownModels(checkpoint: .flux1), in: ["a1111", "forge", "comfyui"]),
      .silent(#"a castle \(old\)"#, models: KnownModels(checkpoint: .anima)),
      .silent("a (castle:1.2)"),
    ]
  ) { subject, findings in
    guard let checkpoint = subject.models?.checkpoint, !subject.frontend.weightsWords(for: checkpoint) else { return }
    let tree = subject.tree
    let isWebUI = Frontends.webUI.contains(subject.frontend)
    let bracket = tree.nodeIDs.first { tree[$0].kind == .emphasis || isWebUI && tree[$0].kind == .deemphasis }
      .map { tree.range(of: $0) }
    let word = tree.tokenIDs.first { isWebUI && tree[$0].kind == .break }.map { tree.range(of: $0) }
    // Said once for a prompt, of which all brackets are the same mistake.
    guard let first = [bracket, word].compactMap(\.self).min(by: { $0.lowerBound < $1.lowerBound }) else { return }
    let what = first == bracket ? "brackets have" : "'BREAK' has"
    findings.report(
      first, "\(what) no effect: \(checkpoint.title) reads the prompt as plain text",
      notes: ["its text encoder is a language model; say in words what matters"])
  }
}
