import PromptResolver
import PromptSyntax

extension Rule {
  static let loraInsideSchedule = Rule(
    id: "lora-inside-schedule", category: .lora, severity: .warning,
    summary: "a LoRA in a schedule or alternation is applied at every step",
    rationale: """
      Tags are removed before schedules are read, and a LoRA stays loaded from the first step to the last; only the text
      around the tag is scheduled. comfyui-prompt-control is the only frontend that schedules LoRAs.
      """,
    fix: .unsafe, frontends: .webUI, readBy: .composableLora, features: [.node(.schedule), .node(.alternation)],
    examples: [
      .finds("[a cat ↓<lora:ink:1>:a dog:0.5] b", fixed: "[a cat :a dog:0.5] <lora:ink:1> b"),
      .finds("([cat|dog ↓<lora:ink:1>]:1.2)", fixed: "([cat|dog ] <lora:ink:1>:1.2)"),
      .finds("a cat [↓<lora:ink:1>:0.5]"),
      .silent("[a cat:a dog:0.5] <lora:ink:1>"),
      .silent("[a cat <lora:ink:1>]"),
      .silent("[a cat <lora:ink:1>:a dog:0.5]", with: [.composableLora]),
    ]
  ) { subject, findings in
    let tree = subject.tree
    // Whether it has text is looked up for its first LoRA only, as it may have thousands of them.
    var outer: (node: NodeID, range: SourceRange, hasText: Bool?)?
    for node in tree.nodeIDs {
      let range = tree.range(of: node)
      if let end = outer?.range.upperBound, end <= range.lowerBound { outer = nil }
      switch tree[node].kind {
      case .schedule, .alternation:
        if outer == nil { outer = (node, range, nil) }
      case .extraNetwork:
        guard let around = outer, ExtraNetworkSyntax(node, in: tree)?.kind != .unknown else { continue }
        let hasText = around.hasText ?? Rule.hasText(around.node, in: tree)
        outer?.hasText = hasText
        findings.report(
          range, "this LoRA is applied at every step, regardless of the brackets around it",
          notes: [PromptExtension.composableLora.note(supports: "LoRAs in schedules")],
          fixIt: hasText ? moved(range, after: around.range, in: tree) : nil)
      default: break
      }
    }
  }

  /// Whether a schedule has text besides its tags.
  private static func hasText(_ schedule: NodeID, in tree: SyntaxTree) -> Bool {
    WordSequence(tree.cleanedText(of: schedule)).words.contains { word in
      word.unicodeScalars.contains { !("0"..."9").contains($0) }
    }
  }

  private static func moved(_ tag: SourceRange, after schedule: SourceRange, in tree: SyntaxTree) -> FixIt? {
    let text = tree.source[tag]
    // A comment in the tag would swallow what follows it.
    if text.utf8.contains(UInt8(ascii: "#")) { return nil }
    let edits = [
      SourceEdit(replacing: tag, with: ""),
      SourceEdit(inserting: " " + text, at: schedule.upperBound),
    ]
    return FixIt("move the tag after the brackets", safety: .unsafe, edits: edits)
  }
}
