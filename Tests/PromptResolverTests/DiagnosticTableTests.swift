import Foundation
import Testing

@Suite("Grammar.md's table of the resolver's diagnostics") struct DiagnosticTableTests {
  @Test("has each identifier in the sources, and no other")
  func complete() throws {
    let package = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
    let sources = package.appendingPathComponent("Sources/PromptResolver")
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var written: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      written.formUnion(text.matches(of: /\bid: "((?:lora|network|hypernetwork)-[a-z-]+)"/).map { String($0.1) })
    }
    let grammar = try String(contentsOf: package.appendingPathComponent("Grammar.md"), encoding: .utf8)
    let listed = Set(grammar.matches(of: /\n\| ((?:lora|network|hypernetwork)-[a-z-]+) \|/).map { String($0.1) })
    #expect(listed == written)
  }
}
