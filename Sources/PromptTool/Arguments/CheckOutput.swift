/// The form in which `check` prints, as `--output` names it.
enum CheckOutput: String, CaseIterable {
  case text, json, sarif, github, compact

  static let list = allCases.map(\.rawValue).joined(separator: ", ")

  /// The value of the option; `--json` is short for one of them.
  init(_ arguments: ParsedArguments) throws(CommandFailure) {
    guard let name = arguments.value(of: .output) else {
      self = arguments.has(.json) ? .json : .text
      return
    }
    guard let output = CheckOutput(rawValue: name) else {
      let hint = Nearest.hint(for: name, among: Self.allCases.map(\.rawValue))
      throw .usage("there is no output '\(name)'; \(hint)")
    }
    if arguments.has(.json), output != .json {
      throw .usage("'--json' and '--output \(name)' are two forms; choose one")
    }
    self = output
  }
}
