import Foundation
import PromptModels
import PromptResolver
import PromptSyntax
import Testing

/// Run under the thread sanitizer in CI, where a race is a failure.
@Suite("Threads") struct ThreadTests {
  @Test("many tasks share a tree, a catalog and a resolver while the folder changes")
  func sharing() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sdprompt-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for number in 0..<20 { try Data("x".utf8).write(to: folder.appendingPathComponent("ink_\(number).safetensors")) }

    let source: SourceText = "a (castle:1.2) at [day:night:0.5] <lora:ink_3:0.8> <lora:inc_4> AND b|c :0.4"
    let tree = SyntaxTree(parsing: source)
    let resolver = Resolver(catalog: try ModelDirectory(path: folder.path).catalog())
    let dump = tree.dump()
    let diagnostics = tree.diagnostics()
    let applications = resolver.plan(for: source).loras

    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          for round in 0..<20 {
            #expect(tree.dump() == dump)
            #expect(tree.diagnostics() == diagnostics)
            #expect(try Meaning(of: source, steps: SamplingSteps(20)).parts.count == 2)
            #expect(resolver.plan(for: source).loras == applications)
            // Every other task adds and removes files while all of them list the folder.
            let file = folder.appendingPathComponent("new_\(task)_\(round).safetensors")
            if task.isMultiple(of: 2) { try Data("x".utf8).write(to: file) }
            let names = try ModelDirectory(path: folder.path).catalog().loras.map(\.name)
            #expect(Set(names).isSuperset(of: (0..<20).map { "ink_\($0)" }))
            if task.isMultiple(of: 2) { try FileManager.default.removeItem(at: file) }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
