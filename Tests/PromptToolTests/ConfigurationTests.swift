import Foundation
import PromptTool
import Testing

@Suite("configuration") struct ConfigurationTests {
  /// Calls `body` with the path of a prompt in a folder below one with a configuration.
  private func withConfiguration(_ json: String, _ prompt: String, _ body: (String) throws -> Void) throws {
    try withFile(named: ".sdprompt.json", holding: Array(json.utf8)) { path in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("a/b")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appendingPathComponent("prompt.txt")
      try Data(prompt.utf8).write(to: file)
      try body(file.path)
    }
  }

  private let prompt = "cat<lora:ink:1>dog"

  @Test("rules are turned off, and made more or less of")
  func rules() throws {
    try withConfiguration(#"{"rules": {"lora-glues-words": "off"}}"#, prompt) { path in
      #expect(sdprompt("check", path).exitCode == 0)
      #expect(sdprompt("check", "--no-config", path).exitCode == 1)
      #expect(sdprompt("check", "--rule", "lora-glues-words", path).exitCode == 1)
    }
    try withConfiguration(#"{"rules": {"lora-glues-words": "style"}}"#, prompt) { path in
      let outcome = sdprompt("check", path)
      #expect(outcome.exitCode == 0)
      #expect(outcome.standardOutput.contains(": suggestion: the words on both sides of this tag are joined"))
    }
    try withConfiguration(#"{"extends": "none", "rules": {"lora-glues-words": "error"}}"#, prompt + ", 16:9") { path in
      #expect(sdprompt("check", path).standardOutput.contains("\n1 error in 1 prompt\n"))
    }
  }

  @Test("frontend, models and the warnings that are allowed")
  func others() throws {
    try withConfiguration(#"{"frontend": "swarmui", "maxWarnings": 0}"#, prompt) { path in
      #expect(sdprompt("check", path).exitCode == 0)
      #expect(sdprompt("check", "--frontend", "forge", path).exitCode == 1)
      #expect(sdprompt("check", "--frontend", "forge", "--max-warnings", "1", path).exitCode == 0)
    }
    try withConfiguration(#"{"models": "sd"}"#, "a <lora:inkwash:1>") { path in
      let models = URL(fileURLWithPath: path).appendingPathComponent("../../../sd").standardized
      try FileManager.default.copyItem(atPath: sampleModels, toPath: models.path)
      #expect(sdprompt("check", path).standardOutput.contains("did you mean 'ink_wash'?"))
    }
  }

