import PromptSyntax

/// The arguments of a command, sorted into options and the rest.
struct ParsedArguments {
  /// What is no option and belongs to none, in order.
  private(set) var positionals: [String] = []
  private var values: [String: [String]] = [:]

  /// Sorts arguments; `--` ends the options, and `--option=value` is the same as `--option value`.
  ///
  /// - Throws: ``CommandFailure/usage(_:)`` for what the command does not know.
  init(_ arguments: [String], for command: Command) throws(CommandFailure) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        positionals += rest
        return
      }
      if argument == "-" || !argument.utf8.starts(with: "-".utf8) {
        positionals.append(argument)
        continue
      }
      let (name, inlineValue) = Self.split(argument)
      guard let option = command.option(named: name) else {
        throw .usage(Self.unknown(name, for: command))
      }
      try add(option, inlineValue, &rest, in: command)
    }
  }

  /// Whether an option is given.
  func has(_ option: CommandOption) -> Bool { values[option.name] != nil }

  /// The value of an option, if it is given.
  func value(of option: CommandOption) -> String? { values[option.name]?.first }

  /// All values of an option that may be repeated.
  func allValues(of option: CommandOption) -> [String] { values[option.name] ?? [] }

  /// The value of an option that counts steps.
  func stepCount(of option: CommandOption) throws(CommandFailure) -> Int? {
    guard let text = value(of: option) else { return nil }
    guard let count = Int(text), SamplingSteps.limits.contains(count) else {
      throw .usage("'\(option.name)' needs \(option.value?.description ?? "a number"), not '\(text)'")
    }
    return count
  }

  private mutating func add(
    _ option: CommandOption, _ inlineValue: String?, _ rest: inout ArraySlice<String>, in command: Command
  ) throws(CommandFailure) {
    if !option.repeats, option.value != nil, values[option.name] != nil {
      throw .usage("'\(option.name)' is given twice")
    }
    guard let value = option.value else {
      if let inlineValue { throw .usage("'\(option.name)' takes no value, so not '\(inlineValue)'") }
      values[option.name] = []
      return
    }
    if let inlineValue {
      values[option.name, default: []].append(inlineValue)
      return
    }
    guard let next = rest.popFirst() else { throw .usage("'\(option.name)' needs \(value.description)") }
    if command.option(named: Self.split(next).name) != nil {
      throw .usage("'\(option.name)' needs \(value.description), not the option '\(next)'")
    }
    values[option.name, default: []].append(next)
  }

  /// An option's name and what follows its `=`, if anything.
  private static func split(_ argument: String) -> (name: String, value: String?) {
    guard argument.utf8.starts(with: "--".utf8), let equals = argument.firstIndex(of: "=") else {
      return (argument, nil)
    }
    return (String(argument[..<equals]), String(argument[argument.index(after: equals)...]))
  }

  private static func unknown(_ name: String, for command: Command) -> String {
    let message = "unknown option '\(name)'"
    if let nearest = Nearest.name(to: name, among: command.allOptions.map(\.name)) {
      return message + "; did you mean '\(nearest)'?"
    }
    return message + "; put '--' before what starts with '-' and is no option"
  }
}
