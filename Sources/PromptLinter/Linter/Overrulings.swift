import PromptSyntax

/// Which findings are the same mistake as another one, so that only that one is reported: '--ar 3:2' at the end of a prompt
/// is an option of another program, not also a weight of the whole prompt.
struct Overrulings {
  /// Where findings of some rules are left out, and the finding that is reported instead.
  private var entries: [(rules: [String], range: SourceRange, reason: Diagnostic)] = []

  /// Leaves out findings of some rules that meet a range; if nil, that of the finding and of its best fix-it.
  mutating func add(_ rules: [String], in range: SourceRange?, because reason: Diagnostic) {
    if rules.isEmpty { return }
    let edits = reason.fixIts.first?.edits.map { $0.range } ?? []
    let start = edits.map { $0.lowerBound }.min().map { min($0, reason.range.lowerBound) } ?? reason.range.lowerBound
    let end = edits.map { $0.upperBound }.max().map { max($0, reason.range.upperBound) } ?? reason.range.upperBound
    entries.append((rules, range ?? SourceRange(start, end), reason))
  }

  /// The findings that are not overruled by others among them.
  ///
  /// - Complexity: O(*findings* × log *findings*).
  func filtered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    if entries.isEmpty { return diagnostics }
    let reported = Set(diagnostics)
    var ranges: [String: [SourceRange]] = [:]
    for entry in entries where reported.contains(entry.reason) {
      for rule in entry.rules { ranges[rule, default: []].append(entry.range) }
    }
    let covered = ranges.mapValues(DisjointRanges.init)
    return diagnostics.filter { !(covered[$0.ruleID]?.meets($0.range) ?? false) }
  }
}
