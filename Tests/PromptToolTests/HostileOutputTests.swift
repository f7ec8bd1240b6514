import Foundation
import PromptTool
import Synchronization
import TestFiles
import Testing

/// Whatever comes from outside is escaped where it is printed: nothing steers a terminal, hides, or is a command to a
/// system that runs the tool.
@Suite("text from outside") struct HostileOutputTests {
  /// How a run prints.
  private enum Form {
    case text, github, data
  }

  private func expectClean(
    _ text: String, _ form: Form, _ arguments: [String], _ location: SourceLocation = #_sourceLocation
  ) {
    let scalars = Set(text.unicodeScalars)
    let found = scalars.intersection(Hostile.forbidden).map { String($0.value, radix: 16) }
    #expect(found.isEmpty, "\(arguments)", sourceLocation: location)
    for line in text.split(separator: "\n") {
      let trimmed = line.drop { $0.isWhitespace }
      let isCommand = trimmed.hasPrefix("::") && form != .github
      #expect(!isCommand && line.firstMatch(of: /##[a-z]*\[/) == nil, "\(arguments): \(line)", sourceLocation: location)
      if form == .github {
        let isFinding =
          line.firstMatch(of: /^::(error|warning|notice) file=[^:]*,title=[a-z0-9-]+::|^::notice file=[^:]*::/) != nil
        #expect(isFinding, "\(line)", sourceLocation: location)
      }
    }
  }

