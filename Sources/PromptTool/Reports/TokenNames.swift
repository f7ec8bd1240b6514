import PromptSyntax

extension TokenKind {
  /// The name in reports, such as `left-paren`.
  var reportName: String { kebabCase("\(self)") }
}

extension TokenRole {
  /// The name in reports, such as `opens-emphasis`.
  var reportName: String { kebabCase("\(self)") }
}

private func kebabCase(_ name: String) -> String {
  name.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
}

extension NodeRecord.Flags {
  /// The names in reports.
  var reportNames: [String] {
    let names: [(NodeRecord.Flags, String)] = [
      (.isLiteral, "literal"), (.losesSchedules, "loses-schedules"), (.isUndetermined, "undetermined"),
    ]
    return names.filter { contains($0.0) }.map(\.1)
  }
}
