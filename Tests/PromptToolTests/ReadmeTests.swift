import Foundation
import PromptTool
import Testing

/// What README shows is what there is.
@Suite("README") struct ReadmeTests {
  /// A fenced block.
  private struct Block {
    let language: String
    let lines: [Substring]
    /// The line of its first fence.
    let line: Int
    var text: String { lines.joined(separator: "\n") }
  }

  private let text: String
  private let blocks: [Block]

  init() throws {
    let readme = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../README.md").standardized
    text = try String(contentsOf: readme, encoding: .utf8)
    var blocks: [Block] = []
    var open: (language: String, line: Int, lines: [Substring])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(Block(language: block.language, lines: block.lines, line: block.line))
          open = nil
        } else {
          open = (String(line.dropFirst(3)), index + 1, [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    self.blocks = blocks
  }

  private func blocks(of language: String) -> [Block] { blocks.filter { $0.language == language } }

  // MARK: The tool

  @Test("shows what its commands print, on standard output and standard error")
  func commands() throws {
    var compared = 0
    for block in blocks(of: "text") {
      // What comes before any command is what the first one of the page prints.
      var command = blocks(of: "sh").flatMap(\.lines).first { $0.hasPrefix("swift run sdprompt ") }?.dropFirst(10)
      var shown: [Substring] = []
      for line in block.lines + ["$ "] {
        guard line.hasPrefix("$ ") else {
          shown.append(line)
          continue
        }
        if !shown.isEmpty {
          try compare(#require(command), with: shown, line: block.line)
          compared += 1
        }
        (command, shown) = (line.dropFirst(2), [])
      }
    }
    #expect(compared >= 5)
  }

  private func compare(_ command: Substring, with shown: [Substring], line: Int) throws {
    let models = "Tests/Fixtures/models"
    let words = command.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .flatMap { index, piece in index % 2 == 1 ? [piece] : piece.split(separator: " ") }
    try #require(words.first == "sdprompt", "line \(line): \(command)")
    let arguments = words.dropFirst().map { String($0).replacing(models, with: sampleModels) }
    let outcome = sdprompt(arguments, width: Surroundings.usualWidth)
    let printed = (outcome.standardOutput + outcome.standardError).replacing(sampleModels, with: models)
    // Blank lines at the end only part the command from the next one.
    let lines = printed.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.droppingBlankEnd == shown[...].droppingBlankEnd, "line \(line): \(command)")
  }

  @Test("shows configurations that can be read")
  func configurations() throws {
    let blocks = blocks(of: "json")
    #expect(!blocks.isEmpty)
    for block in blocks {
      try withFile(named: ".sdprompt.json", holding: Array(block.text.utf8)) { path in
        let outcome = sdprompt("check", "--print-config", "--config", path)
        #expect(outcome.exitCode == 0, "line \(block.line): \(outcome.standardError)")
      }
    }
  }

  @Test("has the table of the rules")
  func rules() {
    let table = sdprompt("rules", "--markdown").standardOutput
    #expect(text.contains("\n\n" + table + "\n</details>"))
    #expect(text.contains("All \(table.split(separator: "\n").count - 2) rules"))
  }

  // MARK: The library

  /// Each snippet may use what those before it declare, and has to import by itself what it needs.
  @Test("shows Swift that compiles", .enabled(if: Self.compiler != nil))
  func snippets() throws {
    let compiler = try #require(Self.compiler)
    let snippets = blocks(of: "swift")
    #expect(snippets.count >= 4)
    func imports(_ block: Block) -> [Substring] { block.lines.filter { $0.hasPrefix("import ") } }
    func code(_ block: Block) -> String { block.lines.filter { !$0.hasPrefix("import ") }.joined(separator: "\n") }
    let all = Set(snippets.flatMap(imports)).sorted().joined(separator: "\n")
    let folder = try Folder(["main.swift": all + "\n" + snippets.map(code).joined(separator: "\n")])
    for snippet in snippets {
      let body = "@MainActor func snippet\(snippet.line)() throws {\n\(code(snippet))\n}\n"
      try folder.write(
        imports(snippet).joined(separator: "\n") + "\n" + body, to: "README-line-\(snippet.line).swift")
    }
    let process = Process()
    process.executableURL = compiler
    let modules = try builtTool().deletingLastPathComponent().appendingPathComponent("Modules").path
    process.arguments =
      ["-typecheck", "-suppress-warnings", "-swift-version", "6", "-enable-upcoming-feature", "MemberImportVisibility"]
      + ["-I", modules, folder["main.swift"]] + snippets.map { folder["README-line-\($0.line).swift"] }
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(output)")
  }

  private static let compiler: URL? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(fileURLWithPath: $0 + "/swiftc") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()
}

extension RandomAccessCollection<Substring> {
  /// Without the blank lines at the end.
  fileprivate var droppingBlankEnd: [Substring] {
    Array(prefix((lastIndex { !$0.isEmpty }).map { distance(from: startIndex, to: $0) + 1 } ?? 0))
  }
}
