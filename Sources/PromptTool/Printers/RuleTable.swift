import PromptLinter
import PromptSyntax

/// All rules as a table.
enum RuleTable {
  /// A line per rule, grouped by category.
  static func text(ink: Ink) -> PrintedText {
    let width = (Rule.all.map { $0.id.utf8.count }.max() ?? 0) + 2
    var text: PrintedText = ""
    for category in RuleCategory.allCases {
      let rules = Rule.all.filter { $0.category == category }
      guard !rules.isEmpty else { continue }
      text += "\(text.isEmpty ? "" : "\n" as PrintedText)\(ink.paint("\(category.rawValue)", .bold))\n"
      for rule in rules {
        let name = PrintedText(rule.id).padded(columns: width)
        let severity = PrintedText(rule.isRecommended ? rule.severity.rawValue : "off").padded(columns: 9)
        let painted = ink.paint(severity, rule.isRecommended ? Ink.color(of: rule.severity) : .dim)
        text += "  \(name)\(painted)\(rule.fix?.mark ?? " ")  \(rule.summary)\n"
      }
    }
    return text + """

      + fixed by '--fix', ? fixed by '--fix --unsafe-fixes'; turn on rules that are off with '--rule RULE' or '--all-rules'

      """
  }
}

extension FixIt.Safety {
  fileprivate var mark: String {
    switch self {
    case .safe: "+"
    case .unsafe: "?"
    case .displayOnly: " "
    }
  }
}
