import PromptDocuments
import PromptEditor
import PromptFrontends
import PromptJSON
import PromptLinter
import PromptReports
import PromptResolver
import PromptSyntax

/// What the client can ask the server to do to a document.
enum Command: String, CaseIterable {
  case applyEdit = "sdprompt.applyEdit"
  case fixAll = "sdprompt.fixAll"
  case weightUp = "sdprompt.weightUp"
  case weightDown = "sdprompt.weightDown"
  case escapeBrackets = "sdprompt.escapeBrackets"
  case toggleComment = "sdprompt.toggleComment"
  case convert = "sdprompt.convert"

  var title: String {
    switch self {
    case .applyEdit: "apply the fix"
    case .fixAll: "fix all findings that have a safe fix"
    case .weightUp: "increase the weight by 0.1"
    case .weightDown: "decrease the weight by 0.1"
    case .escapeBrackets: "escape the brackets"
    case .toggleComment: "comment the lines in or out"
    case .convert: "convert for another frontend"
    }
  }

  /// The command with its argument.
  func json(title: String, _ argument: JSONText) -> JSONText {
    ["arguments": .list([argument]), "command": .word(self), "title": .string(title)]
  }
}

/// The edits that a command makes in a document.
struct DocumentChange {
  let edits: [SourceEdit]
  /// The offsets that are selected then, in the new text.
  var selection: SourceRange?
  /// What the person should know.
  var notes: [String] = []
}

extension OpenDocument {
  /// What a command does to the text in a range; nil if it does nothing there.
  mutating func change(by command: Command, in range: SourceRange) -> DocumentChange? {
    guard let (index, start) = prompt(at: range.lowerBound) else { return nil }
    let end = contents().prompts[index].offset(ofFile: range.upperBound)
    let selection = SourceRange(start, max(start, end))
    let prompt = edited(index)
    switch command {
    case .weightUp: return change(prompt.change(adjustingWeightOf: selection, by: 0.1), index)
    case .weightDown: return change(prompt.change(adjustingWeightOf: selection, by: -0.1), index)
    case .toggleComment: return change(prompt.change(togglingCommentsIn: selection), index)
    case .escapeBrackets: return change(edits: prompt.edits(escapingBracketsIn: selection), index)
    case .applyEdit, .fixAll, .convert: return nil
    }
  }

  private mutating func change(_ change: PromptChange?, _ index: Int) -> DocumentChange? {
    guard let change, let own = self.change(edits: change.edits, index) else { return nil }
    let document = contents()
    // The selection is one of the new prompt, which may be written differently in the new document.
    guard let text = try? document.file.applying(own.edits) else { return nil }
    let new = PromptDocument(reading: text, as: document.format).prompts
    guard index < new.count, change.selection.upperBound <= new[index].source.count else { return own }
    return DocumentChange(edits: own.edits, selection: new[index].fileRange(of: change.selection))
  }

  private mutating func change(edits: [SourceEdit], _ index: Int) -> DocumentChange? {
    guard !edits.isEmpty, let edits = try? contents().prompts[index].fileEdits(for: edits) else { return nil }
    return DocumentChange(edits: edits)
  }

  /// The frontends that a prompt can be converted for.
  var conversionTargets: [Frontend] {
    var dialects: Set<Dialect> = [settings.linter.frontend.dialect]
    return Frontend.all.filter { dialects.insert($0.dialect).inserted }
  }

  /// Rewrites the prompt at an offset for another frontend.
  mutating func conversion(at offset: Int, to target: Frontend) throws(ResponseError) -> DocumentChange {
    guard let (index, _) = prompt(at: offset) else { throw ResponseError(.requestFailed, "there is no prompt here") }
    let prompt = contents().prompts[index]
    let frontend = settings.linter.frontend
    let steps = prompt.steps.flatMap { try? SamplingSteps($0) } ?? .standard
    let converted = ConvertedPrompt(
      prompt.source, role: prompt.role, from: frontend, to: target, steps: steps,
      files: DialectFiles(settings.linter.models?.catalog))
    let notes = converted.diagnostics.map(\.message)
    guard let text = converted.text else {
      throw ResponseError(.requestFailed, "\(frontend.title) makes no image: \(notes.joined(separator: "; "))")
    }
    guard let edits = prompt.fileEdits(turningInto: SourceText(text)) else {
      throw ResponseError(.requestFailed, "the file cannot hold the converted prompt")
    }
    return DocumentChange(edits: edits, notes: notes)
  }
}

extension EditedPrompt {
  /// The edits that make the brackets in a selection text, or the pair around a caret.
  fileprivate func edits(escapingBracketsIn selection: SourceRange) -> [SourceEdit] {
    var ranges = [selection]
    if selection.isEmpty {
      guard let pair = bracketPair(at: selection.lowerBound) else { return [] }
      ranges = [pair.opening, pair.closing]
    }
    return tree.tokens.compactMap { token in
      switch token.kind {
      case .leftParen, .rightParen, .leftSquare, .rightSquare:
        ranges.contains { $0.contains(token.range) } ? SourceEdit(inserting: "\\", at: token.range.lowerBound) : nil
      default: nil
      }
    }
  }
}
