import PromptDocuments
import PromptFrontends
import PromptLinter
import PromptModels
import PromptResolver
import PromptSyntax

/// A prompt with its name in reports.
struct PromptInput {
  let name: String
  let source: SourceText
  /// The program that made the image from which the prompt was read.
  private(set) var origin: ImageOrigin?

  /// Reads the prompt in an image, or a whole text file without its final line break.
  ///
  /// - Parameter role: the prompt to read from an image.
  private init(name: String, file: SourceText, role: PromptRole) throws(CommandFailure) {
    guard case .image = FileKind(of: file) else {
      try Self.refuseUnlessText(file, named: name)
      self.init(name: name, source: PromptDocument(reading: file, as: .prompt).prompts[0].source)
      return
    }
    let document = PromptDocument(reading: file, as: .image)
    guard let prompt = document.prompts.first(where: { $0.role == role }) else {
      throw .unreadable("no \(role == .negative ? "negative prompt" : "prompt") found in the image \(Self.shown(name))")
    }
    self.init(name: name, source: prompt.source, origin: document.image?.origin)
  }

  private init(name: String, source: SourceText, origin: ImageOrigin? = nil) {
    self.name = name
    self.source = source
    self.origin = origin
  }

  /// A prompt from the command line.
  init(argument text: String, name: String = "<prompt>") {
    self.init(name: name, source: SourceText(argument: text))
  }

  /// Reads standard input, unless it is a terminal, where the tool would seem to hang.
  static func standardInputBytes(in surroundings: Surroundings) throws(CommandFailure) -> ContiguousArray<UInt8> {
    guard !surroundings.inputIsTerminal else {
      throw .usage("no prompt given; use '--prompt' or '--file', or pipe one in")
    }
    do throws(InputFailure) {
      return try surroundings.readInput()
    } catch {
      throw .unreadable("cannot read standard input: \(error.reason)")
    }
  }

  /// Fails for files that are neither text nor images.
  static func refuseUnlessText(_ file: SourceText, named name: String) throws(CommandFailure) {
    guard let refusal = FileKind(of: file).refusal else { return }
    throw .unreadable("cannot read \(shown(name)): it \(refusal)")
  }

  /// The name of a file in messages.
  static func shown(_ name: String) -> String {
    name == "<stdin>" ? "standard input" : "'\(name)'"
  }

  /// Prints a note if the image of the prompt was made by a program that reads prompts differently.
  func noteReader(_ reader: Frontend = .automatic1111, in surroundings: Surroundings) {
    guard let origin, origin != .webUI, origin.frontend != reader else { return }
    surroundings.writeError(
      "note: \(Self.shown(name)) was made by \(origin.title), but its prompt is shown as \(reader.title) reads it\n")
  }

  /// The prompt of a command that shows what a frontend makes of it, the WebUI if none is named; a note says so if that
  /// is not how its image was made.
  static func shown(
    as frontend: Frontend?, _ arguments: ParsedArguments, in surroundings: Surroundings
  ) throws(CommandFailure) -> PromptInput {
    let input = try only(arguments, role: arguments.promptRole, in: surroundings)
    if frontend == nil { input.noteReader(in: surroundings) }
    return input
  }

  /// The prompt of a command that takes one: an argument, `--prompt`, `--file` or standard input.
  ///
  /// - Parameter role: the prompt to read from an image.
  static func only(
    _ arguments: ParsedArguments, role: PromptRole = .positive, in surroundings: Surroundings
  ) throws(CommandFailure) -> PromptInput {
    let texts = arguments.positionals
    if texts.count > 1 {
      throw .usage(
        "expected one prompt, but got '\(texts[0])' and \(texts.count > 2 ? "\(texts.count - 1) more" : "'\(texts[1])'")"
          + "; put quotes around the whole prompt")
    }
    let options = [arguments.value(of: .prompt), arguments.value(of: .file)]
    guard texts.count + options.count(where: { $0 != nil }) <= 1 else {
      throw .usage("the prompt was given more than once")
    }
    if let text = options[0] { return PromptInput(argument: text) }
    guard let path = options[1].map(FilePath.named) ?? texts.first, path != "-" else {
      let bytes = try standardInputBytes(in: surroundings)
      return try PromptInput(name: "<stdin>", file: SourceText(bytes: bytes), role: role)
    }
    if options[1] != nil {
      return try PromptInput(name: path, file: SourceText(bytes: try FileContents.ofFile(path).bytes), role: role)
    }
    if FileDescriptor.isFile(path) {
      surroundings.writeError(
        "note: '\(path)' is read as a prompt; to read the file with this name, use '--file \(path)'\n")
    }
    return PromptInput(argument: path)
  }
}

extension SourceText {
  /// A command-line argument with its original bytes.
  init(argument text: String) { self.init(bytes: text.pathBytes) }
}

extension ParsedArguments {
  /// The syntax to recognize.
  var parsingOptions: ParsingOptions { promptRole.parsingOptions }
  /// The role of the prompt.
  var promptRole: PromptRole { has(.negative) ? .negative : .positive }
}
