import PromptDocuments
import PromptModels
import PromptResolver
import PromptSyntax

/// A prompt with the name that reports call it by.
struct PromptInput {
  let name: String
  let source: SourceText
  /// The program that made the image that the prompt is from.
  private(set) var origin: ImageOrigin?

  /// Takes the prompt of a file: that of an image, else all of the text without the line break that ends it.
  ///
  /// - Parameter role: which prompt of an image.
  private init(name: String, file: SourceText, role: PromptRole) throws(CommandFailure) {
    guard case .image = FileKind(of: file) else {
      try Self.refuseUnlessText(file, named: name)
      self.init(name: name, source: PromptDocument(reading: file, as: .prompt).prompts[0].source)
      return
    }
    let document = PromptDocument(reading: file, as: .image)
    guard let prompt = document.prompts.first(where: { $0.role == role }) else {
      let reason = "it is an image without a \(role == .negative ? "negative prompt" : "prompt that can be found")"
      throw .unreadable("cannot read \(Self.shown(name)): \(reason)")
    }
    self.init(name: name, source: prompt.source, origin: document.image?.origin)
  }

  private init(name: String, source: SourceText, origin: ImageOrigin? = nil) {
    self.name = name
    self.source = source
    self.origin = origin
  }

  /// Takes a prompt from the command line.
  init(argument text: String, name: String = "<prompt>") {
    self.init(name: name, source: SourceText(argument: text))
  }

  /// What is in a file; a failure names it and says why.
  static func contents(ofFile path: String) throws(CommandFailure) -> FileContents {
    do throws(InputFailure) {
      return try FileContents.read(path)
    } catch {
      throw .unreadable("cannot read '\(path)': \(error.reason)")
    }
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

  /// Fails for a file that is neither text nor an image, because nothing in it is a prompt.
  static func refuseUnlessText(_ file: SourceText, named name: String) throws(CommandFailure) {
    guard let refusal = FileKind(of: file).refusal else { return }
    throw .unreadable("cannot read \(shown(name)): it \(refusal)")
  }

  /// The name of a file as messages have it.
  static func shown(_ name: String) -> String {
    name == "<stdin>" ? "standard input" : "'\(name)'"
  }

  /// Notes that the prompt is shown as another program than the one that made its image reads it.
  func noteReader(_ reader: Frontend = .automatic1111, in surroundings: Surroundings) {
    guard let origin, origin != .webUI, origin.frontend != reader else { return }
    surroundings.writeError(
      "note: \(Self.shown(name)) was made by \(origin.name); its prompt is shown as \(reader.title) reads it\n")
  }

  /// The prompt of a command that takes one: an argument, `--prompt`, `--file`, or else standard input.
  ///
  /// - Parameter role: which prompt of an image.
  static func only(
    _ arguments: ParsedArguments, role: PromptRole = .positive, in surroundings: Surroundings
  ) throws(CommandFailure) -> PromptInput {
    let texts = arguments.positionals
    if texts.count > 1 {
      throw .usage(
        "there are \(texts.count) prompts, '\(texts[0])' and '\(texts[1])'"
          + (texts.count > 2 ? " and so on" : "") + "; put quotes around the whole prompt")
    }
    let options = [arguments.value(of: .prompt), arguments.value(of: .file)]
    guard texts.count + options.count(where: { $0 != nil }) <= 1 else {
      throw .usage("give the prompt once: as an argument, with '--prompt' or with '--file'")
    }
    if let text = options[0] { return PromptInput(argument: text) }
    guard let path = options[1].map(FilePath.named) ?? texts.first, path != "-" else {
      let bytes = try standardInputBytes(in: surroundings)
      return try PromptInput(name: "<stdin>", file: SourceText(bytes: bytes), role: role)
    }
    if options[1] != nil {
      return try PromptInput(name: path, file: SourceText(bytes: try contents(ofFile: path).bytes), role: role)
    }
    if FileDescriptor.isFile(path) {
      surroundings.writeError(
        "note: '\(path)' is read as a prompt; to read the file of that name, use '--file \(path)'\n")
    }
    return PromptInput(argument: path)
  }
}

extension SourceText {
  /// A prompt from the command line, with all its bytes.
  init(argument text: String) { self.init(bytes: text.pathBytes) }
}
