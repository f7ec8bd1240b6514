import Foundation
import Testing

/// The page "What it promises" names tests that exist.
@Suite("What it promises") struct PromiseTests {
  @Test("each promise names a test that exists")
  func tests() throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(
      contentsOf: package.appendingPathComponent("Sources/PromptLinter/PromptLinter.docc/WhatItPromises.md"),
      encoding: .utf8)
    let files = FileManager.default.enumerator(atPath: package.appendingPathComponent("Tests").path)
    let sources = try (files?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".swift") }.map {
      try String(contentsOf: package.appendingPathComponent("Tests/" + $0), encoding: .utf8)
    }
    var promises = 0
    for line in page.split(separator: "\n") where line.hasPrefix("| ") && !line.hasPrefix("| threat") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let name = try #require(cells.last)
      #expect(cells.count == 3 && sources.contains { $0.contains("\"\(name)\"") }, "\(line)")
      promises += 1
    }
    #expect(promises > 20)
  }
}
