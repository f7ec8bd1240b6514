import PromptSyntax

extension Rule {
  /// A tag in a schedule or alternation acts in all steps.
  static let loraInsideSchedule = Rule(
    id: "lora-inside-schedule", category: .lora, severity: .warning,
    summary: "a LoRA in a schedule or alternation is applied in all steps",
    rationale: """
      Tags are cut out before schedules are read, and what they load is there from the first step to the last. Only the
      text around the tag is scheduled. comfyui-prompt-control is the one frontend whose LoRAs obey schedules.
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
    var outer: (range: SourceRange, hasText: Bool)?
    for node in tree.nodeIDs {
      let range = tree.range(of: node)
      if let end = outer?.range.upperBound, end <= range.lowerBound { outer = nil }
      switch tree[node].kind {
      case .schedule, .alternation:
        if outer == nil { outer = (range, hasText(node, in: tree)) }
      case .extraNetwork:
        guard let outer, ExtraNetworkSyntax(node, in: tree)?.kind != .unknown else { continue }
        findings.report(
          range, "the LoRA is applied in all steps, whatever is around its tag",
          notes: [PromptExtension.composableLora.note(reads: "a tag as part of its schedule")],
          fixIts: outer.hasText ? moved(range, behind: outer.range, in: tree) : [])
      default: break
      }
    }
  }

  /// Whether a schedule has something to say without its tags.
  private static func hasText(_ schedule: NodeID, in tree: SyntaxTree) -> Bool {
    WordSequence(tree.cleanedText(of: schedule)).words.contains { word in
      word.unicodeScalars.contains { !("0"..."9").contains($0) }
    }
  }

  private static func moved(_ tag: SourceRange, behind schedule: SourceRange, in tree: SyntaxTree) -> [FixIt] {
    let text = tree.source[tag]
    // A comment in the tag would swallow what comes to stand behind it.
    if text.utf8.contains(UInt8(ascii: "#")) { return [] }
    let edits = [
      SourceEdit(replacing: tag, with: ""),
      SourceEdit(replacing: SourceRange(schedule.upperBound, schedule.upperBound), with: " " + text),
    ]
    return [FixIt("put the tag behind the brackets", safety: .unsafe, edits: edits)]
  }
}
