import PromptResolver
import PromptSyntax

/// The comments of a prompt that silence rules.
///
/// Such a comment on a line of its own counts for the whole prompt, one after other text for its line. Without names it
/// silences all rules.
struct Suppressions {
  /// The comments that are meant to silence something, in order.
  let comments: [SuppressionComment]

  /// The rules that no comment silences: those about such comments.
  static let unsilenceable: Set = ["suppression-unknown", "suppression-unreadable", "suppression-unused"]

  /// Reads the comments of a prompt.
  ///
  /// - Complexity: O(*n*).
  init(in tree: SyntaxTree) {
    comments = tree.tokenIDs.lazy.filter { tree[$0].kind == .comment }
      .compactMap { SuppressionComment(tree.range(of: $0), in: tree.source) }
  }

  /// What the comments do with some diagnostics.
  struct Effect {
    /// The diagnostics that no comment silences.
    let remaining: [Diagnostic]
    /// For each comment the rules with diagnostics where it counts.
    let rules: [Set<String>]
  }

  /// Silences diagnostics.
  ///
  /// - Complexity: O((*diagnostics* + *names in comments*) × log *comments*).
  func effect(on diagnostics: [Diagnostic]) -> Effect {
    let readable = comments.indices.filter { comments[$0].fault == nil }
    let whole = Silence(readable.filter { comments[$0].line == nil }.map { comments[$0] })
    // Each line has one comment at most, so these are in order and apart from each other.
    let lines = ContiguousArray(
      readable.compactMap { index in
        comments[index].line.map { (range: $0, comment: index, silence: Silence([comments[index]])) }
      })
    var all: Set<String> = []
    var rules = Array(repeating: Set<String>(), count: comments.count)
    let remaining = diagnostics.filter { diagnostic in
      if Self.unsilenceable.contains(diagnostic.ruleID) { return true }
      all.insert(diagnostic.ruleID)
      let offset = diagnostic.range.lowerBound
      let next = lines.partitioningIndex { $0.range.lowerBound > offset }
      guard next > 0, lines[next - 1].range.contains(offset) else { return !whole.covers(diagnostic.ruleID) }
      rules[lines[next - 1].comment].insert(diagnostic.ruleID)
      return !whole.covers(diagnostic.ruleID) && !lines[next - 1].silence.covers(diagnostic.ruleID)
    }
    for index in readable where comments[index].line == nil { rules[index] = all }
    return Effect(remaining: remaining, rules: rules)
  }

  /// What the comments for the whole prompt leave of a count of diagnostics.
  func filtered(_ omitted: OmittedDiagnostics) -> OmittedDiagnostics {
    let whole = Silence(comments.filter { $0.fault == nil && $0.line == nil })
    return omitted.mapped { whole.covers($0.id) ? nil : $0.severity }
  }

  /// Which rules some comments silence together.
  private struct Silence {
    private let isTotal: Bool
    private let names: Set<String>

    init(_ comments: [SuppressionComment]) {
      isTotal = comments.contains { $0.rules.isEmpty }
      names = Set(comments.flatMap { $0.rules.map { $0.name } })
    }

    func covers(_ id: String) -> Bool { isTotal || names.contains(id) }
  }
}

extension Rule {
  /// Whether so much is known as in each example of a finding, so that what the rule does not find is not there.
  func isDecided(
    by input: LintInput, _ models: KnownModels?, _ extensions: Set<PromptExtension>
  ) -> Bool {
    examples.allSatisfy { example in
      example.offsets.isEmpty
        || (example.models == nil || models != nil)
          && (example.models?.wildcards == nil || models?.wildcards != nil)
          && example.extensions.isSubset(of: extensions)
          && (example.steps == nil || input.steps != nil)
          && example.firstOfBatch == nil && example.others.keys.allSatisfy { input.prompts[$0]?.count ?? 0 > 0 }
          && (example.loraHashes.isEmpty || !input.loraHashes.isEmpty)
          && (example.embeddingHashes.isEmpty || !input.embeddingHashes.isEmpty)
    }
  }
}
