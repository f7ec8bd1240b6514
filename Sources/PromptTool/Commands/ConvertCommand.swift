import PromptDocuments
import PromptFrontends
import PromptJSON
import PromptLinter
import PromptReports
import PromptResolver
import PromptSyntax

extension Command {
  static let convert = Command(
    name: "convert", summary: "convert a prompt for another frontend, and list what is lost",
    usage: "--to NAME [options] [PROMPT]",
    details: """
      Rewrites the prompt so that the frontend '--to' reads the same meaning as the frontend '--from'. The result is read
      back and compared: everything that the other frontend reads differently is reported as a loss, with its location,
      what happens to the image, and what to do instead. Schedules are converted for the number of '--steps'.

      The prompt is the argument, the value of '--prompt', or standard input. With '--file', every prompt of the files is
      converted: text files, styles and JSON lines are printed with their prompts replaced; for images, only the prompts
      are printed. Standard input is read like a file. With '--models', the names of installed embeddings are converted,
      too. Without '--from', a prompt in an image is read as the program that made the image does, and any other prompt
      as the WebUI does.

      Frontends: \(FrontendName.list).
      """,
    options: [.from, .to, .steps, .models, .prompt, .files, .stdinFilename, .input, .field, .json],
    exitCodes: "0 nothing is lost, 1 something is lost or the frontend makes no image, 2 usage or I/O error",
    jsonKeys: ConvertReport.keys,
    examples: [
      "sdprompt convert --to comfyui '((cat)) [dog], by [day:night:0.5]'",
      "sdprompt convert --from novelai --to a1111 '{{cat}}, 1.3::red hat ::'",
    ],
    run: { arguments, surroundings throws(CommandFailure) in
      guard let target = try FrontendName.frontend(.to, arguments) else {
        throw .usage("'--to' is missing: name the frontend to convert the prompt to")
      }
      let converter = DocumentConverter(
        origin: try FrontendName.frontend(.from, arguments), target: target, steps: try arguments.samplingSteps(),
        files: DialectFiles(try ModelFolder.catalog(arguments, in: surroundings)))
      let paths = arguments.allValues(of: .files).map(FilePath.named)
      let format = try InputFormat(arguments)
      var (outcome, output) = (Outcome(), OutputPieces(to: surroundings.writeOutput))
      var (errors, failures): ([PrintedText], [String]) = ([], [])
      func finish(_ document: PromptDocument, named name: String) throws(CommandFailure) {
        let prompts = converter.converted(document)
        if prompts.contains(where: { !$0.diagnostics.isEmpty }) { outcome.exitCode = max(outcome.exitCode, 1) }
        if arguments.has(.json) {
          for prompt in prompts {
            output.append(
              OutputBytes(
                ConvertReport.text(of: prompt, named: name, ranges: ReportRanges(.locations, in: prompt.source))))
          }
          return
        }
        output.append(try surroundings.output(verbatim: try converter.text(of: document, prompts, named: name)))
        for (index, prompt) in prompts.enumerated() where !prompt.diagnostics.isEmpty {
          let part = prompts.count > 1 ? "\(prompt.role.partName) \(index + 1)" : nil
          let sheet = Sheet(file: name, part: part, source: prompt.source, diagnostics: prompt.diagnostics)
          let printer = DiagnosticPrinter(
            sheet: sheet, lines: sheet.lines, ink: surroundings.errorInk, width: surroundings.width)
          errors.append(printer.text())
        }
      }
      if paths.isEmpty {
        if arguments.positionals.isEmpty, !arguments.has(.prompt) {
          let file = SourceText(bytes: try PromptInput.standardInputBytes(in: surroundings))
          let name = arguments.value(of: .stdinFilename) ?? "<stdin>"
          try PromptInput.refuseUnlessText(file, named: name)
          try finish(document(file, named: name, format, arguments), named: name)
        } else if format != .auto {
          throw .usage("'--input' and '--field' are for files and standard input")
        } else {
          let input = try PromptInput.only(arguments, in: surroundings)
          try finish(PromptDocument(reading: input.source, as: .prompt), named: input.name)
        }
      } else if !arguments.positionals.isEmpty || arguments.has(.prompt) {
        throw .usage("the prompt was given more than once")
      }
      for path in paths {
        do throws(CommandFailure) {
          let file = SourceText(bytes: try FileContents.ofFile(path).bytes)
          if case .image = FileKind(of: file) {} else { try PromptInput.refuseUnlessText(file, named: path) }
          try finish(document(file, named: path, format, arguments), named: path)
        } catch {
          guard case .unreadable(let message) = error else { throw error }
          failures.append(message)
        }
      }
      if !failures.isEmpty { outcome.exitCode = 2 }
      outcome.output = output.rest
      outcome.error = OutputBytes(errors.joined(separator: "\n") + failures.map { "error: \($0)\n" }.joined())
      return outcome
    })

  private static func document(
    _ file: SourceText, named name: String, _ format: InputFormat, _ arguments: ParsedArguments
  ) -> PromptDocument {
    PromptDocument(reading: file, as: format.format(of: file, named: name, field: arguments.value(of: .field)))
  }
}

/// Converts the prompts of documents.
struct DocumentConverter {
  /// The frontend that the prompts were written for; nil for the one that made the image, or else the WebUI.
  let origin: Frontend?
  let target: Frontend
  let steps: SamplingSteps
  /// The installed models.
  let files: DialectFiles

  func converted(_ document: PromptDocument) -> [ConvertedPrompt] {
    let origin = origin ?? document.image?.origin?.frontend ?? .automatic1111
    return document.prompts.map { prompt in
      ConvertedPrompt(
        prompt.source, role: prompt.role, from: origin, to: target,
        steps: prompt.steps.flatMap { try? SamplingSteps($0) } ?? steps, files: files)
    }
  }

  /// The document with its prompts converted; for an image only the prompts, one after the other.
  func text(
    of document: PromptDocument, _ prompts: [ConvertedPrompt], named name: String
  ) throws(CommandFailure) -> ContiguousArray<UInt8> {
    if document.image != nil || document.format == .prompt {
      return ContiguousArray(prompts.compactMap { $0.text.map { $0 + "\n" } }.joined().utf8)
    }
    var edits: [SourceEdit] = []
    for (prompt, converted) in zip(document.prompts, prompts) {
      guard let text = converted.text else { continue }
      let whole = SourceEdit(replacing: SourceRange(0..<prompt.source.count), with: text)
      do throws(DocumentEditError) { edits += try prompt.fileEdits(for: [whole]) } catch {
        throw .unreadable("cannot convert \(PromptInput.shown(name)): \(error)")
      }
    }
    guard let text = try? document.file.applying(edits) else { return [] }
    return text.endingInLineBreak
  }
}
