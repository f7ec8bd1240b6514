/// Diagnostics as they are found: of very many the first ones in source order, and a count of the others.
///
/// A megabyte of brackets has a million findings, each of which takes a kilobyte in memory and in reports.
package struct BoundedDiagnostics: Sendable {
  /// The most diagnostics that are kept of a prompt or document. All rules together have half as many findings in the
  /// 12,000 prompts that people wrote with which the rules were tried.
  package static let usualLimit = 20_000

  let limit: Int
  /// Those that are kept, and up to as many more.
  package private(set) var diagnostics: [Diagnostic] = []
  private(set) package var omitted = OmittedDiagnostics()

  /// Whether nothing was found.
  package var isEmpty: Bool { diagnostics.isEmpty && omitted.isEmpty }

  package init(limit: Int = Self.usualLimit) { self.limit = limit }

  /// - Complexity: O(log *limit*) on average.
  package mutating func append(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostics.count / 2 >= limit { cut() }
  }

  package mutating func append(contentsOf more: some Sequence<Diagnostic>) {
    for diagnostic in more { append(diagnostic) }
  }

  /// Adds what was found elsewhere.
  package mutating func append(_ more: BoundedDiagnostics) {
    append(contentsOf: more.diagnostics)
    omit(more.omitted)
  }

  /// Counts diagnostics that are left out.
  package mutating func omit(_ more: OmittedDiagnostics) { omitted.add(more) }

  /// Counts a diagnostic that is left out.
  package mutating func omit(_ diagnostic: Diagnostic) { omitted.add(diagnostic.ruleID, diagnostic.severity) }

  /// The diagnostics that are kept, in source order; the others are counted in ``omitted``.
  package mutating func inSourceOrder() -> [Diagnostic] {
    cut()
    return diagnostics
  }

  private mutating func cut() {
    diagnostics = diagnostics.inSourceOrder()
    guard diagnostics.count > limit else { return }
    for diagnostic in diagnostics[limit...] { omit(diagnostic) }
    diagnostics.removeSubrange(limit...)
  }
}

extension BoundedDiagnostics: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: Diagnostic...) {
    self.init()
    append(contentsOf: elements)
  }
}
