import Foundation
import PromptFrontends
import Testing

/// The answers of other frontends' own code, in the folder `dialects` of the vectors.
@Suite("Dialects")
struct DialectConformanceTests {
  @Test("answers of other frontends", arguments: DialectVectors.all)
  func answers(_ vectors: DialectVectors) throws {
    let list = ConformanceFile.folder.appendingPathComponent("dialects/files.json")
    guard let cases = try ConformanceFile(name: "dialects/" + vectors.name).cases() else { return }
    let files = VectorFiles(try JSON.parse(Data(contentsOf: list)))
    var passed = 0
    for vector in cases {
      let answer = vectors.answer(vector, files)
      if answer == vector["out"] {
        passed += 1
      } else {
        Issue.record("\(vectors.name): \(vector["in"]) gives \(answer), not \(vector["out"])")
      }
    }
    print("conformance dialects/\(vectors.name) \(passed)/\(cases.count)")
    #expect(passed == cases.count)
  }
}
