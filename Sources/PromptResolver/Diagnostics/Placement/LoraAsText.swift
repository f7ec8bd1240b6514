import PromptSyntax

extension PlanRule {
  static let loraAsText = PlanRule(
    id: "lora-as-text", category: .lora, severity: .error,
    summary: "this frontend reads the LoRA tag as text",
    rationale: """
      Frontends accept different tags: some require a number, and ComfyUI itself accepts none. A tag that is not
      accepted stays in the prompt as words, and the LoRA is not loaded.
      """,
    frontends: .otherTags, features: .literal,
    examples: [
      PlanExample("a cat ↓<lora:ink>", in: ["sdcpp", "fooocus", "prompt-control", "comfyui"]),
      PlanExample("a cat ↓<lora:ink:0.8>", in: ["comfyui"]),
      PlanExample("blurry ↓<lora:ink:0.8>", role: .negative, in: ["comfyui"]),
      PlanExample("a cat <lora:ink:0.8>", in: ["sdcpp", "swarmui", "fooocus", "prompt-control"]),
    ]
  ) { subject, findings in
    let frontend = subject.frontend
    guard !subject.isNegative || frontend.tags == .unsupported else { return }
    for tag in subject.literal {
      findings.report(
        tag.range, "'\(tag.text)' is not a tag in \(frontend.title): it stays in the text and loads nothing",
        notes: [form(in: frontend)])
    }
  }
}

/// The tags that a frontend reads.
private func form(in frontend: Frontend) -> String {
  switch frontend.tags {
  case .unsupported: "in \(frontend.title) LoRAs are selected outside the prompt"
  case .loraWithItem, .loraWithNumbers: "\(frontend.title) reads '<lora:name:0.8>', with a number"
  case .loraWithDecimal: "\(frontend.title) reads '<lora:name:0.8>', with a plain number and no comma"
  case .loraAnyCase, .anyWord: "\(frontend.title) reads '<lora:name>' and '<lora:name:0.8>'"
  }
}
