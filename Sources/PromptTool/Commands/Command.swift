/// A command of the tool: what its help says, and what it does.
struct Command: Sendable {
  let name: String
  /// What it does, in half a line.
  let summary: String
  /// How it is called, without the tool's and its own name.
  let usage: String
  /// What it prints, and when it fails.
  let details: String
  /// The options of its own; those that all commands have are in ``allOptions``.
  let options: [CommandOption]
  /// The keys of the JSON object.
  let jsonKeys: String
  /// Calls that work as they stand.
  let examples: [String]
  /// Carries it out.
  let run: @Sendable (ParsedArguments, Surroundings) throws(CommandFailure) -> Outcome

  /// All commands, in the order of the overview.
  static let all: [Command] = [
    .check, .format, .rules, .explain, .resolve, .models, .schedule, .tokens, .parse, .completions,
  ]

  var allOptions: [CommandOption] { options + [.color, .help, .version] }

  /// The option that is called so.
  func option(named name: String) -> CommandOption? { allOptions.first { $0.names.contains(name) } }

  /// The text of `--help`.
  var help: String {
    """
    sdprompt \(name): \(summary)

    usage: sdprompt \(name) \(usage)

    \(details)

    options:
    \(optionTable)

    \(jsonKeys)

    \(examples.count == 1 ? "example" : "examples"):
    \(examples.map { "  " + $0 }.joined(separator: "\n"))

    """
  }

  private var optionTable: String {
    let names = allOptions.map { option in
      option.names.joined(separator: ", ") + (option.value.map { " " + $0.placeholder } ?? "")
    }
    let width = (names.map(\.count).max() ?? 0) + 3
    return zip(names, allOptions).map { name, option in
      "  " + name + String(repeating: " ", count: width - name.count) + option.summary
    }.joined(separator: "\n")
  }
}

extension Command {
  /// What the help of every command that takes one prompt says about it.
  static let onePrompt = """
    The prompt is the argument, the value of '--prompt', the contents of a file, or standard input if it is none of
    these; a line break at the very end of a file or of standard input is left out. Of an image it is the
    positive prompt; 'parse', 'schedule' and 'tokens' with '--negative' take the negative one. These three show every
    prompt as the WebUI reads it, and note where another program made the image.
    """

  /// What the help of every command says about places in JSON.
  static let placeKeys = """
    A place is start and end, each with offset (bytes, from 0), line, column (UTF-8 bytes) and utf16Column (from 1);
    a byte order mark has bytes and no column. An image has one line, of which each byte is a column.
    Keys without a value are left out; bytes that are not UTF-8 show as U+FFFD, in paths as U+10FF80 to U+10FFFF, whose
    last two digits are the byte; infinite numbers are "inf" and "-inf",
    and what is no number is "nan".
    """
}
