import PromptSyntax

extension PlanRule {
  static let loraDynNonpositive = PlanRule(
    id: "lora-dyn-nonpositive", category: .lora, severity: .warning,
    summary: "a 'dyn' of 0 or less removes ranks",
    rationale: """
      'dyn' keeps that many ranks of a plain LoRA. 0 keeps none, so the LoRA has no effect; a negative number removes
      ranks from the end, like a Python slice.
      """,
    fix: .unsafe, frontends: .reference, features: .dimension,
    examples: [
      PlanExample("a cat <lora:ink:0.8:↓dyn=0>", fixed: "a cat <lora:ink:0.8>"),
      PlanExample("a cat <lora:ink:0.8:0.8:↓-2>", fixed: "a cat <lora:ink:0.8:0.8>"),
      PlanExample("a cat <lora:ink:0.8:dyn=8>"),
      PlanExample("a cat <lora:ink:0.8>"),
    ]
  ) { subject, findings in
    for application in subject.loras {
      guard let dyn = application.written?.dyn, dyn <= 0, application.effective?.dyn == dyn else { continue }
      let tag = application.tag
      // Items after the dimension are removed too, as the next of them would become it.
      let surplus = tag.positional.dropFirst(3)
      let kept = tag.items.filter { item in item.name.map { $0 != "dyn" } ?? !surplus.contains(item) }
      let text = "<" + ([tag.word] + kept.map { $0.text }).joined(separator: ":") + ">"
      let name = application.name
      findings.report(
        (tag.named("dyn") ?? surplus.first)?.range ?? tag.range,
        dyn == 0
          ? "a dimension of 0 leaves nothing of LoRA '\(name)'"
          : "a dimension of \(dyn) removes the last \(dyn == -1 ? "rank" : "\(dyn.magnitude) ranks") of LoRA '\(name)'",
        notes: [
          (dyn == 0 ? "" : "nothing is left of a LoRA with no more ranks than that; ")
            + "other algorithms, such as LoHa and LoKr, are not affected"
        ], fixIt: .replacing(tag.range, with: text, safety: .unsafe))
    }
  }
}