  @Test("extensions are named in it and with options, which count instead")
  func extensions() throws {
    let prompt = "a {red|blue} cat [a:b:3] <lora:ink:0@0,1@1>"
    try withConfiguration(#"{"extensions": ["dynamic-prompts", "loractl"]}"#, prompt) { path in
      #expect(sdprompt("check", path).exitCode == 0)
      let without = sdprompt("check", "--no-config", path).standardOutput
      #expect(without.contains("'dynamic-prompts'") && without.contains("'loractl'"))
      #expect(without.hasSuffix("\n2 errors in 1 prompt\n"))
      let other = sdprompt("check", "--extension", "loractl", path).standardOutput
      #expect(other.contains("[stray-bar]") && other.hasSuffix("\n1 error in 1 prompt\n"))
      let both = ["--extension", "loractl", "--extension=dynamic-prompts"]
      #expect(sdprompt(["check", "--no-config"] + both + [path]).exitCode == 0)
      let printed = try jsonObject(sdprompt("check", "--print-config", path))
      #expect(printed["extensions"] as? [String] == ["dynamic-prompts", "loractl"])
    }
    let files = #"{"overrides": [{"files": "*.txt", "extensions": ["dynamic-prompts", "loractl"]}]}"#
    try withConfiguration(files, prompt) { path in #expect(sdprompt("check", path).exitCode == 0) }
    let unknown = sdprompt("check", "--extension", "lora-ctl", "--prompt", "a")
    #expect(unknown.exitCode == 2)
    #expect(unknown.standardError.contains("unknown extension 'lora-ctl'; did you mean 'loractl'?"))
  }

  @Test(
    "what is wrong in it is said with file, line and column",
    arguments: [
      (
        #"{"extensions": ["dynamicprompts"]}"#, 1, 16,
        "unknown extension 'dynamicprompts'; did you mean 'dynamic-prompts'?"
      ),
      (#"{"extensions": {"loractl": true}}"#, 1, 16, "'extensions' must be an array"),
      (#"{"rules": {"stray-baz": "off"}}"#, 1, 12, "unknown rule 'stray-baz'; did you mean 'stray-bar'?"),
      (
        #"{"rules": {"stray-bar": "loud"}}"#, 1, 25,
        "rule 'stray-bar' cannot be 'loud'; expected one of off, on, style, warning, error"
      ),
      ("{\n  \"rule\": {}\n}", 2, 3, "the configuration cannot have the key 'rule'; did you mean 'rules'?"),
      (#"{"frontend": "forg"}"#, 1, 14, "unknown frontend 'forg'; did you mean 'forge'?"),
      ("[]", 1, 1, "the configuration must be an object"),
      ("{", 1, 2, "the configuration is not valid JSON: it ends too early"),
      ("", 1, 1, "the configuration is not valid JSON: it ends too early"),
      ("null", 1, 1, "the configuration must be an object"),
      (#"{"maxWarnings": -1}"#, 1, 19, "'maxWarnings' must be a whole number"),
      (#"{"maxWarnings": true}"#, 1, 17, "'maxWarnings' must be a whole number"),
      (#"{"frontend": "AUTOMATIC1111"}"#, 1, 14, "unknown frontend 'AUTOMATIC1111'; did you mean 'a1111'?"),
      (#"{"checkpoint": "sdlx"}"#, 1, 16, "unknown base model 'sdlx'; did you mean 'sdxl'?"),
      (#"{"checkpoint": "gone.safetensors"}"#, 1, 16, "file '"),
      (#"{"checkpoint": 1}"#, 1, 16, "'checkpoint' must be a string"),
      ("// 猫\n{/* 犬 */ \"models\": \"nowhere\"}", 2, 20, "folder '"),
      (#"{"frontend": 1}"#, 1, 14, "'frontend' must be a string"),
      (#"{"root": 1}"#, 1, 10, "'root' must be true or false"),
      (#"{"rules": []}"#, 1, 11, "'rules' must be an object"),
      (#"{"rules": {} "root": true}"#, 1, 14, "the configuration is not valid JSON: expected ',' or '}'"),
      (#"{"root": true} x"#, 1, 16, "the configuration is not valid JSON: unexpected text after its end"),
      (#"{"root": true, "root": true}"#, 1, 16, "the configuration has the key 'root' more than once"),
      (#"{"root": true /* }"#, 1, 15, "the configuration is not valid JSON: expected ',' or '}'"),
      (#"{"overrides": [{"rules": {}}]}"#, 1, 16, "an entry of 'overrides' needs 'files'"),
      (
        #"{"overrides": [{"files": "*", "exclude": "a"}]}"#, 1, 31,
        "an entry of 'overrides' cannot have the key 'exclude'"
      ),
      (
        #"{"overrides": [{"files": "*", "extends": "./a.json"}]}"#, 1, 42,
        "'extends' cannot be './a.json'; expected one of"
      ),
      (#"{"exclude": {}}"#, 1, 13, "'exclude' must be an array"),
      (
        #"{"extends": "recomended"}"#, 1, 13,
        "'extends' cannot be 'recomended'; expected one of recommended, all, none, or a path"
      ),
      (#"{"extends": "no/such.json"}"#, 1, 13, "cannot read '"),
      (#"{"extends": "./.sdprompt.json"}"#, 1, 13, "'extends' forms a cycle"),
      ("\u{FEFF}{\"猫\": 1}", 1, 2, "the configuration cannot have the key '猫'"),
    ])
  func faults(json: String, line: Int, column: Int, reason: String) throws {
    try withConfiguration(json, prompt) { path in
      let outcome = sdprompt("check", path)
      #expect(outcome.exitCode == 2)
      #expect(outcome.standardError.contains("/.sdprompt.json:\(line):\(column): \(reason)"), "\(outcome)")
    }
  }

  @Test("bytes that are not UTF-8 are named with their place")
  func invalidBytes() throws {
    try withFile(named: "a.json", holding: Array("{\n \"caf".utf8) + [0xE9] + Array("\": 1}".utf8)) { path in
      let outcome = sdprompt("check", "--config", path, "--prompt", "a")
      #expect(outcome.exitCode == 2)
      #expect(outcome.standardError == "error: \(path):2:6: the configuration is not valid UTF-8\n")
    }
  }

  @Test("a link that leads nowhere and a pipe are told of, and so once for all files")
  func unreadable() throws {
    try withFile(named: "a.txt", holding: Array(prompt.utf8)) { path in
      let configuration = URL(fileURLWithPath: path).deletingLastPathComponent().path + "/.sdprompt.json"
      try FileManager.default.createSymbolicLink(atPath: configuration, withDestinationPath: ".sdprompt.json")
      try FileManager.default.copyItem(atPath: path, toPath: path + "2")
      let outcome = sdprompt("check", path, path + "2")
      #expect(outcome.exitCode == 2)
      #expect(outcome.standardError.split(separator: "\n").count == 1, "\(outcome.standardError)")
      try FileManager.default.removeItem(atPath: configuration)
      try #require(mkfifo(configuration, 0o600) == 0)
      #expect(sdprompt("check", path).standardError.hasSuffix(".sdprompt.json': it is not a regular file\n"))
    }
  }

  @Test("what is wrong with a file can be turned off as a rule can")
  func documentDiagnostics() throws {
    try withFile(named: "a.png", holding: []) { path in
      #expect(sdprompt("check", path).exitCode == 1)
      #expect(sdprompt("check", "--rule", "image-unknown=style", path).exitCode == 0)
      let outcome = sdprompt("check", "--rule", "image-unknown=off", path)
      #expect(outcome == Outcome(standardOutput: "no problems in 0 prompts\n"))
    }
    #expect(sdprompt("explain", "image-unknown").standardError.contains("'--rule image-unknown=off' turns it off"))
  }

  @Test("a comment in the prompt silences a rule")
  func comments() {
    #expect(sdprompt("check", "--prompt", "# sdprompt: ignore lora-glues-words\n" + prompt).exitCode == 0)
    #expect(sdprompt("check", "--prompt", prompt + " # sdprompt: ignore").exitCode == 0)
    #expect(sdprompt("check", "--prompt", prompt + " # sdprompt: ignore stray-bar").exitCode == 1)
  }

  @Test(
    "a printed configuration can be read, whatever its texts contain",
    arguments: ["é", "#", "::error::", "\u{7F}", "\\n"])
  func printedTexts(text: String) throws {
    let json = JSONSerialization.self
    let own = try json.data(withJSONObject: ["exclude": [text]])
    try withFile(named: ".sdprompt.json", holding: Array(own)) { path in
      let printed = try jsonObject(sdprompt("check", "--print-config", "--config", path))
      #expect(printed["exclude"] as? [String] == [text])
    }
  }
}
