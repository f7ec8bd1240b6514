import Foundation
import PromptTool
import TestFiles
import Testing

/// What README and the articles show is what there is.
@Suite("Documentation") struct DocumentationTests {
  /// A fenced block.
  private struct Block {
    let language: String
    let lines: [Substring]
    /// The line of its first fence.
    let line: Int
    var text: String { lines.joined(separator: "\n") }
  }

  private struct Page {
    let name: String
    let text: String
    let blocks: [Block]

    init(_ file: URL) throws {
      name = file.lastPathComponent
      text = try String(contentsOf: file, encoding: .utf8)
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

    func blocks(of language: String) -> [Block] { blocks.filter { $0.language == language } }
  }

  private static let package = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized

  private let pages: [Page]

  init() throws {
    let sources = Self.package.appendingPathComponent("Sources")
    let articles = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
    pages =
      try [Page(Self.package.appendingPathComponent("README.md"))]
      + articles.filter { $0.hasSuffix(".md") && !$0.contains("node_modules") }.sorted().map {
        try Page(sources.appendingPathComponent($0))
      }
  }

  // MARK: The tool

  @Test("shows what its commands print, on standard output and standard error")
  func commands() throws {
    var compared = 0
    for page in pages {
      for block in page.blocks(of: "text") where page.name == "README.md" || block.text.hasPrefix("$ sdprompt ") {
        // What comes before any command is what the first one of the page prints.
        var command = page.blocks(of: "sh").flatMap(\.lines).first { $0.hasPrefix("swift run sdprompt ") }?.dropFirst(
          10)
        var shown: [Substring] = []
        for line in block.lines + ["$ "] {
          guard line.hasPrefix("$ ") else {
            shown.append(line)
            continue
          }
          if !shown.isEmpty {
            try compare(#require(command), with: shown, "\(page.name):\(block.line)")
            compared += 1
          }
          (command, shown) = (line.dropFirst(2), [])
        }
      }
    }
    #expect(compared >= 5)
  }

  private func compare(_ command: Substring, with shown: [Substring], _ location: String) throws {
    let models = "Tests/Fixtures/models"
    let words = command.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .flatMap { index, piece in index % 2 == 1 ? [piece] : piece.split(separator: " ") }
    try #require(words.first == "sdprompt", "\(location): \(command)")
    let arguments = words.dropFirst().map { String($0).replacing(models, with: sampleModels) }
    let outcome = sdprompt(arguments, width: Surroundings.usualWidth)
    let printed = (outcome.standardOutput + outcome.standardError).replacing(sampleModels, with: models)
    // Blank lines at the end only part the command from the next one.
    let lines = printed.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.droppingBlankEnd == shown[...].droppingBlankEnd, "\(location): \(command)")
  }

  @Test("shows configurations that can be read")
  func configurations() throws {
    let blocks = pages.flatMap { $0.blocks(of: "json") }
    #expect(!blocks.isEmpty)
    for block in blocks {
      try withFile(named: ".sdprompt.json", holding: Array(block.text.utf8)) { path in
        let outcome = sdprompt("check", "--print-config", "--config", path)
        #expect(outcome.exitCode == 0, "line \(block.line): \(outcome.standardError)")
      }
    }
  }

  @Test("has a section for each rule")
  func rules() throws {
    let page = try #require(pages.first { $0.name == "Rules.md" }?.text)
    #expect(page == sdprompt("rules", "--markdown").standardOutput, "write it anew with 'sdprompt rules --markdown'")
  }

  // MARK: The library

  /// Each snippet may use what those before it on the page declare and import.
  @Test("shows Swift that compiles", .enabled(if: Self.compiler != nil))
  func snippets() throws {
    let shown = pages.filter { !$0.blocks(of: "swift").isEmpty }
    #expect(shown.flatMap { $0.blocks(of: "swift") }.count >= 4)
    for page in shown { try compile(page.blocks(of: "swift"), of: page) }
  }

  private func compile(_ snippets: [Block], of page: Page) throws {
    let compiler = try #require(Self.compiler)
    func imports(_ block: Block) -> [Substring] { block.lines.filter { $0.hasPrefix("import ") } }
    func code(_ block: Block) -> String { block.lines.filter { !$0.hasPrefix("import ") }.joined(separator: "\n") }
    let all = Set(snippets.flatMap(imports)).sorted().joined(separator: "\n")
    let folder = try TemporaryFolder(["main.swift": all + "\n" + snippets.map(code).joined(separator: "\n")])
    for (index, snippet) in snippets.enumerated() {
      let imports = Set(snippets[...index].flatMap(imports)).sorted().joined(separator: "\n")
      let body = "@MainActor func snippet\(snippet.line)() throws {\n\(code(snippet))\n}\n"
      try folder.write(imports + "\n" + body, to: "\(page.name)-\(snippet.line).swift")
    }
    let process = Process()
    process.executableURL = compiler
    let modules = try builtTool().deletingLastPathComponent().appendingPathComponent("Modules").path
    process.arguments =
      ["-typecheck", "-suppress-warnings", "-swift-version", "6", "-enable-upcoming-feature", "MemberImportVisibility"]
      + ["-I", modules, folder["main.swift"]] + snippets.map { folder["\(page.name)-\($0.line).swift"] }
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(page.name): \(output)")
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
