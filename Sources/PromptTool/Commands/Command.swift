import PromptJSON

/// The result of running the tool.
package struct Outcome: Sendable, Hashable {
  /// 0 without problems, 1 if problems were found, 2 for usage and I/O errors.
  package var exitCode: Int32
  /// The text for standard output.
  package var output: OutputBytes
  /// The text for standard error.
  package var error: OutputBytes

  package init(exitCode: Int32 = 0, output: OutputBytes, error: OutputBytes = OutputBytes()) {
    (self.exitCode, self.output, self.error) = (exitCode, output, error)
  }

  package init(exitCode: Int32 = 0, standardOutput: PrintedText = "", standardError: PrintedText = "") {
    self.init(exitCode: exitCode, output: OutputBytes(standardOutput), error: OutputBytes(standardError))
  }

  init(exitCode: Int32 = 0, json: JSONText) { self.init(exitCode: exitCode, output: OutputBytes(json)) }

  /// ``output`` as a string.
  package var standardOutput: String { output.string }
  /// ``error`` as a string.
  package var standardError: String { error.string }
}

/// A command with its help.
struct Command: Sendable {
  let name: String
  /// What it does, in half a line.
  let summary: String
  /// Its arguments.
  let usage: String
  /// What it does, in a few sentences.
  let details: String
  /// Its own options; ``allOptions`` includes those of all commands.
  let options: [CommandOption]
  var exitCodes = "0 success, 2 usage or I/O error"
  /// The keys of its JSON; nil if it has none.
  var jsonKeys: String?
  /// Command lines that work as they stand.
  let examples: [String]
  let run: @Sendable (ParsedArguments, Surroundings) throws(CommandFailure) -> Outcome

  /// The version of the tool.
  static let version = "0.1.0"

  /// All commands, in the order of the overview.
  static let all: [Command] = [
    .check, .format, .rules, .explain, .resolve, .convert, .models, .schedule, .tokens, .parse, .lsp, .completions,
  ]

  var allOptions: [CommandOption] { options + [.color, .help, .version] }

  /// The text of `--help`.
  var help: String {
    let json = jsonKeys.map { "JSON keys (see 'sdprompt help json' for the rest):\n\($0)\n\n" } ?? ""
    return """
      sdprompt \(name): \(summary)

      usage: sdprompt \(name) \(usage)

      \(details)

      options:
      \(Self.table(allOptions.map { (name: Self.names(of: $0), text: $0.summary) }))

      exit codes: \(exitCodes)

      \(json)\(examples.count == 1 ? "example" : "examples"):
      \(examples.map { "  " + $0 }.joined(separator: "\n"))

      """
  }

  private static func names(of option: CommandOption) -> String {
    option.names.joined(separator: ", ") + (option.value.map { " " + $0.placeholder } ?? "")
  }

  /// Rows of a name and a text, which is wrapped at 100 columns.
  static func table(_ rows: [(name: String, text: String)]) -> String {
    let width = (rows.map(\.name.count).max() ?? 0) + 3
    return rows.map { name, text in
      var lines = ["  " + name + String(repeating: " ", count: width - name.count)]
      for word in text.split(separator: " ") {
        let line = lines[lines.count - 1]
        if line.count + word.count > 100 {
          lines.append(String(repeating: " ", count: width + 2) + word)
        } else {
          lines[lines.count - 1] += (line.count > width + 2 ? " " : "") + word
        }
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// The help of the tool.
  static var overview: String {
    """
    sdprompt parses, checks and resolves Stable Diffusion prompts exactly as the AUTOMATIC1111 WebUI does.

    usage: sdprompt COMMAND [options] [prompt or files]

    commands:
    \(table(all.map { (name: $0.name, text: $0.summary) }))

    topics:
    \(table(HelpTopic.all.map { (name: $0.name, text: $0.summary) }))

    'sdprompt help NAME' shows help for a command or topic; 'sdprompt --version' shows the version.

    exit codes: 0 no problems, 1 problems found, 2 usage or I/O error

    example:
      sdprompt check --prompt 'a castle at [day:night:0.5], ratio 16:9'

    """
  }

  /// The error for a name that is not a command.
  static func unknown(_ name: String, orTopic: Bool = false) -> String {
    let message = "unknown command '\(name)'"
    let names = all.map(\.name) + (orTopic ? HelpTopic.all.map(\.name) : [])
    let hint = Nearest.hint(for: name, among: names, listsAll: false)
    guard hint.isEmpty, name.utf8.contains(where: { " ()[]<>:,|\n".utf8.contains($0) }) else { return message + hint }
    let quoted = name.replacing("'", with: #"'\''"#)
    return message + "; to check a prompt, use sdprompt check --prompt '\(quoted)'"
  }
}

extension Command {
  /// The paragraph about the input of commands that take one prompt.
  static let onePrompt = """
    The prompt is the argument, the value of '--prompt', the contents of a file, or standard input; a line break at its
    end is removed. For an image it is the positive prompt
    """
}