  /// Runs a command, and expects that everything that it prints, also while it works, is clean.
  @discardableResult private func run(
    _ arguments: [String], input: String = "", isTerminal: Bool = false, isCI: Bool = false,
    location: SourceLocation = #_sourceLocation
  ) -> Outcome {
    let notes = Mutex("")
    var surroundings = Surroundings(
      environment: isCI ? ["GITHUB_ACTIONS": "true"] : [:], outputIsTerminal: isTerminal
    ) { () throws(InputFailure) in ContiguousArray(input.utf8) }
    surroundings.writeError = { note in notes.withLock { $0 += OutputBytes(note).string } }
    let outcome = CommandLineTool.run(arguments: arguments + ["--color", "never"], surroundings: surroundings)
    let isData = arguments.contains("--diff") || arguments.contains("--fix") || arguments[0] == "format"
    let form: Form = arguments.contains("github") ? .github : .text
    if isTerminal || !isData { expectClean(outcome.standardOutput, form, arguments, location) }
    if isCI, isData {
      #expect(
        !outcome.standardOutput.split(separator: "\n").contains { $0.drop(while: \.isWhitespace).hasPrefix("::") })
    }
    expectClean(outcome.standardError + notes.withLock { $0 }, .text, arguments, location)
    return outcome
  }

  @Test("hostile text in prompts is escaped", arguments: Hostile.prompts)
  func prompts(sample: Hostile.Sample) {
    let prompt = sample.text
    for command in Hostile.promptCommands {
      for isTerminal in [false, true] { run(command, input: prompt, isTerminal: isTerminal) }
      run(command, input: prompt, isCI: true)
      run(command + ["--prompt", prompt], isTerminal: true)
      let colored = sdprompt(command + ["--color", "always"], input: prompt, isTerminal: true)
      for text in [colored.standardOutput, colored.standardError] {
        expectClean(text.replacing(/\u{1B}\[[0-9;]*m/, with: ""), command.contains("github") ? .github : .text, command)
      }
    }
  }

  @Test("hostile arguments are escaped")
  func arguments() {
    for hostile in Hostile.pieces + [Hostile.text] {
      for arguments in [
        [hostile], ["--" + hostile], ["help", hostile], ["explain", hostile], ["completions", hostile],
      ] {
        run(arguments)
      }
      for command in ["check", "format", "resolve", "models", "schedule", "tokens", "parse", "rules"] {
        for arguments in [["--" + hostile], [hostile], [hostile, hostile, hostile], ["--=" + hostile]] {
          run([command] + arguments)
        }
        for option in [
          "--input", "--output", "--color", "--frontend", "--compare", "--rule", "--extension", "--jobs",
          "--checkpoint",
          "--steps", "--hires", "--max-warnings", "--field", "--config", "--models", "--file", "--prompt", "--negative",
          "--stdin-filename",
        ] {
          run([command, option, hostile], input: "cat<lora:x:1>dog")
          run([command, option + "=" + hostile, option, hostile])
        }
      }
      run(["check", "--rule", "stray-bar=" + hostile], input: "a")
      run(["check", "--stdin-filename", hostile + ".txt"], input: "cat<lora:x:1>dog")
      for output in Hostile.outputs { run(["check", "--stdin-filename", hostile] + output, input: "cat<lora:x:1>dog") }
    }
  }

  @Test("hostile names of files and folders are escaped", arguments: Hostile.names)
  func fileNames(sample: Hostile.Sample) throws {
    let name = sample.text
    let folder = try TemporaryFolder(["\(name)/\(name).txt": "cat<lora:ink:1>dog", "\(name)/\(name).png": "no image"])
    let (sub, file) = (folder[name], folder["\(name)/\(name).txt"])
    for paths in [[folder.path], [file], [sub + "/nothing.txt"], [sub + "/\(name).png", file]] {
      for output in Hostile.outputs + [["--diff"]] {
        run(["check"] + output + paths)
        run(["check"] + output + paths, isCI: true)
      }
      run(["format"] + paths, isTerminal: true)
      run(["parse", "--file", paths[0]])
      run(["tokens", "--file", paths[0]])
    }
    // Its name is written as `patch` and `git` read it.
    let diff = run(["check", "--diff", file]).standardOutput
    #expect(Hostile.forbidden.isDisjoint(with: diff.unicodeScalars), "\(diff.debugDescription)")
    try folder.write("{", to: "\(name)/.sdprompt.json")
    run(["check", file])
    run(["check", "--print-config", file])
    try folder.write("{}", to: "\(name)/.sdprompt.json")
    run(["check", "--print-config", file])
    run(["check", "--fix", file, sub + "/\(name).png"])
    try FileManager.default.createSymbolicLink(atPath: sub + "/link.txt", withDestinationPath: name)
    run(["check", sub])
    try folder.write("a cat", to: "\(name)/empty/\(name)")
    run(["check", sub + "/empty"])
    run(["check", "--fix", sub + "/empty/\(name)"])
  }

  @Test("hostile text in configurations is escaped")
  func configurations() throws {
    func json(_ value: Any) throws -> String {
      String(decoding: try JSONSerialization.data(withJSONObject: value), as: UTF8.self)
    }
    let hostile = Hostile.text
    for value: Any in [
      [hostile: 1], ["rules": [hostile: "off"]], ["rules": ["stray-bar": hostile]], ["frontend": hostile],
      ["extensions": [hostile]], ["models": hostile], ["models": "/" + hostile], ["checkpoint": hostile],
      ["checkpoint": hostile + ".safetensors"], ["extends": hostile], ["extends": "./" + hostile],
      ["exclude": [hostile], "models": []], ["overrides": [[hostile: 1]]],
      ["overrides": [["files": hostile, hostile: 1]]],
    ] {
      let folder = try TemporaryFolder(["x.txt": "cat<lora:ink:1>dog", ".sdprompt.json": try json(value)])
      for output in Hostile.outputs + [["--print-config"]] { run(["check", folder["x.txt"]] + output) }
      run(["check", "--config", folder[".sdprompt.json"], folder["x.txt"]])
      run(["format", folder.path])
    }
    for text in [
      "{\"a\u{1B}[31m\": 1", "{\"\u{9B}\": 1}", "\u{202E}", "{\"rules\": {\"\u{7F}\": 1}}", "{\"a\": 1, \"a\": \u{1B}",
    ] {
      let folder = try TemporaryFolder(["x.txt": "cat", ".sdprompt.json": text])
      run(["check", folder["x.txt"]])
    }
  }

  /// A safetensors file.
  private func model(_ header: [String: Any], dataCount: Int) throws -> Data {
    let json = try JSONSerialization.data(withJSONObject: header)
    let count = UInt64(json.count)
    return Data((0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * UInt64($0))) }) + json + Data(count: dataCount)
  }

  @Test("hostile text in models and beside them is escaped", arguments: Hostile.names)
  func models(sample: Hostile.Sample) throws {
    let name = sample.text
    let (folder, hostile) = (try TemporaryFolder(["models/Lora/\(name)/x.txt": ""]), Hostile.text)
    let base = folder["models/Lora/\(name)"]
    let tensor: [String: Any] = ["dtype": "F16", "shape": [1, 1], "data_offsets": [0, 2]]
    let key = "lora_unet_\(hostile).lora_up.weight"
    let bad: [String: Any] = ["dtype": hostile, "shape": [1, 1], "data_offsets": [0, 2]]
    let hole: [String: Any] = ["dtype": "F16", "shape": [1, 1], "data_offsets": [4, 6]]
    let note = [
      "ss_output_name": hostile, "ss_base_model_version": hostile, "modelspec.architecture": hostile,
      "modelspec.trigger_phrase": hostile, "sshs_model_hash": hostile, hostile: hostile,
      "ss_tag_frequency": "{\"\(name.replacing("\\", with: ""))\": {\"tag\": 1}}",
    ]
    let files: [(String, Data)] = [
      ("good", try model(["__metadata__": note, key: tensor], dataCount: 2)),
      ("bad", try model(["__metadata__": note, key: bad], dataCount: 2)),
      ("hole", try model([key: hole], dataCount: 6)), ("early", try model([key: tensor], dataCount: 0)),
      ("keys", try model([key: [hostile: 1]], dataCount: 2)), ("json", Data("{\"\(hostile)".utf8)),
      (name, try model([key: tensor, key + "2": tensor], dataCount: 2)),
    ]
    for (stem, data) in files {
      try data.write(to: URL(fileURLWithPath: base + "/\(stem).safetensors"))
      let sidecar: [String: Any] = ["activation text": hostile, "preferred weight": 1, "trainedWords": [hostile]]
      try JSONSerialization.data(withJSONObject: sidecar).write(to: URL(fileURLWithPath: base + "/\(stem).json"))
    }
    let global = "\u{80}\u{2}c\(hostile.replacing("\n", with: " "))\n\(hostile.replacing("\n", with: " "))\n)R."
    let latin = Data(global.unicodeScalars.flatMap { $0.value < 0x100 ? [UInt8($0.value)] : Array(String($0).utf8) })
    try latin.write(to: URL(fileURLWithPath: base + "/pickle.pt"))
    try FileManager.default.createDirectory(atPath: folder["models/embeddings"], withIntermediateDirectories: true)
    try latin.write(to: URL(fileURLWithPath: folder["models/embeddings/\(name).pt"]))
    let embedding: [String: Any] = ["dtype": "F32", "shape": [1, 768], "data_offsets": [0, 3072]]
    try model([hostile: embedding], dataCount: 3072).write(
      to: URL(fileURLWithPath: folder["models/embeddings/e\(name).safetensors"]))
    for options in [[], ["--json"], ["--details"], ["--details", "--json"], ["--names-only"], ["--hashes"]] {
      run(
        ["models", folder.path, "--no-cache"].filter { $0 != "--no-cache" || !options.contains("--names-only") }
          + options)
    }
    for stem in files.map(\.0) + ["nothing"] {
      run(["models", base + "/\(stem).safetensors"])
      run(["models", "--json", base + "/\(stem).safetensors"])
      run(["check", "--checkpoint", base + "/\(stem).safetensors", "--prompt", "a"])
    }
    run(["models", base + "/pickle.pt", folder["models/embeddings/e\(name).safetensors"]])
    let text = "<lora:good:1> <lora:bad:1> <lora:\(hostile):1> <lora:\(name):1> <lora:pickle:1> \(name) e\(name)"
    for command in [["resolve"], ["resolve", "--json"], ["tokens"], ["tokens", "--json"]] {
      run(command + ["--models", folder.path, "--prompt", text])
    }
    for output in Hostile.outputs { run(["check", "--models", folder.path, "--all-rules", "--prompt", text] + output) }
  }

  @Test("hostile text in documents and images is escaped")
  func documents() throws {
    let hostile = Hostile.text
    let folder = try TemporaryFolder([
      "a.txt":
        "\(hostile)\nNegative prompt: \(hostile)\nSteps: 20, Sampler: \(hostile), Seed: 1, Lora hashes: \"\(hostile): 0123\", "
        + "TI hashes: \"\(hostile): 12\", Hires prompt: \"cat<lora:x:1>dog \(hostile)\"",
      "styles.csv": "name,prompt\n\"\(hostile)\",\"\(hostile)\"\n", "styles2.csv": "\(hostile),x\n",
      "b.jsonl": "{\"\(hostile)\": 1}\n{\"prompt\": 1}\n\(hostile)\n",
    ])
    let parameters = "cat<lora:\(hostile):1>dog\nSteps: 20, Sampler: Euler a, Seed: 1, Size: 512x512"
    for (name, text) in [
      ("c", "parameters\0" + parameters), ("d", "\(hostile)\0\(hostile)"), ("e", "Comment\0{\"\(hostile)\""),
    ] {
      try Data(png(text)).write(to: URL(fileURLWithPath: folder[name + ".png"]))
    }
    for output in Hostile.outputs + [["--diff"], ["--fix"]] {
      run(["check", "--all-rules", folder.path] + output)
      run(["check", "--all-rules", folder.path] + output, isCI: true)
    }
    for format in ["lines", "paragraphs", "infotext", "styles", "jsonl"] {
      run(["check", "--input", format], input: "--prompt \(hostile) --steps \(hostile)\n\(hostile)")
      run(["check", "--input", format, "--field", hostile], input: "{\"a\": 1}")
      run(["format", "--input", format], input: hostile, isTerminal: true)
    }
    for path in ["a.txt", "c.png", "d.png"] {
      run(["resolve", "--file", folder[path]])
      run(["format", folder[path]], isTerminal: true)
    }
  }
}
