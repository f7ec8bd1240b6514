import PromptLinter
import PromptReports

extension Command {
  static let rules = Command(
    name: "rules", summary: "list the rules of 'check'", usage: "[options]",
    details: """
      Prints each rule with its severity, or 'off' if it is off by default, whether it can be fixed, and what it finds.
      """,
    options: [.markdown, .json],
    jsonKeys: RulesReport.keys,
    examples: ["sdprompt rules", "sdprompt rules --markdown"],
    run: { arguments, surroundings throws(CommandFailure) in
      guard arguments.positionals.isEmpty else {
        throw .usage("'rules' takes no arguments; to explain a rule, use 'sdprompt explain RULE'")
      }
      if arguments.has(.json) { return Outcome(json: RulesReport.text()) }
      return Outcome(
        standardOutput: arguments.has(.markdown)
          ? RulesPage.text : RuleTable.text(ink: surroundings.outputInk))
    })

  static let explain = Command(
    name: "explain", summary: "explain a rule of 'check'", usage: "RULE ...",
    details: """
      Prints what the rule finds and what the frontend does in such a case, with examples; '↓' marks the finding.
      """,
    options: [.json],
    jsonKeys: RulesReport.keys,
    examples: ["sdprompt explain stray-bar"],
    run: { arguments, surroundings throws(CommandFailure) in
      guard !arguments.positionals.isEmpty else {
        throw .usage("no rule given; 'sdprompt rules' lists all rules")
      }
      var rules: [Rule] = []
      for name in arguments.positionals {
        guard let rule = Rule.named(try RuleLevel.rule(name)) else {
          throw .usage(
            "'\(name)' is not a rule for prompts but a diagnostic about files; '--rule \(name)=off' turns it off")
        }
        rules.append(rule)
      }
      if arguments.has(.json) { return Outcome(json: RulesReport.text(of: rules)) }
      let texts = rules.map { RuleExplanation(rule: $0, ink: surroundings.outputInk).text }
      return Outcome(standardOutput: texts.joined(separator: "\n"))
    })
}
