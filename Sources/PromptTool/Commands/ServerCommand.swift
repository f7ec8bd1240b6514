import PromptEditor
import PromptJSON
import PromptServer

extension Command {
  static let lsp = Command(
    name: "lsp", summary: "serve an editor over the language server protocol", usage: "[options]",
    details: """
      Speaks the language server protocol (3.17) over standard input and output. An editor starts it; see 'Editors' in the
      documentation for the settings of VS Code, Neovim and Emacs.

      It reports what 'check' reports, and offers the fixes, 'format' and 'convert' as code actions and commands. While
      one types, it completes the names of models and shows what a construct does, the weight of the text, and the tokens
      of each chunk. Prompts in infotexts, styles.csv and JSON lines are found as 'check' finds them.

      The configuration of each document is that of its file, overridden by the options. Configurations and model folders
      are read again when they change.
      """,
    options: [
      .models, .wildcards, .checkpoint, .encoder, .frontend, .promptExtension, .rule, .allRules, .config, .noConfig,
      .stdio, .grammar,
    ],
    exitCodes: "0 the editor ended the session, 1 the connection was lost, 2 usage or I/O error",
    examples: ["sdprompt lsp --frontend forge --models ~/stable-diffusion-webui-forge"],
    run: { arguments, surroundings throws(CommandFailure) in
      if arguments.has(.grammar), let grammar = JSONValue(TextMateGrammar.json) {
        return Outcome(output: OutputBytes(indented: .value(grammar)))
      }
      guard !surroundings.inputIsTerminal else {
        throw .usage("'lsp' is started by an editor, which sends it requests on standard input")
      }
      let files = ServerFiles(arguments, in: surroundings)
      // A mistake in the options is reported at once.
      try files.checkOptions()
      var server = LanguageServer(workspace: files.workspace, version: version)
      var outcome = Outcome()
      var input = ServerInput(in: surroundings)
      while server.exitCode == nil {
        if let answer = server.step() {
          if let write = surroundings.writeOutput {
            write(OutputBytes(verbatim: answer))
          } else {
            outcome.output += OutputBytes(verbatim: answer)
          }
          // What comes meanwhile may cancel a request that waits.
          if !server.isBusy, let bytes = try input.bytes(isWaiting: false) { server.receive(bytes) }
        } else if let bytes = try input.bytes(isWaiting: true) {
          server.receive(bytes)
        } else {
          server.end()
        }
      }
      outcome.exitCode = server.exitCode ?? 1
      return outcome
    })
}

/// What the client sends.
private struct ServerInput {
  private let surroundings: Surroundings
  /// Whether standard input was read to its end, where that is the only way.
  private var isRead = false

  init(in surroundings: Surroundings) { self.surroundings = surroundings }

  /// The bytes that are there.
  ///
  /// - Parameter isWaiting: whether to wait for some; then nil at the end.
  mutating func bytes(isWaiting: Bool) throws(CommandFailure) -> ContiguousArray<UInt8>? {
    do throws(InputFailure) {
      if let readSome = surroundings.readSome { return try readSome(isWaiting) }
      guard isWaiting, !isRead else { return nil }
      isRead = true
      return try surroundings.readInput()
    } catch {
      throw .unreadable("cannot read standard input: \(error.reason)")
    }
  }
}
