import PromptLinter
import PromptResolver
import PromptSyntax

/// What a rule is about, with examples, for people.
struct RuleExplanation {
  let rule: Rule
  let ink: Ink

  var text: String {
    let isOff = rule.isRecommended ? "" : ", off if not asked for"
    var text = ink.paint(rule.id, .bold) + " (\(rule.severity.name)\(isOff)): \(rule.summary)\n\n"
    text += rule.rationale.trimmingLines + "\n"
    let profiles = Profile.all.filter { rule.applies(to: $0) }
    if profiles.count < Profile.all.count {
      text += "\ntrue in: " + profiles.map(\.title).joined(separator: ", ") + "\n"
    }
    let (found, silent) = (rule.examples.filter { !$0.places.isEmpty }, rule.examples.filter { $0.places.isEmpty })
    text +=
      "\nfound:\n"
      + found.map { example in
        lines("  ", marked(example), example) + (example.fixed.map { lines(arrow, $0) } ?? "")
      }.joined()
    text += "\nnot found:\n" + silent.map { lines("  ", $0.prompt, $0) }.joined()
    let fix: String? =
      switch rule.fix {
      case .safe: "'--fix' puts it right"
      case .unsafe: "'--fix --unsafe-fixes' puts it right, as far as can be guessed"
      case .displayOnly, nil: nil
      }
    return text + (fix.map { "\n" + $0 + "\n" } ?? "")
  }

  private var arrow: String { "  " + ink.paint("→", .green) + " " }

  /// A prompt behind a prefix, its further lines below it.
  ///
  /// - Parameter example: where the prompt is that of an example, the extensions that it needs are named.
  private func lines(_ prefix: String, _ prompt: String, _ example: RuleExample? = nil) -> String {
    let lines = prompt.split(separator: "\n", omittingEmptySubsequences: false).map { Printable.source(String($0)) }
    let extensions = example?.extensions.map(\.rawValue).sorted().joined(separator: ", ") ?? ""
    let suffix = extensions.isEmpty ? "" : ink.paint("  (with \(extensions))", .dim)
    return prefix + lines.joined(separator: "\n    ") + suffix + "\n"
  }

  private func marked(_ example: RuleExample) -> String {
    let edits = example.places.map { SourceEdit(replacing: SourceRange($0, $0), with: "↓") }
    return (try? SourceText(example.prompt).applying(edits).description) ?? example.prompt
  }
}

extension String {
  /// Without the line break at the end that a literal of several lines may have.
  fileprivate var trimmingLines: String {
    var text = self
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}
