import PromptDocuments
import PromptJSON
import PromptLinter
import PromptReports
import PromptResolver
import PromptSyntax

extension Engine {
  private func input(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> LintInput {
    LintInput(
      prompts: try options.prompts(source), isFragment: try options.role().isStyle, steps: try options.steps())
  }

  func check(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let input = try input(source, options)
    let findings = linter.findings(in: input)
    func count(_ severity: Severity) -> JSONText { .number(findings.count { $0.severity == severity }) }
    let ranges = PromptSet.roles.reduce(into: [:]) { $0[$1] = input.prompts[$1].map { self.ranges(in: $0) } }
    return [
      "command": "check",
      "diagnostics": .list(findings) { finding in
        guard let ranges = ranges[finding.role] else { return .absent }
        let members = JSONText.members(of: finding.diagnostic, in: ranges)
        return .object(members + [("role", .word(finding.role))])
      },
      "summary": [
        "errors": count(.error), "fixable": .number(findings.count { $0.diagnostic.appliedFixIt?.safety == .safe }),
        "styles": count(.style),
        "unsafelyFixable": .number(findings.count { $0.diagnostic.appliedFixIt?.safety == .unsafe }),
        "warnings": count(.warning),
      ],
      "version": 1,
    ]
  }

  func fix(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let input = try input(source, options)
    let fixed = linter.fixed(input, applying: try options.isUnsafe() ? .unsafe : .safe)
    let role = PromptSet.roles.first { input.prompts[$0] == source } ?? .positive
    let text = fixed.prompts[role] ?? source
    func other(_ other: PromptRole) -> JSONText {
      .string(other == role ? nil : fixed.prompts[other]?.description)
    }
    return [
      "applied": .number(fixed.applied.count), "command": "fix",
      "edits": .edits(source.edits(turningInto: text), in: ranges(in: source)), "hires": other(.hires),
      "negative": other(.negative), "text": .string(text.description), "version": 1,
    ]
  }
}
