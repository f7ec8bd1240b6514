/// When text is coloured, as `--color` says.
enum ColorChoice: String, CaseIterable {
  case auto, always, never

  static let list = allCases.map(\.rawValue).joined(separator: ", ")

  /// The value of the option.
  init(_ arguments: ParsedArguments) throws(CommandFailure) {
    guard let name = arguments.value(of: .color) else {
      self = .auto
      return
    }
    guard let choice = ColorChoice(rawValue: name) else {
      let hint = Nearest.hint(for: name, among: Self.allCases.map(\.rawValue))
      throw .usage("'--color' has no value '\(name)'; \(hint)")
    }
    self = choice
  }

  /// Whether text is coloured. Without the option `NO_COLOR` decides, then `FORCE_COLOR`, where they are not empty
  /// (see no-color.org and force-color.org), and then whether there is a terminal that knows colours.
  func isOn(isTerminal: Bool, _ environment: [String: String]) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if environment["NO_COLOR"] ?? "" != "" { return false }
      if !["", "0"].contains(environment["FORCE_COLOR"] ?? "") { return true }
      return isTerminal && environment["TERM"] != "dumb"
    }
  }
}
