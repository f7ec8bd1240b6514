import AllocationCounter
import Foundation
import PromptTool
import TestFiles
import Testing

/// Inputs made to break a printer.
struct PrintedFamily: Sendable, CustomTestStringConvertible {
  let name: String
  /// As many bytes, or nearly.
  let input: @Sendable (Int) -> [UInt8]

  var testDescription: String { name }

  private static func repeated(_ name: String, _ unit: String) -> PrintedFamily {
    PrintedFamily(name: name) { Array(String(repeating: unit, count: $0 / unit.utf8.count).utf8) }
  }

  private static func numbered(_ name: String, _ unit: @escaping @Sendable (Int) -> String, end: String = "")
    -> PrintedFamily
  {
    PrintedFamily(name: name) { size in
      var bytes: [UInt8] = []
      var number = 0
      while bytes.count < size {
        bytes += unit(number).utf8
        number += 1
      }
      return bytes + Array(end.utf8)
    }
  }

  static let prompts: [PrintedFamily] = [
    repeated("quotes", "\""), repeated("backslashes", "\\"), repeated("escapes", "\\("),
    repeated("combining marks", "\u{301}"), repeated("letters with a mark", "e\u{301}"),
    repeated("zero width", "\u{200B}"), repeated("zero width in words", "a\u{200B}b "), repeated("controls", "\u{1}"),
    repeated("escape sequences", "\u{1B}[31m"), repeated("bidi marks", "\u{202E}"), repeated("round brackets", "("),
    repeated("closing brackets", ")"), repeated("mixed brackets", "(["), repeated("crossing brackets", "([)]"),
    repeated("emphasis", "(a:1.2"), repeated("line breaks", "\n"), repeated("CRLF", "(\r\n"), repeated("CR", "[\r"),
    repeated("emoji", "👨‍👩‍👧‍👦"), repeated("flags", "🇩🇪"), repeated("ideographs", "漢"), repeated("one word", "a"),
    repeated("phrases", "cat, "), repeated("lines", "a 16:9\n"), repeated("tags", "<lora:x:1>"),
    repeated("open tags", "<lora:x:1 "), repeated("alternations", "[a|b]"), repeated("schedules", "[a:b:5]"),
    repeated("parts", "a AND "), repeated("chunks", "a BREAK "), repeated("tabs", "\t(a"), repeated("HTML", "&amp;"),
    repeated("embeddings", "embedding:x "), repeated("comments", "a # sdprompt: ignore x\n"),
    numbered("LoRAs in one schedule", { $0 == 0 ? "[" : "<lora:n\($0):1>" }, end: ":5]"),
    numbered("options", { $0 == 0 ? "[x" : "|o\($0)" }, end: "] " + String(repeating: "a", count: 1_000)),
    PrintedFamily(name: "not UTF-8") { Array(repeating: 0xFF, count: $0) },
    PrintedFamily(name: "one mark far away") { Array("a\(String(repeating: "\u{316}", count: $0 / 2))\u{301}".utf8) },
  ]

  static let files: [PrintedFamily] = [
    repeated("JSON lines", "{\"prompt\": \"a 16:9\"}\n"), repeated("broken JSON lines", "{\"prompt\"\n"),
    PrintedFamily(name: "one JSON line") {
      Array("{\"prompt\": \"\(String(repeating: "a\\u200bb ", count: $0 / 9))\"}".utf8)
    },
    PrintedFamily(name: "a cell without quotes") {
      Array("name,prompt\na,b\"\(String(repeating: "a\u{200B}b ", count: $0 / 6))\n".utf8)
    },
    PrintedFamily(name: "rows without prompts") {
      Array("name,prompt\n\(String(repeating: "a\n", count: $0 / 2))".utf8)
    },
    PrintedFamily(name: "commas") { Array("name,prompt\n\(String(repeating: ",", count: $0))".utf8) },
    PrintedFamily(name: "a parameter without quotes") {
      let text = String(repeating: "a\u{200B}b ", count: $0 / 6)
      return Array("x\nSteps: 20, Sampler: Euler, Seed: 1, Hires prompt: \(text)\n".utf8)
    },
    PrintedFamily(name: "infotexts") {
      Array(String(repeating: "(a\nSteps: 20, Sampler: Euler, Seed: 1\n\n", count: $0 / 40).utf8)
    },
    PrintedFamily(name: "PNG chunks with wrong checksums") { size in
      let chunk: [UInt8] = [0, 0, 0, 2] + Array("tEXta\0".utf8) + [0, 0, 0, 0]
      return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(repeatElement(chunk, count: size / 14).joined())
    },
    PrintedFamily(name: "empty WebP chunks") {
      Array("RIFF\0\0\0\0WEBP".utf8) + Array(repeatElement(Array("EXIF\0\0\0\0".utf8), count: $0 / 8).joined())
    },
    PrintedFamily(name: "JPEG comments") {
      [0xFF, 0xD8] + Array(repeatElement([0xFF, 0xFE, 0, 2] as [UInt8], count: $0 / 4).joined())
    },
  ]
}

