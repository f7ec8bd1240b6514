import Foundation
import PromptDocuments
import PromptSyntax
import Testing

/// The reference's own answers. Set `PROMPT_CONFORMANCE` to run another folder of such files.
@Suite("Conformance of the infotext")
struct InfotextConformanceTests {
  @Test("prompts, negative prompts and parameters")
  func infotexts() throws {
    guard let vectors = try ConformanceFile(name: "infotext").cases() else { return }
    var passed = 0
    for vector in vectors {
      let infotext = Infotext(reading: SourceText(try #require(vector["in"].string)))
      let answer = JSON.object([
        "prompt": .string(infotext.prompt.string), "negative": .string(infotext.negative.string),
        "fields": .array(infotext.fields.map { .array([.string($0.key), .string($0.value)]) }),
      ])
      if answer == vector["out"] {
        passed += 1
      } else {
        Issue.record("\(vector["in"]): \(answer), not \(vector["out"])")
      }
    }
    print("conformance infotext \(passed)/\(vectors.count)")
    #expect(passed == vectors.count)
  }
}
