import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  /// A dimension that cuts nothing off.
  static let loraDynBeyondRank = Rule(
    id: "lora-dyn-beyond-rank", category: .lora, severity: .style,
    summary: "a dimension that is not below the LoRA's rank changes nothing",
    rationale: """
      'dyn' keeps the first rows and columns of a LoRA's two matrices, as many as it says. A LoRA of rank 8 has no more
      than 8, and other algorithms than LoRA and LoCon have no such matrices at all.
      """,
    fix: .safe, frontends: Frontends { [.textEncoderFirst, .textEncoderFirstStepwise].contains($0.arguments) },
    features: [.node(.extraNetwork)],
    examples: [
      .finds(
        "a cat <lora:ink:1:↓dyn=8>", fixed: "a cat <lora:ink:1>",
        models: .example("ink", facts: ["ink": ModelFacts(description: .example(rank: 8))])),
      .finds(
        "a cat <lora:ink:1:1:↓64>", fixed: "a cat <lora:ink:1:1>",
        models: .example("ink", facts: ["ink": ModelFacts(description: .example(rank: 8))])),
      .silent(
        "a cat <lora:ink:1:1:4>",
        models: .example("ink", facts: ["ink": ModelFacts(description: .example(rank: 8))])),
      .silent("a cat <lora:ink:1:1:64>", models: .example("ink")),
    ]
  ) { subject, findings in
    for (application, _, facts) in subject.appliedFiles {
      guard let dyn = application.written?.dyn, dyn > 0, let description = facts.description, description.kind == .lora,
        let ranks = description.ranks
      else { continue }
      let cuts = description.algorithms.keys.contains { $0 == .lora || $0 == .locon }
      guard !cuts || dyn >= ranks.largest else { continue }
      let positional = application.tag.positional
      guard let item = application.tag.named("dyn") ?? positional.dropFirst(3).first else { continue }
      let isAlone = item.name == nil ? positional.count == 4 : positional.count < 4
      findings.report(
        item.range,
        cuts
          ? "\(quoted(application.name)) has rank \(ranks.largest), so \(quoted(item.value)) cuts nothing off"
          : "\(quoted(application.name)) has no matrices that a dimension cuts",
        fixIts: isAlone ? subject.removing(item, safety: .safe) : [])
    }
  }
}
