import PromptSyntax

/// The words of diagnostics about prompts whose LoRAs are not those of the batch.
enum BatchMessages {
  private static let note = "make one image at a time for prompts with different LoRAs"

  /// Where a later prompt asks for something else than the first one, which is what its image gets.
  static func differences(of plan: Plan, from first: Plan) -> [Diagnostic] {
    let (wanted, given) = (plan.applications, first.applications)
    let shared = Dictionary(given.map { ($0.target, $0) }) { _, last in last }
    var found: [Diagnostic] = []
    for application in wanted {
      guard let other = shared[application.target] else {
        found.append(
          diagnostic(
            application.tag.range,
            "'\(application.name)' is not applied, because only the first prompt's LoRAs "
              + "count in a batch"))
        continue
      }
      if other.written != application.written {
        found.append(
          diagnostic(application.tag.range, "'\(application.name)' is applied as the first prompt of the batch says"))
      }
    }
    let names = Set(wanted.map { $0.target })
    if let other = given.first(where: { !names.contains($0.target) && $0.status.isActive }) {
      let start = SourceRange(0, 0)
      found.append(diagnostic(start, "'\(other.name)' of the batch's first prompt is applied to this image too"))
    }
    return found
  }

  private static func diagnostic(_ range: SourceRange, _ message: String) -> Diagnostic {
    Diagnostic(ruleID: "lora-batch-differs", severity: .warning, range: range, message: message, notes: [note])
  }
}
