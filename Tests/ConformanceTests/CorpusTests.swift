import Foundation
import PromptSyntax
import Testing

/// Prompts that people wrote, in the folder that `PROMPT_CORPUS` names; none of them is in the repository.
@Suite("Corpus", .enabled(if: ProcessInfo.processInfo.environment["PROMPT_CORPUS"] != nil))
struct CorpusTests {
  @Test("every prompt parses, prints back and has a meaning")
  func prompts() throws {
    let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["PROMPT_CORPUS"] ?? "", isDirectory: true)
    let lines = try Data(contentsOf: folder.appendingPathComponent("prompts.jsonl")).split(
      separator: UInt8(ascii: "\n"))
    let steps = try SamplingSteps(20)
    var errors = 0
    for line in lines {
      let source = SourceText(try #require(try JSON.parse(line)["text"].string))
      let tree = SyntaxTree(parsing: source)
      #expect(tree.tokenIDs.flatMap { source.bytes[tree.range(of: $0).offsets] } == Array(source.bytes))
      let whole = SourceRange(0, UInt32(source.count))
      #expect(tree.diagnostics().allSatisfy { whole.contains($0.range) })
      do { _ = try Meaning(of: source, steps: steps) } catch { errors += 1 }
    }
    print("corpus \(lines.count) prompts, \(errors) on which the reference raises")
    #expect(!lines.isEmpty)
  }
}
