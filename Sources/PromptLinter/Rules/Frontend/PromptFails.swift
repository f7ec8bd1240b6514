package import PromptFrontends
package import PromptResolver
package import PromptSyntax

extension Rule {
  static let promptFails = Rule(
    id: "prompt-fails", category: .frontend, severity: .error,
    summary: "this frontend fails on the prompt, so no image is made",
    rationale: """
      ComfyUI fails if 'embedding:' has no name, SwarmUI if the number of a schedule cannot be parsed, as in '[x:y]',
      comfyui-prompt-control if a function such as 'STYLE(' is not closed, stable-diffusion.cpp if a weight has no
      digits, and InvokeAI if text follows a blend.
      """,
    frontends: Frontends { $0.dialect != .automatic1111 }, overrules: ["deemphasis-as-text", "emphasis-as-text"],
    examples: [
      .finds("a cat, embedding:↓", in: ["comfyui"]),
      .finds("a [cat:↓dog]", in: ["swarmui"]),
      .finds("a (cat:↓.)", in: ["sdcpp"]),
      .silent("a (cat:1.2), dog"),
    ]
  ) { subject, findings in
    do throws(DialectFault) {
      _ = try DialectMeaning(of: subject.tree.source, in: subject.frontend.dialect, steps: subject.stepsOrDefault)
    } catch {
      findings.report(error.range, error.message(in: subject.frontend))
    }
  }
}

extension Diagnostic {
  /// Reports that a frontend makes no image, and why.
  package init(_ fault: DialectFault, in frontend: Frontend) {
    self.init(ruleID: Rule.promptFails.id, severity: .error, range: fault.range, message: fault.message(in: frontend))
  }
}

extension DialectFault {
  fileprivate func message(in frontend: Frontend) -> String { "\(frontend.title) makes no image: \(reason.sentence)" }
}

extension DialectFault.Reason {
  /// What is wrong, in a clause.
  fileprivate var sentence: String {
    switch self {
    case .unreadableNumber: "it cannot parse this number"
    case .numberOutOfRange: "this number is out of range"
    case .missingItem: "a name or text is missing here"
    case .unclosedBracket: "this bracket is not closed"
    case .unreadableText: "it cannot parse this text"
    case .invalidOptions: "these options are not valid here"
    case .endlessLoop: "it never finishes parsing this"
    }
  }
}