/// The work of printers is counted in bytes of memory that they ask for and bytes that they print: text that is copied
/// again and again shows in the one, text that is out of proportion in the other.
@Suite("Printers and reports", .enabled(if: allocated_bytes_of_thread() >= 0))
struct ScaleTests {
  /// The size of inputs in bytes, and of others twice as long. `PROMPT_SCALE` sets another one: 262144 takes an hour.
  private static let size = ProcessInfo.processInfo.environment["PROMPT_SCALE"].flatMap { Int($0) } ?? 3 << 10

  private static let prompts: [[String]] = [
    ["parse"], ["parse", "--json"], ["parse", "--sexp"], ["tokens"], ["tokens", "--json"], ["schedule"],
    ["schedule", "--timeline"], ["schedule", "--json"], ["resolve"], ["resolve", "--json"],
    ["resolve", "--compare", "sdcpp"], ["resolve", "--models", sampleModels],
    ["resolve", "--frontend", "prompt-control"],
  ]

  private static let files: [[String]] = [
    ["check"], ["check", "--json"], ["check", "--output", "sarif"], ["check", "--output", "github"],
    ["check", "--output", "compact"], ["check", "--diff"], ["check", "--fix"],
  ]

  private static let texts: [[String]] = [
    ["check", "--input", "lines", "--json"], ["check", "--input", "lines", "--diff"],
    ["check", "--input", "paragraphs", "--json"], ["format"], ["format", "--diff"],
  ]

  /// What a command does for an input.
  private func work(_ arguments: [String], _ input: [UInt8]) -> (steps: Int, printed: Int) {
    let surroundings = Surroundings(environment: ["XDG_CACHE_HOME": "/nonexistent"]) { () throws(InputFailure) in
      ContiguousArray(input)
    }
    let isParallel = arguments[0] == "check"
    let before = allocated_bytes_of_thread()
    let outcome = CommandLineTool.run(
      arguments: arguments + (isParallel ? ["--jobs", "1", "--no-config"] : []), surroundings: surroundings)
    let printed = outcome.output.bytes.count + outcome.error.bytes.count
    return (Int(allocated_bytes_of_thread() - before) + printed, printed)
  }

  private func check(_ arguments: [String], _ family: PrintedFamily) {
    // Tables are made when they are needed first.
    _ = work(arguments, family.input(64))
    let (once, twice) = (work(arguments, family.input(Self.size)), work(arguments, family.input(2 * Self.size)))
    let name = arguments.joined(separator: " ")
    #expect(2 * twice.steps <= 5 * once.steps, "\(name): \(once.steps) steps, then \(twice.steps)")
    #expect(2 * twice.printed <= 5 * once.printed + 10_000, "\(name): \(once.printed) bytes, then \(twice.printed)")
    #expect(twice.printed <= 2 * Self.size * 1_000, "\(name) prints \(twice.printed) bytes of \(2 * Self.size)")
  }

  @Test("printing hostile prompts takes linear work", arguments: PrintedFamily.prompts)
  func prompts(family: PrintedFamily) {
    for arguments in Self.prompts + Self.files + Self.texts { check(arguments, family) }
  }

