import PromptLinter

extension Command {
  static let rules = Command(
    name: "rules", summary: "list the rules of 'check'", usage: "[options]",
    details: """
      Prints the name of each rule, how much its findings matter, whether it is on without being asked for, how sure its
      fix-its are, and what it finds. The exit code is 0.
      """,
    options: [.markdown, .json],
    jsonKeys: RulesReport.keys,
    examples: ["sdprompt rules", "sdprompt rules --markdown"],
    run: { arguments, surroundings throws(CommandFailure) in
      guard arguments.positionals.isEmpty else { throw .usage("'rules' takes no names; see 'sdprompt explain RULE'") }
      if arguments.has(.json) { return Outcome(json: JSONText.of(RulesReport())) }
      return Outcome(
        standardOutput: arguments.has(.markdown)
          ? RulesPage.text : RuleTable.text(ink: surroundings.outputInk))
    })

  static let explain = Command(
    name: "explain", summary: "say what a rule of 'check' is about", usage: "RULE ...",
    details: """
      Prints what the rule finds, what the frontend really does, and prompts with and without it; '↓' stands before what
      is found. The exit code is 0.
      """,
    options: [.json],
    jsonKeys: RulesReport.keys,
    examples: ["sdprompt explain stray-bar"],
    run: { arguments, surroundings throws(CommandFailure) in
      guard !arguments.positionals.isEmpty else {
        throw .usage("name a rule; 'sdprompt rules' lists them")
      }
      var rules: [Rule] = []
      for name in arguments.positionals {
        guard let rule = Rule.named(try RuleLevel.rule(name)) else {
          throw .usage("'\(name)' is about a file and no rule for prompts; '--rule \(name)=off' silences it")
        }
        rules.append(rule)
      }
      if arguments.has(.json) { return Outcome(json: JSONText.of(RulesReport(rules))) }
      let texts = rules.map { RuleExplanation(rule: $0, ink: surroundings.outputInk).text }
      return Outcome(standardOutput: texts.joined(separator: "\n"))
    })
}
