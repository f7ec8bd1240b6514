import PromptSyntax
import Testing

/// Which texts the reference reads at random (Grammar.md, rule `S6`).
@Suite("Random schedules")
struct RandomScheduleTests {
  private static let files = ["schedule_random", "schedule_malformed"]

  @Test("a text with several answers is undetermined, and hardly any other is", arguments: files)
  func flags(file: String) throws {
    guard let cases = try ConformanceFile(name: file).cases() else { return }
    var certain = 0
    var flagged: [String] = []
    for vector in cases {
      let text = try #require(vector["in"].string)
      let isUndetermined = Self.isUndetermined(SourceText(text))
      if try #require(vector["outcomes"].array).count > 1 {
        #expect(isUndetermined, "\(text.debugDescription)")
      } else {
        certain += 1
        if isUndetermined { flagged.append(text) }
      }
    }
    // Few starts were seen: one that reads the text otherwise may be missing.
    #expect(flagged.count * 100 <= certain, "\(flagged)")
  }

  @Test("the spaces that the findings ask for leave one reading; without findings there is one", arguments: files)
  func fixIts(file: String) throws {
    guard let cases = try ConformanceFile(name: file).cases() else { return }
    for vector in cases {
      let source = SourceText(try #require(vector["in"].string))
      let diagnostics = SyntaxTree(parsing: source, options: []).diagnostics()
      let findings = diagnostics.filter { $0.ruleID == "random-schedule" }
      // A bracket without a partner right after the schedule is the mistake, and says so in a note.
      let ofBrackets = diagnostics.filter { $0.notes.contains { $0.contains("each time the WebUI starts") } }
      #expect(Self.isUndetermined(source) == !(findings + ofBrackets).isEmpty, "\(source)")
      if !ofBrackets.isEmpty { continue }
      let fixed = try source.applying(findings.flatMap { $0.fixIts[0].edits })
      #expect(!Self.isUndetermined(fixed), "\(source) becomes \(fixed)")
    }
  }

  private static func isUndetermined(_ text: SourceText) -> Bool {
    let tree = SyntaxTree(parsing: text, options: [])
    return tree.parts.contains { $0.isUndetermined }
  }
}
