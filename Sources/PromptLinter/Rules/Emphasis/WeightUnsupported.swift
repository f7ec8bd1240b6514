import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let weightUnsupported = Rule(
    id: "weight-unsupported", category: .emphasis, severity: .warning,
    summary: "weights and BREAK have no effect with this checkpoint's text encoder",
    rationale: """
      Models such as Qwen-Image, Z-Image, Anima and FLUX.2 read the prompt with a language model, to which frontends do
      not apply weights: brackets and numbers are passed on as text or dropped, and 'BREAK' does not end a chunk.
      Describe in words what matters. SD.Next does the same with T5 for FLUX.1 and Chroma. stable-diffusion.cpp does
      support weights with language models.
      """,
    frontends: Frontends { $0 != .stableDiffusionCpp && $0 != .fooocus },
    features: [.known(.weightless)],
    examples: [
      .finds("a ↓(castle:1.2), (fog:0.8)", models: KnownModels(checkpoint: .anima)),
      .finds("a castle ↓BREAK fog", models: KnownModels(checkpoint: .qwenImage), in: ["a1111", "forge", "sdnext"]),
      .finds("a ↓[castle], fog", models: KnownModels(checkpoint: .zImage), in: ["a1111", "forge", "sdnext"]),
      .finds("a ↓((castle))", models: KnownModels(textEncoder: .t5), in: ["sdnext"]),
      .finds("a ↓((castle))", models: KnownModels(checkpoint: .flux1), in: ["sdnext"]),
      .silent("a (castle:1.2)", models: KnownModels(checkpoint: .stableDiffusionXL)),
      .silent("a (castle:1.2)", models: KnownModels(checkpoint: .flux1), in: ["a1111", "forge", "comfyui"]),
      .silent(#"a castle \(old\)"#, models: KnownModels(checkpoint: .anima)),
      .silent("a (castle:1.2)"),
    ]
  ) { subject, findings in
    guard let models = subject.models, let encoder = models.textEncoder, !subject.frontend.weightsWords(for: encoder)
    else { return }
    let tree = subject.tree
    let isWebUI = Frontends.webUI.contains(subject.frontend)
    let bracket = tree.nodeIDs.first { tree[$0].kind == .emphasis || isWebUI && tree[$0].kind == .deemphasis }
      .map { tree.range(of: $0) }
    let word = tree.tokenIDs.first { isWebUI && tree[$0].kind == .break }.map { tree.range(of: $0) }
    // Reported once per prompt: all its brackets are the same mistake.
    guard let first = [bracket, word].compactMap({ $0 }).min(by: { $0.lowerBound < $1.lowerBound }) else { return }
    let what = first == bracket ? "brackets have" : "'BREAK' has"
    findings.report(
      first, "\(what) no effect: \(models.checkpoint?.title ?? encoder.title) reads the prompt as plain text",
      notes: [
        models.checkpoint == nil
          ? "describe in words what matters" : "its text encoder is \(encoder.title); describe in words what matters"
      ])
  }
}
