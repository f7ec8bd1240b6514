import PromptDocuments
import PromptEditor
import PromptFrontends
import PromptJSON
import PromptLinter
import PromptResolver
package import PromptSyntax

/// A document that is open in the client, with what was found out about its current version.
package struct OpenDocument {
  package let uri: String
  /// The path of its file; nil if it was not saved.
  package let path: String?
  /// The language that the client takes it for.
  let language: String
  let encoding: PositionEncoding
  package private(set) var version: Int
  package private(set) var text: DocumentText
  private(set) var settings: Workspace.Settings

  private var document: PromptDocument?
  private var edited: [Int: EditedPrompt] = [:]
  private var found: [LocatedDiagnostic]?
  /// What was found in the prompts of images and styles, which are the same in most versions.
  private var known: [LintInput: [Finding]] = [:]
  /// The highlights of the prompts, likewise.
  private var painted: [PaintedPrompt: [Highlight]] = [:]
  private var allPainted: [[Highlight]]?
  private var editors: [SamplingSteps: Editor] = [:]
  /// The last report of diagnostics, which is sent once.
  var diagnosticReport = CountedReport()
  var tokenReport: (id: Int, tokens: [UInt32]) = (0, [])
  /// The completions that the client may ask more about.
  var completions: (items: [Completion], editor: Editor)?

  /// The last report about a document, with a number that changes when the report does.
  struct CountedReport {
    private(set) var id = 0
    private(set) var items = JSONText.absent

    mutating func set(_ items: JSONText) {
      if self.items != items { (id, self.items) = (id + 1, items) }
    }
  }

  init(
    uri: String, path: String?, language: String, version: Int, text: String, encoding: PositionEncoding,
    settings: Workspace.Settings
  ) {
    (self.uri, self.path, self.language, self.version, self.encoding) = (uri, path, language, version, encoding)
    self.text = DocumentText(text)
    self.settings = settings
  }

  // MARK: Changes

  /// Applies the changes of a notification.
  ///
  /// - Throws: invalid parameters; the changes before the invalid one are applied.
  mutating func apply(_ changes: [JSONValue], version: Int) throws(ResponseError) {
    (document, edited, found, allPainted, completions) = (nil, [:], nil, nil, nil)
    self.version = version
    for change in changes {
      let new = try change.neededString("text")
      if let range = change["range"], range.isObject {
        text.replace(text.range(of: try range.positions(), encoding), with: new)
      } else {
        text = DocumentText(new)
      }
    }
  }

  /// Takes other settings, for which everything is found anew.
  mutating func use(_ settings: Workspace.Settings) {
    self.settings = settings
    (edited, found, allPainted, completions) = ([:], nil, nil, nil)
    (known, painted, editors) = ([:], [:], [:])
  }

  // MARK: Contents

  /// The document with its prompts.
  mutating func contents() -> PromptDocument {
    if let document { return document }
    let source = text.source
    let document = PromptDocument(reading: source, as: DocumentFormat(guessing: source, named: formatName))
    self.document = document
    return document
  }

  /// The name from which the format is guessed. The client knows the language of a document without a name.
  private var formatName: String {
    let name = FileURI.name(of: uri)
    if name.utf8.contains(UInt8(ascii: ".")) { return name }
    switch language {
    case "csv", "sd-styles": return name + ".csv"
    case "jsonl", "jsonlines", "ndjson": return name + ".jsonl"
    default: return name
    }
  }

  /// The prompt at an offset of the document, and the offset in the prompt.
  mutating func prompt(at offset: Int) -> (index: Int, offset: Int)? {
    let prompts = contents().prompts
    guard
      let index = prompts.lastIndex(where: {
        guard let range = $0.fileRange else { return false }
        return range.lowerBound <= offset && offset <= range.upperBound
      })
    else { return nil }
    return (index, prompts[index].offset(ofFile: offset))
  }

  /// A prompt as an editor sees it.
  mutating func edited(_ index: Int) -> EditedPrompt {
    if let known = edited[index] { return known }
    let prompt = contents().prompts[index]
    let steps = prompt.steps.flatMap { try? SamplingSteps($0) } ?? .standard
    let (linter, editor) = (settings.linter, editors[steps])
    let own =
      editor
      ?? Editor(
        frontend: linter.frontend, models: linter.models ?? KnownModels(), steps: steps, extensions: linter.extensions)
    editors[steps] = own
    let result = own.prompt(prompt.source, role: prompt.role)
    edited[index] = result
    return result
  }

  private struct PaintedPrompt: Hashable {
    let source: SourceText
    let role: PromptRole
  }

  /// The highlights of each prompt.
  mutating func highlights() -> [[Highlight]] {
    if let allPainted { return allPainted }
    let prompts = contents().prompts
    // A single prompt is another one in each version.
    let remembers = prompts.count > 1
    var now: [PaintedPrompt: [Highlight]] = [:]
    let all = prompts.indices.map { index -> [Highlight] in
      if prompts[index].isTooLong { return [] }
      guard remembers else { return edited(index).highlights() }
      let key = PaintedPrompt(source: prompts[index].source, role: prompts[index].role)
      let highlights = painted[key] ?? now[key] ?? edited(index).highlights()
      now[key] = highlights
      return highlights
    }
    (painted, allPainted) = (now, all)
    return all
  }

  // MARK: Findings

  /// The most diagnostics of a document.
  static let mostDiagnostics = 1000

  /// What is wrong with the document and its prompts, in source order.
  mutating func diagnostics() -> [LocatedDiagnostic] {
    if let found { return found }
    let document = contents()
    var all = document.diagnostics.compactMap { diagnostic in
      diagnostic.weighed(by: settings.rules[diagnostic.ruleID] ?? .on).map { LocatedDiagnostic($0) }
    }
    let units = LintUnit.all(in: document.prompts[...], isNegative: false)
    // Of a single prompt, every version differs from the one before.
    let remembers = units.count > 1
    var now: [LintInput: [Finding]] = [:]
    for unit in units where all.count < Self.mostDiagnostics {
      let findings =
        (remembers ? known[unit.input] ?? now[unit.input] : nil)
        ?? settings.linter.findings(in: unit.input, atMost: Self.mostDiagnostics).findings
      if remembers { now[unit.input] = findings }
      all += findings.lazy.compactMap { finding in
        unit[finding.role].map { LocatedDiagnostic(finding.diagnostic, in: $0) }
      }
    }
    known = now
    let sorted = all.stablySorted(by: { $0.range.lowerBound }, { $0.range.upperBound })
    let result = Array(sorted.prefix(Self.mostDiagnostics))
    found = result
    return result
  }

  /// The file edits that format the prompts.
  mutating func formattingEdits() -> [SourceEdit] {
    guard settings.linter.frontend.dialect == .automatic1111 else { return [] }
    return contents().prompts.flatMap { prompt -> [SourceEdit] in
      let formatted = PromptFormatter.formatted(prompt.source, options: prompt.role.parsingOptions)
      return prompt.fileEdits(turningInto: formatted) ?? []
    }
  }

  /// The file edits that fix everything that can be fixed without doubt.
  mutating func fixingEdits() -> [SourceEdit] {
    LintUnit.all(in: contents().prompts[...], isNegative: false).flatMap { unit -> [SourceEdit] in
      let fixed = settings.linter.fixed(unit.input) { role, text in
        unit[role]?.fileEdits(turningInto: text) != nil
      }
      return unit.inOrder.flatMap { role, prompt in
        fixed.prompts[role].flatMap { prompt.fileEdits(turningInto: $0) } ?? []
      }
    }
  }
}

/// A diagnostic with its range in the document.
package struct LocatedDiagnostic: Sendable, Hashable {
  /// The diagnostic, whose ranges are in the prompt, if it is about one.
  package let diagnostic: Diagnostic
  package let range: SourceRange
  let prompt: DocumentPrompt?

  init(_ diagnostic: Diagnostic, in prompt: DocumentPrompt? = nil) {
    self.diagnostic = diagnostic
    self.prompt = prompt
    range = prompt?.fileRange(of: diagnostic.range) ?? diagnostic.range
  }

  /// The edits of the document that a fix-it makes; nil if the document cannot have the result.
  func edits(of fixIt: FixIt) -> [SourceEdit]? {
    guard let prompt else { return fixIt.edits }
    return try? prompt.fileEdits(for: fixIt.edits)
  }
}
