import PromptLinter
import PromptReports
import PromptResolver
import PromptSyntax

/// Prints a rule with its rationale and examples.
struct RuleExplanation {
  let rule: Rule
  let ink: Ink

  var text: PrintedText {
    let isOff = rule.isRecommended ? "" : ", off by default"
    var text: PrintedText = "\(ink.paint("\(rule.id)", .bold)) (\(rule.severity.rawValue)\(isOff)): \(rule.summary)\n\n"
    text += PrintedText(lines: rule.rationale) + "\n"
    let frontends = Frontend.all.filter { rule.applies(to: $0) }
    if frontends.count < Frontend.all.count {
      text += "\napplies to: \(frontends.map(\.title).joined(separator: ", "))\n"
    }
    let (found, silent) = (rule.examples.filter { !$0.offsets.isEmpty }, rule.examples.filter { $0.offsets.isEmpty })
    let contexts = RuleExampleContexts(rule.examples)
    func blocks(_ examples: [RuleExample]) -> PrintedText {
      let blocks = examples.map { example in
        let fixed = example.fixed.map { lines(arrow, $0) } ?? ""
        return lines("  ", example.marked, context: contexts.text(of: example)) + fixed
      }
      // Examples that differ only in the contents of model files look the same.
      var seen: Set<PrintedText> = []
      return blocks.filter { seen.insert($0).inserted }.joined()
    }
    text += "\nreported:\n" + blocks(found) + "\nnot reported:\n" + blocks(silent)
    let fix: PrintedText? =
      switch rule.fix {
      case .safe: "'--fix' fixes it"
      case .unsafe: "'--fix --unsafe-fixes' fixes it, which may change the image"
      case .displayOnly, nil: nil
      }
    return text + (fix.map { "\n" + $0 + "\n" } ?? "")
  }

  private var arrow: PrintedText { "  " + ink.paint("→", .green) + " " }

  /// A prompt after a prefix, with its other lines below it, and its conditions.
  private func lines(_ prefix: PrintedText, _ prompt: String, context: String? = nil) -> PrintedText {
    let lines = prompt.split(separator: "\n", omittingEmptySubsequences: false).map { PrintedText(source: $0) }
    let ending = context.map { "   " + ink.paint("(\($0))", .dim) } ?? ""
    return prefix + lines.joined(separator: "\n    ") + ending + "\n"
  }
}
