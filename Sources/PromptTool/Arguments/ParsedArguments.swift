import PromptSyntax

/// The arguments of a command: options with their values, and positional arguments.
struct ParsedArguments {
  /// The arguments that are neither options nor values of options, in order.
  private(set) var positionals: [String] = []
  private var values: [String: [String]] = [:]

  /// Parses arguments; `--` ends the options, and `--option=value` is the same as `--option value`.
  ///
  /// - Parameter options: the options that the command has.
  /// - Throws: ``CommandFailure/usage(_:)`` for unknown options, and for missing or repeated values.
  init(_ arguments: [String], options: [CommandOption]) throws(CommandFailure) {
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
      guard let option = Self.option(named: name, among: options) else {
        throw .usage(Self.unknown(name, among: options))
      }
      try add(option, inlineValue, &rest, among: options)
    }
  }

  /// Whether an option was given.
  func has(_ option: CommandOption) -> Bool { values[option.name] != nil }

  /// The value of an option, if it was given.
  func value(of option: CommandOption) -> String? { values[option.name]?.first }

  /// All values of a repeatable option.
  func allValues(of option: CommandOption) -> [String] { values[option.name] ?? [] }

  /// The value of an option that takes a number of steps.
  func stepCount(of option: CommandOption) throws(CommandFailure) -> Int? {
    guard let text = value(of: option) else { return nil }
    guard let count = Int(text), SamplingSteps.limits.contains(count) else {
      throw .usage("'\(option.name)' needs \(option.value?.description ?? "a number"), not '\(text)'")
    }
    return count
  }

  private mutating func add(
    _ option: CommandOption, _ inlineValue: String?, _ rest: inout ArraySlice<String>,
    among options: [CommandOption]
  ) throws(CommandFailure) {
    if !option.repeats, option.value != nil, values[option.name] != nil {
      throw .usage("'\(option.name)' is given more than once")
    }
    guard let value = option.value else {
      if let inlineValue { throw .usage("'\(option.name)' does not take a value, but '\(inlineValue)' was given") }
      values[option.name] = []
      return
    }
    if let inlineValue {
      values[option.name, default: []].append(inlineValue)
      return
    }
    guard let next = rest.popFirst() else { throw .usage("'\(option.name)' needs \(value.description)") }
    if Self.option(named: Self.split(next).name, among: options) != nil {
      throw .usage("'\(option.name)' needs \(value.description), not the option '\(next)'")
    }
    values[option.name, default: []].append(next)
  }

  private static func option(named name: String, among options: [CommandOption]) -> CommandOption? {
    options.first { $0.names.contains(name) }
  }

  /// The name of an option, and the value after its `=`, if any.
  private static func split(_ argument: String) -> (name: String, value: String?) {
    guard argument.utf8.starts(with: "--".utf8), let equals = argument.firstIndex(of: "=") else {
      return (argument, nil)
    }
    return (String(argument[..<equals]), String(argument[argument.index(after: equals)...]))
  }

  private static func unknown(_ name: String, among options: [CommandOption]) -> String {
    let hint = Nearest.hint(for: name, among: options.map(\.name), listsAll: false)
    return "unknown option '\(name)'" + (hint.isEmpty ? "; put '--' before arguments that start with '-'" : hint)
  }
}
