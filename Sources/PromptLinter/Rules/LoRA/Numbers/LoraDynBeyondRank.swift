import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let loraDynBeyondRank = Rule(
    id: "lora-dyn-beyond-rank", category: .lora, severity: .style,
    summary: "'dyn' is not below the LoRA's rank and has no effect",
    rationale: """
      'dyn' limits a LoRA's two matrices to that many rows and columns. A LoRA of rank 8 has no more than 8, and
      algorithms other than LoRA and LoCon have no such matrices.
      """,
    fix: .safe, frontends: Frontends { [.textEncoderFirst, .textEncoderFirstStepwise].contains($0.arguments) },
    features: [.known(.file)],
    examples: [
      .finds("a cat <lora:ink:1:↓dyn=8>", fixed: "a cat <lora:ink:1>", models: .ink(.example(rank: 8))),
      .finds("a cat <lora:ink:1:1:↓64>", fixed: "a cat <lora:ink:1:1>", models: .ink(.example(rank: 8))),
      .silent("a cat <lora:ink:1:1:4>", models: .ink(.example(rank: 8))),
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
          ? "LoRA \(quoted(application.name)) has rank \(ranks.largest), so limiting it to \(item.value) has no effect"
          : "LoRA \(quoted(application.name)) has no matrices that 'dyn' could limit",
        fixIt: isAlone ? subject.removing(item, safety: .safe) : nil)
    }
  }
}
