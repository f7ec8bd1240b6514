import Foundation
import Testing
import promptlint

@Suite("README") struct ReadmeTests {
  @Test("shows what its first command prints")
  func firstCommand() throws {
    let readme = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../README.md").standardized
    let text = try String(contentsOf: readme, encoding: .utf8)
    let prompt = "a (castle:1.2) at [day:night:0.5] <lora:ink_wash:0.8> <lora:watercolour>"
    #expect(text.contains("swift run promptlint resolve --models Tests/Fixtures/models \"\(prompt)\"\n"))
    let outcome = promptlint("resolve", "--models", sampleModels, prompt)
    #expect(text.contains("```text\n" + outcome.standardOutput + outcome.standardError + "```\n"))
  }
}
