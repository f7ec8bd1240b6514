/// How many diagnostics are not listed, because there are too many of them.
package struct OmittedDiagnostics: Sendable, Hashable {
  /// What is counted together.
  package struct Kind: Sendable, Hashable {
    package let id: String
    package let severity: Severity

    package init(_ id: String, _ severity: Severity) { (self.id, self.severity) = (id, severity) }
  }

  package private(set) var counts: [Kind: Int] = [:]

  package init() {}

  package var isEmpty: Bool { counts.isEmpty }

  /// How many there are of all kinds.
  package var total: Int { counts.values.reduce(0, +) }

  /// The counts by the names of the kinds.
  package var sorted: [(kind: Kind, count: Int)] {
    counts.sorted { ($0.key.id, $0.key.severity) < ($1.key.id, $1.key.severity) }.map {
      (kind: $0.key, count: $0.value)
    }
  }

  package func count(of severity: Severity) -> Int {
    counts.reduce(0) { $1.key.severity == severity ? $0 + $1.value : $0 }
  }

  package mutating func add(_ id: String, _ severity: Severity, count: Int = 1) {
    counts[Kind(id, severity), default: 0] += count
  }

  package mutating func add(_ more: OmittedDiagnostics) {
    for (kind, count) in more.counts { add(kind.id, kind.severity, count: count) }
  }

  /// The same with another severity for each kind, and without the kinds for which there is none.
  package func mapped(_ severity: (Kind) -> Severity?) -> OmittedDiagnostics {
    var mapped = OmittedDiagnostics()
    for (kind, count) in counts {
      if let severity = severity(kind) { mapped.add(kind.id, severity, count: count) }
    }
    return mapped
  }
}