  /// Names of model files that are hostile in a folder of many.
  private static let names: [@Sendable (Int) -> String] = [
    { "d\($0)/last" }, { $0 % 2 == 0 ? "Ä\($0)" : "ä\($0 - 1)" },
    { String(repeating: "\u{200B}", count: 40) + "\($0)" },
    { "a:b\"\\\($0)" },
  ]

  @Test("listing many models takes linear work", arguments: names.indices)
  func models(index: Int) throws {
    func folder(_ count: Int) throws -> TemporaryFolder {
      let header = "\u{2}\0\0\0\0\0\0\0{}"
      return try TemporaryFolder(
        Dictionary(uniqueKeysWithValues: (0..<count).map { (Self.names[index]($0) + ".safetensors", header) }))
    }
    let (small, large) = (try folder(150), try folder(300))
    for options in [[], ["--json"], ["--details"], ["--details", "--json"], ["--names-only"]] {
      let arguments = ["models", "--no-cache"].filter { $0 == "models" || options != ["--names-only"] } + options
      _ = work(arguments + [small.path], [])
      let (once, twice) = (work(arguments + [small.path], []), work(arguments + [large.path], []))
      #expect(2 * twice.steps <= 5 * once.steps, "\(arguments): \(once.steps) steps, then \(twice.steps)")
      #expect(2 * twice.printed <= 5 * once.printed, "\(arguments): \(once.printed) bytes, then \(twice.printed)")
    }
  }

  /// Headers of model files that are hostile in their texts: metadata, names of tensors, tags.
  private static let headers: [@Sendable (Int) -> String] = [
    { "{\"__metadata__\":{\"k\":\"\(String(repeating: "\\\"", count: $0 / 2))\"}}" },
    {
      "{\"__metadata__\":{\"ss_tag_frequency\":\"{\\\"a\\\":{\\\"\(String(repeating: "\u{200B}", count: $0 / 3))\\\":1}}\"}}"
    },
    { size in
      let tensors = (0..<(size / 80)).map {
        "\"\u{301}x\($0).lora_down.weight\":{\"dtype\":\"F16\",\"shape\":[0],\"data_offsets\":[0,0]}"
      }
      return "{\(tensors.joined(separator: ","))}"
    },
    {
      "{\"\(String(repeating: "a", count: $0)).lora_down.weight\":{\"dtype\":\"F16\",\"shape\":[0],\"data_offsets\":[0,0]}}"
    },
  ]

  @Test("describing hostile models takes linear work", arguments: headers.indices)
  func modelFiles(index: Int) throws {
    func bytes(_ size: Int) -> [UInt8] {
      let header = Array(Self.headers[index](size).utf8)
      return (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header
    }
    try withFile(named: "small.safetensors", holding: bytes(Self.size)) { small in
      try withFile(named: "large.safetensors", holding: bytes(2 * Self.size)) { large in
        for arguments in [["models"], ["models", "--json"], ["models", "--hashes"]] {
          _ = work(arguments + [small], [])
          let (once, twice) = (work(arguments + [small], []), work(arguments + [large], []))
          #expect(2 * twice.steps <= 5 * once.steps, "\(arguments): \(once.steps) steps, then \(twice.steps)")
          #expect(twice.printed <= 5 * Self.size + 20_000, "\(arguments) prints \(twice.printed) bytes")
        }
      }
    }
  }

  @Test("checking hostile files takes linear work", arguments: PrintedFamily.files)
  func files(family: PrintedFamily) {
    for arguments in Self.files { check(arguments + ["--stdin-filename", family.fileName], family) }
  }
}

extension PrintedFamily {
  /// A name that says what the file is.
  var fileName: String {
    switch name {
    case _ where name.contains("JSON"): "a.jsonl"
    case _ where name.contains("cell") || name.contains("rows") || name == "commas": "styles.csv"
    case _ where name.contains("PNG") || name.contains("WebP") || name.contains("JPEG"): "a.png"
    default: "a.txt"
    }
  }
}
