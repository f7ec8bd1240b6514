import PromptResolver
import PromptSyntax

extension Linter {
  /// The number of texts of a template that are checked at most, and about how many bytes they have together.
  private static let textLimit = (count: 64, bytes: 1 << 20)

  /// The mistakes in a template: in its own syntax, and in each text that may be made of it, as the frontend would get it.
  ///
  /// What is found in several texts is reported once. A fix-it changes the template only if what it changes stands there as
  /// it does in the text, and if the mistake is in all texts with that place.
  func diagnostics(
    ofTemplate variants: VariantTree, _ tree: SyntaxTree, _ role: PromptRole, _ input: LintInput, atMost limit: Int
  ) -> (found: [Diagnostic], omitted: OmittedDiagnostics) {
    let template = ownDiagnostics(ofTemplate: variants, tree, role, input, atMost: limit)
    var omitted = template.omitted
    let texts = variants.texts(
      atMost: max(2, min(Self.textLimit.count, Self.textLimit.bytes / max(1, tree.source.count))))
    var merged = MergedDiagnostics(texts, of: tree.source)
    for text in texts {
      let source = SourceText(bytes: text.bytes)
      var input = input
      input.prompts[role] = source
      let hasTags = PromptSet.roles.contains { input.prompts[$0]?.hasTags ?? false }
      let plan = hasTags ? resolver.plan(for: input.prompts) : nil
      let (found, more) = diagnostics(
        in: SyntaxTree(parsing: source, options: tree.options), role, plan?[role], input,
        also: plan?.diagnostics.filter { $0.role == role }.map { $0.diagnostic } ?? [], atMost: limit)
      if merged.isEmpty { omitted.add(more) }
      merged.add(found, in: text)
    }
    // A comment is of use if it silences something in the template or in one of the texts.
    let all = merged.joined(with: template.found) { $0.ruleID == Rule.suppressionUnused.id }
    return (template.overrulings.filtered(all).inSourceOrder(), omitted)
  }

  private func ownDiagnostics(
    ofTemplate variants: VariantTree, _ tree: SyntaxTree, _ role: PromptRole, _ input: LintInput, atMost limit: Int
  ) -> Results {
    let subject = subject(tree, role, nil, input, template: variants)
    var results = Results(atMost: limit)
    for check in variantChecks { results.add(check, subject) }
    results.found = suppressed(results.found, in: tree, input)
    return results
  }
}

/// What was found in the texts of a template, with ranges in the template.
private struct MergedDiagnostics {
  private struct Key: Hashable {
    let rule: String
    let range: SourceRange

    init(_ diagnostic: Diagnostic) { (rule, range) = (diagnostic.ruleID, diagnostic.range) }
  }

  private let texts: [MappedText]
  private let source: SourceText
  private var places: [Key: Int] = [:]
  private var found: [(diagnostic: Diagnostic, count: Int)] = []

  init(_ texts: [MappedText], of source: SourceText) { (self.texts, self.source) = (texts, source) }

  var isEmpty: Bool { found.isEmpty }

  mutating func add(_ diagnostics: [Diagnostic], in text: MappedText) {
    for var diagnostic in diagnostics {
      diagnostic.range = text.map.sourceRange(of: diagnostic.range)
      if let place = places[Key(diagnostic)] {
        found[place].count += 1
        continue
      }
      diagnostic.fixIts = diagnostic.fixIts.compactMap { $0.mapped(from: text, to: source) }
      places[Key(diagnostic)] = found.count
      found.append((diagnostic, 1))
    }
  }

  /// These and those of the template itself.
  ///
  /// - Parameter isShared: whether a diagnostic holds only if it was found in the template and in each text.
  func joined(with own: [Diagnostic], where isShared: (Diagnostic) -> Bool) -> [Diagnostic] {
    let shared = Set(own.filter(isShared).map(Key.init))
    return own.filter { !isShared($0) }
      + found.compactMap { diagnostic, count in
        let isEverywhere =
          diagnostic.fixIts.isEmpty && !isShared(diagnostic) || count == textCount(at: diagnostic.range)
        if isShared(diagnostic) { return isEverywhere && shared.contains(Key(diagnostic)) ? diagnostic : nil }
        var diagnostic = diagnostic
        if !isEverywhere { diagnostic.fixIts = [] }
        return diagnostic
      }
  }

  /// How many texts have a place of the template.
  private func textCount(at range: SourceRange) -> Int {
    texts.count { $0.outputOffset(ofSource: range.lowerBound) != nil || range.isEmpty }
  }
}

extension FixIt {
  /// The fix-it for the template of a text; nil where the text that it changes is not what stands there.
  fileprivate func mapped(from text: MappedText, to source: SourceText) -> FixIt? {
    let edits = edits.compactMap { edit -> SourceEdit? in
      // With a byte on each side, so that what is inserted stands between the same neighbours.
      let around = max(0, edit.range.lowerBound - 1)..<min(text.bytes.count, edit.range.upperBound + 1)
      guard !around.isEmpty else { return nil }
      let start = text.map.sourceOffset(of: around.lowerBound)
      let end = text.map.sourceOffset(of: around.upperBound - 1) + 1
      guard end - start == around.count, text.bytes[around].elementsEqual(source.bytes[start..<end]),
        edit.range.lowerBound > 0 || start == 0, edit.range.upperBound < text.bytes.count || end == source.count
      else { return nil }
      let lower = start + edit.range.lowerBound - around.lowerBound
      return SourceEdit(replacing: SourceRange(lower, lower + edit.range.count), with: edit.replacement)
    }
    return edits.count == self.edits.count ? FixIt(message, safety: safety, edits: edits) : nil
  }
}
