import Foundation
import PromptResolver
import PromptSyntax
import PromptTool

/// Properties of the tool's output and of the files that it writes.
///
/// The first byte selects a command or a format. Files are written to a folder of this process.
extension Target {
  static let ofTool: [Target] = [
    Target(name: "printers") { bytes in
      let commands = [
        ["parse"], ["parse", "--json"], ["parse", "--sexp"], ["schedule", "--timeline"], ["schedule", "--json"],
        ["tokens"], ["tokens", "--json"], ["resolve"], ["resolve", "--json"], ["resolve", "--compare", "sdcpp"],
        ["resolve", "--frontend", "prompt-control"], ["format"],
      ]
      let (command, text) = bytes.choice(of: commands)
      checkOutput(of: command, input: text)
    },
    Target(name: "reports") { bytes in
      let (output, rest) = bytes.choice(of: ["text", "compact", "github", "json", "sarif"])
      let (format, text) = rest.choice(of: formats)
      checkOutput(
        of: ["check", "--all-rules", "--no-config", "--jobs", "1", "--output", output, "--input", format]
          + (format == "jsonl" ? ["--field", "p"] : []), input: text)
    },
    Target(name: "sidecars") { bytes in
      let header: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 0] + "{}".utf8
      let (ending, text) = bytes.choice(of: ["json", "civitai.info"])
      inFolder(holding: ["x.safetensors": header, "x.\(ending)": text]) { folder in
        for options in [[], ["--json"]] { checkOutput(of: ["models", folder + "/x.safetensors"] + options) }
        checkOutput(of: ["models", "--no-cache", "--details", folder])
        checkOutput(
          of: ["check", "--no-config", "--models", folder, "--all-rules", "--prompt", "a <lora:x:1>"],
          environment: ["XDG_CACHE_HOME": folder + "/cache"])
      }
    },
    Target(name: "configuration") { bytes in
      inFolder(holding: ["x.txt": Array("a (cat:1.2) <lora:x:1> [a:b:5]".utf8), ".sdprompt.json": bytes]) { folder in
        checkOutput(of: ["check", "--jobs", "1", "--output", "json", folder + "/x.txt"])
        checkOutput(of: ["check", "--print-config", folder + "/x.txt"])
        checkOutput(of: ["check", "--config", folder + "/.sdprompt.json", "--prompt", "a"])
      }
    },
    Target(name: "diff") { bytes in
      let text = Array(bytes.dropFirst(16))
      if text.isEmpty { return }
      let edits = randomEdits(chosenBy: Array(bytes.prefix(16)), in: text.count)
      guard let edited = try? SourceText(bytes: text).applying(edits) else {
        preconditionFailure("edits in order apply")
      }
      let diff = UnifiedDiff.bytes(of: SourceText(bytes: text), edits: edits, name: "a")
      precondition(patched(text, with: Array(diff)) == Array(edited.bytes), "a diff produces the edited text")
    },
    Target(name: "file-fixes") { bytes in
      let (format, text) = bytes.choice(of: formats)
      guard format != "image" else { return }
      inFolder(holding: ["x.txt": text]) { folder in
        let path = folder + "/x.txt"
        let command = ["--input", format, "--no-config", path] + (format == "jsonl" ? ["--field", "p"] : [])
        for fix in [["check", "--fix", "--all-rules", "--jobs", "1"], ["format", "--write"]] {
          checkOutput(of: fix + command, environment: ["CI": "1"])
          let once = contents(of: path)
          checkOutput(of: fix + command, environment: ["CI": "1"])
          precondition(once == contents(of: path), "fixed text is unchanged by a second run")
        }
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        precondition(files == ["x.txt"], "no other file is left")
      }
    },
    Target(name: "folder") { bytes in
      // Lines are the names of files.
      let names = Set(bytes.split(separator: UInt8(ascii: "\n")).prefix(16).map { String(decoding: $0, as: UTF8.self) })
        .filter { !$0.contains("/") && !$0.contains("\0") && !["", ".", ".."].contains($0) && $0.utf8.count < 200 }
      let header: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 0] + "{}".utf8
      let models = names.map { ($0 + ".safetensors", header) }
      inFolder(holding: Dictionary(models + names.map { ($0, Array("a 16:9".utf8)) }) { first, _ in first }) { folder in
        for options in [["--names-only"], ["--no-cache"], ["--no-cache", "--details"], ["--no-cache", "--json"]] {
          checkOutput(of: ["models", folder] + options)
        }
        checkOutput(of: ["check", "--output", "json", "--jobs", "1", folder])
      }
    },
  ]

  private static let formats = ["prompt", "lines", "paragraphs", "infotext", "styles", "jsonl", "image"]
}

