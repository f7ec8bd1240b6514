import PromptSyntax

/// A prompt with the name that reports call it by.
struct PromptInput {
  let name: String
  let source: SourceText

  /// Takes the bytes of a file or of standard input: the line break that ends a text file is no part of the prompt.
  init(name: String, file bytes: ContiguousArray<UInt8>) {
    var bytes = bytes
    if bytes.last == UInt8(ascii: "\n") {
      bytes.removeLast()
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    }
    self.name = name
    source = SourceText(bytes: bytes)
  }

  /// Takes a prompt from the command line.
  init(argument text: String, name: String = "<prompt>") {
    self.name = name
    source = SourceText(text)
  }

  /// Reads a file, or standard input for `-`.
  static func file(_ path: String, in surroundings: Surroundings) throws(CommandFailure) -> PromptInput {
    if path == "-" { return try standardInput(in: surroundings) }
    return PromptInput(name: path, file: try contents(ofFile: path).bytes)
  }

  /// What is in a file; a failure names it and says why.
  static func contents(ofFile path: String) throws(CommandFailure) -> FileContents {
    do throws(InputFailure) {
      return try FileContents.read(path)
    } catch {
      throw .unreadable("cannot read '\(Printable.line(path))': \(error.reason)")
    }
  }

  /// Reads standard input as a prompt.
  static func standardInput(in surroundings: Surroundings) throws(CommandFailure) -> PromptInput {
    PromptInput(name: "<stdin>", file: try standardInputBytes(in: surroundings))
  }

  /// Reads standard input, unless it is a terminal: then nobody knows that the tool waits.
  static func standardInputBytes(in surroundings: Surroundings) throws(CommandFailure) -> ContiguousArray<UInt8> {
    guard !surroundings.inputIsTerminal else {
      throw .usage("there is no prompt; give it with '--prompt', with '--file', or through a pipe")
    }
    do throws(InputFailure) {
      return try surroundings.readInput()
    } catch {
      throw .unreadable("cannot read standard input: \(error.reason)")
    }
  }

  /// The prompt of a command that takes one: an argument, `--prompt`, `--file`, or else standard input.
  static func only(
    _ arguments: ParsedArguments, in surroundings: Surroundings
  ) throws(CommandFailure) -> PromptInput {
    let texts = arguments.positionals
    if texts.count > 1 {
      throw .usage(
        "there are \(texts.count) prompts, '\(Printable.line(texts[0]))' and '\(Printable.line(texts[1]))'"
          + (texts.count > 2 ? " and so on" : "") + "; put quotes around the whole prompt")
    }
    let options = [arguments.value(of: .prompt), arguments.value(of: .file)]
    guard texts.count + options.count(where: { $0 != nil }) <= 1 else {
      throw .usage("give the prompt once: as an argument, with '--prompt' or with '--file'")
    }
    if let path = options[1] { return try file(path, in: surroundings) }
    guard let text = texts.first ?? options[0] else { return try standardInput(in: surroundings) }
    return text == "-" && options[0] == nil ? try standardInput(in: surroundings) : PromptInput(argument: text)
  }
}
