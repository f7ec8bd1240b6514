import Foundation
import PromptTool
import TestFiles
import Testing

/// Reports that are written while files are still being checked.
@Suite("Reports in pieces") struct PieceTests {
  /// What was written, piece by piece.
  private final class Pieces {
    var all: [ContiguousArray<UInt8>] = []
  }

  /// Runs the tool with a standard output that takes pieces.
  private func pieces(_ arguments: [String], input: String = "") -> (pieces: [ContiguousArray<UInt8>], outcome: Outcome)
  {
    let pieces = Pieces()
    var surroundings = Surroundings { () throws(InputFailure) in ContiguousArray(input.utf8) }
    surroundings.writeOutput = { pieces.all.append($0.bytes) }
    let outcome = CommandLineTool.run(arguments: arguments, surroundings: surroundings)
    return (pieces.all, outcome)
  }

  /// 1,100 files, so that they are not all read at once, some of them with findings, one of them an image.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder(
      Dictionary(
        uniqueKeysWithValues: (0..<1_100).map { ("\($0).txt", $0 % 2 == 0 ? "a castle" : "ratio 16:9, a\u{200B}b") }))
    try Data(png("parameters\0a\u{200B}b\nSteps: 20, Sampler: Euler, Seed: 1")).write(
      to: URL(fileURLWithPath: folder["image.png"]))
    try folder.write("x\n", to: "a.jsonl")
    return folder
  }

  @Test(
    "reports on several threads are the same text as on one, in every format",
    arguments: [[], ["--json"], ["--output", "sarif"], ["--output", "github"], ["--output", "compact"], ["--diff"]])
  func forms(options: [String]) throws {
    let folder = try folder()
    let arguments = ["check", "--no-config", folder.path, folder["missing.txt"]] + options
    let (pieces, outcome) = pieces(arguments)
    let whole = CommandLineTool.run(
      arguments: arguments, surroundings: Surroundings { () throws(InputFailure) in [] })
    #expect(!pieces.isEmpty && ContiguousArray(pieces.joined()) + outcome.output.bytes == whole.output.bytes)
    #expect(outcome.exitCode == whole.exitCode && outcome.standardError == whole.standardError)
    #expect(whole.exitCode == 2 && whole.standardError.contains("missing.txt"))
  }

  @Test("are JSON with all files in order")
  func json() throws {
    let folder = try folder()
    let (pieces, outcome) = pieces(["check", "--json", "--no-config", folder.path])
    let text = Data(pieces.joined()) + Data(outcome.output.bytes)
    let report = try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
    let files = try #require(report["files"] as? [[String: Any]])
    let names = files.filter { $0["part"] == nil }.compactMap { $0["name"] as? String }
    #expect(names.count == 1_102 && names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect((report["summary"] as? [String: Int])?["files"] == 1_102)
    let image = try #require(files.first { ($0["name"] as? String)?.hasSuffix("image.png") ?? false })
    let checksum = try #require((image["diagnostics"] as? [[String: Any]])?.first)
    let place = (checksum["range"] as? [String: Any])?["start"] as? [String: Int]
    #expect(place?["line"] == 1 && place?["column"] == place?["offset"].map { $0 + 1 })
  }

  @Test("are in standard error where standard output has the fixed text")
  func fixedText() throws {
    let folder = try folder()
    let (pieces, outcome) = pieces(
      ["check", "--fix", "--no-config", folder.path, "-"], input: "a\u{200B}b <lora:x:1.2.3>")
    #expect(pieces.isEmpty && outcome.standardOutput == "ab <lora:x:1.2.3>\n")
    #expect(outcome.standardError.contains("<stdin>:1:12: error: ") && outcome.standardError.contains(" · 551 fixed\n"))
    #expect(try folder.text("1.txt") == "ratio 16:9, ab" && folder.text("1099.txt") == "ratio 16:9, ab")
  }

  @Test("come from 'format' too, before the next file is read", arguments: [[], ["--diff"]])
  func format(options: [String]) throws {
    let text = String(repeating: "a  cat\n", count: 20_000)
    let folder = try TemporaryFolder(["a.txt": text, "b.txt": text, "c.txt": "a  dog"])
    let arguments = ["format", "--input", "lines", folder.path] + options
    let (pieces, outcome) = pieces(arguments)
    let whole = sdprompt(arguments)
    #expect(pieces.count == 2 && ContiguousArray(pieces.joined()) + outcome.output.bytes == whole.output.bytes)
    #expect(outcome.exitCode == whole.exitCode && whole.exitCode == (options.isEmpty ? 0 : 1))
  }

  @Test("come from 'parse --json' too")
  func parse() throws {
    let prompt = String(repeating: "(a:1.2) ", count: 500)
    let (pieces, outcome) = pieces(["parse", "--json", prompt])
    #expect(
      pieces.count > 1
        && ContiguousArray(pieces.joined()) + outcome.output.bytes
          == sdprompt("parse", "--json", prompt).output.bytes
    )
  }
}