extension [UInt8] {
  /// The item that the first byte selects, and the other bytes.
  func choice<Item>(of items: [Item]) -> (Item, [UInt8]) {
    (items[Int(first ?? 0) % items.count], Array(dropFirst()))
  }
}

/// Runs a command and checks its exit code, that its JSON is valid, and that its output does not control the terminal.
private func checkOutput(of arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]) {
  let environment = ["XDG_CACHE_HOME": "/nonexistent"].merging(environment) { $1 }
  var surroundings = Surroundings(environment: environment, outputIsTerminal: !arguments.contains("--write")) {
    () throws(InputFailure) in ContiguousArray(input)
  }
  surroundings.outputIsFile = false
  let outcome = CommandLineTool.run(arguments: arguments + ["--color", "never"], surroundings: surroundings)
  precondition(0...2 ~= outcome.exitCode, "an exit code is 0, 1 or 2")
  precondition(outcome.exitCode != 2 || !outcome.error.bytes.isEmpty, "a failure has a reason")
  let isJSON = !Set(["--json", "json", "sarif"]).isDisjoint(with: arguments)
  if isJSON, outcome.exitCode < 2 {
    let data = Data(outcome.output.bytes)
    precondition((try? JSONSerialization.jsonObject(with: data)) != nil, "JSON is JSON")
  }
  for text in [outcome.standardOutput, outcome.standardError] {
    for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\t" && scalar != "\u{200D}" {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: preconditionFailure("hidden characters are escaped")
      default: break
      }
    }
  }
  if !arguments.contains("github") {
    for line in outcome.output.bytes.split(separator: UInt8(ascii: "\n")) {
      precondition(!line.drop { $0 == UInt8(ascii: " ") }.starts(with: "::".utf8), "no line is a command")
    }
  }
}

/// Calls `body` with a temporary folder that contains files.
func inFolder(holding files: [String: [UInt8]], _ body: (String) throws -> Void) {
  let folder = FileManager.default.temporaryDirectory.path + "/promptfuzz-\(ProcessInfo.processInfo.processIdentifier)"
  do {
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name)) }
    try body(folder)
  } catch {
    preconditionFailure("\(error)")
  }
}

/// The bytes of a file. `FileManager.contents(atPath:)` leaks memory on Linux, which the fuzzer would report.
private func contents(of path: String) -> Data? {
  guard let file = FileHandle(forReadingAtPath: path) else { return nil }
  defer { try? file.close() }
  return try? file.readToEnd()
}

/// Random edits in order, which do not overlap.
private func randomEdits(chosenBy bytes: [UInt8], in count: Int) -> [SourceEdit] {
  var edits: [SourceEdit] = []
  var end = 0
  for index in stride(from: 0, to: bytes.count - 1, by: 2) {
    let (skip, choice) = (Int(bytes[index]), Int(bytes[index + 1]))
    let start = end + skip
    guard start <= count else { break }
    end = min(count, start + choice & 7)
    let replacement = ["", "x", "\n", "a\nb\n", "\r\n", "ü"][choice >> 3 % 6]
    edits.append(SourceEdit(replacing: SourceRange(start..<end), with: replacement))
    end += 1
  }
  return edits
}

/// Applies a diff to a text as `patch` does.
private func patched(_ text: [UInt8], with diff: [UInt8]) -> [UInt8] {
  let newline = UInt8(ascii: "\n")
  func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = bytes.split(separator: newline, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
  let old = lines(text)
  var (result, next) = ([UInt8](), 0)
  var isHunk = false
  var isAdded = false
  for line in lines(diff) {
    let content = line.dropFirst()
    switch line.first {
    case UInt8(ascii: "@"):
      let number = content.drop { $0 != UInt8(ascii: "-") }.dropFirst().prefix { 48...57 ~= $0 }
      guard let start = Int(String(decoding: number, as: UTF8.self)) else { preconditionFailure("a hunk has a line") }
      let first = max(next, start - 1)
      for line in old[next..<min(first, old.count)] { result += line + [newline] }
      (next, isHunk) = (first, true)
    case UInt8(ascii: "+") where isHunk: result += content + [newline]
    case UInt8(ascii: "-") where isHunk:
      precondition(next < old.count && old[next] == content, "a line that is removed is there")
      next += 1
    case UInt8(ascii: " ") where isHunk:
      precondition(next < old.count && old[next] == content, "a line of the context is there")
      result += content + [newline]
      next += 1
    case UInt8(ascii: "\\") where isHunk:
      // The line before has no line break.
      if isAdded { result.removeLast() }
    default: break
    }
    isAdded = line.first == UInt8(ascii: "+") || line.first == UInt8(ascii: " ")
  }
  if next < old.count {
    for line in old[next...] { result += line + [newline] }
    if text.last != newline { result.removeLast() }
  }
  return result
}
