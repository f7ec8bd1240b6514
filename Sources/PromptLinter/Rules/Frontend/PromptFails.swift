package import PromptFrontends
package import PromptResolver
package import PromptSyntax

extension Rule {
  static let promptFails = Rule(
    id: "prompt-fails", category: .frontend, severity: .error,
    summary: "this frontend fails on the prompt and makes no image",
    rationale: """
      ComfyUI fails where 'embedding:' has no name, SwarmUI where the number of a schedule cannot be read, as in '[x:y]',
      comfyui-prompt-control where a function such as 'STYLE(' is not closed, stable-diffusion.cpp where a weight has no
      digits, compel where text follows a blend.
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
  /// That a frontend makes no image, and why.
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
    case .unreadableNumber: "this is not a number that it can read"
    case .numberOutOfRange: "this number is too large or too small"
    case .missingItem: "a name or a text is missing here"
    case .unclosedBracket: "this bracket is not closed"
    case .unreadableText: "its grammar does not accept this text"
    case .invalidOptions: "these options do not fit what they follow"
    case .endlessLoop: "it never finishes reading this"
    }
  }
}
