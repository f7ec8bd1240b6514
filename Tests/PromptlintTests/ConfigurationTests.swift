import Foundation
import Testing
import promptlint

@Suite("configuration") struct ConfigurationTests {
  /// Calls `body` with the path of a prompt in a folder below one with a configuration.
  private func withConfiguration(_ json: String, _ prompt: String, _ body: (String) throws -> Void) throws {
    try withFile(named: ".promptlint.json", holding: Array(json.utf8)) { path in
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
      #expect(promptlint("check", path).exitCode == 0)
      #expect(promptlint("check", "--no-config", path).exitCode == 1)
      #expect(promptlint("check", "--rule", "lora-glues-words", path).exitCode == 1)
    }
    try withConfiguration(#"{"rules": {"lora-glues-words": "style"}}"#, prompt) { path in
      let outcome = promptlint("check", path)
      #expect(outcome.exitCode == 0)
      #expect(outcome.standardOutput.contains(": style: the words on both sides of the tag become one"))
    }
    try withConfiguration(#"{"extends": "none", "rules": {"lora-glues-words": "error"}}"#, prompt + ", 16:9") { path in
      #expect(promptlint("check", path).standardOutput.hasSuffix("\n1 error in 1 prompt\n"))
    }
  }

  @Test("frontend, models and the warnings that are allowed")
  func others() throws {
    try withConfiguration(#"{"profile": "swarmui", "maxWarnings": 0}"#, prompt) { path in
      #expect(promptlint("check", path).exitCode == 0)
      #expect(promptlint("check", "--profile", "forge", path).exitCode == 1)
      #expect(promptlint("check", "--profile", "forge", "--max-warnings", "1", path).exitCode == 0)
    }
    try withConfiguration(#"{"models": "\#(sampleModels)"}"#, "a <lora:inkwash:1>") { path in
      #expect(promptlint("check", path).standardOutput.contains("did you mean 'ink_wash'?"))
    }
  }

  @Test(
    "what is wrong in it is said with the file's name",
    arguments: [
      (#"{"rules": {"stray-baz": "off"}}"#, "there is no rule 'stray-baz'; did you mean 'stray-bar'?"),
      (#"{"rules": {"stray-bar": "loud"}}"#, "a rule is off, on, style, warning or error, not 'loud'"),
      (#"{"rule": {}}"#, "there is no key 'rule'; did you mean 'rules'?"),
      (#"{"profile": "forg"}"#, "there is no frontend 'forg'; did you mean 'forge'?"),
      ("[]", "it is no object in braces"), ("{", "is no JSON"), (#"{"maxWarnings": -1}"#, "'maxWarnings' is a number"),
      (#"{"maxWarnings": true}"#, "'maxWarnings' is a number"), ("null", "it is no object in braces"),
      (#"{"profile": "AUTOMATIC1111"}"#, "there is no frontend 'AUTOMATIC1111'; did you mean 'a1111'?"),
      (#"{"checkpoint": "sdlx"}"#, "there is no base model 'sdlx'; did you mean 'sdxl'?"),
      (#"{"checkpoint": "gone.safetensors"}"#, "there is no file '"), (#"{"checkpoint": 1}"#, "'checkpoint' is a text"),
      (#"{"models": "nowhere"}"#, "there is no folder '"),
    ])
  func faults(json: String, reason: String) throws {
    try withConfiguration(json, prompt) { path in
      let outcome = promptlint("check", path)
      #expect(outcome.exitCode == 2)
      #expect(outcome.standardError.contains(".promptlint.json'"))
      #expect(outcome.standardError.contains(reason), "\(outcome.standardError)")
    }
  }

  @Test("a link that leads nowhere and a pipe are told of, and so once for all files")
  func unreadable() throws {
    try withFile(named: "a.txt", holding: Array(prompt.utf8)) { path in
      let configuration = URL(fileURLWithPath: path).deletingLastPathComponent().path + "/.promptlint.json"
      try FileManager.default.createSymbolicLink(atPath: configuration, withDestinationPath: ".promptlint.json")
      try FileManager.default.copyItem(atPath: path, toPath: path + "2")
      let outcome = promptlint("check", path, path + "2")
      #expect(outcome.exitCode == 2)
      #expect(outcome.standardError.split(separator: "\n").count == 1, "\(outcome.standardError)")
      try FileManager.default.removeItem(atPath: configuration)
      try #require(mkfifo(configuration, 0o600) == 0)
      #expect(promptlint("check", path).standardError.hasSuffix(".promptlint.json': it is no regular file\n"))
    }
  }

  @Test("what is wrong with a file can be turned off as a rule can")
  func documentDiagnostics() throws {
    try withFile(named: "a.png", holding: []) { path in
      #expect(promptlint("check", path).exitCode == 1)
      #expect(promptlint("check", "--rule", "image-unknown=style", path).exitCode == 0)
      let outcome = promptlint("check", "--rule", "image-unknown=off", path)
      #expect(outcome == Outcome(standardOutput: "nothing found in 0 prompts\n"))
    }
    #expect(promptlint("explain", "image-unknown").standardError.contains("'--rule image-unknown=off' silences it"))
  }

  @Test("a comment in the prompt silences a rule")
  func comments() {
    #expect(promptlint("check", "--prompt", "# promptlint: ignore lora-glues-words\n" + prompt).exitCode == 0)
    #expect(promptlint("check", "--prompt", prompt + " # promptlint: ignore").exitCode == 0)
    #expect(promptlint("check", "--prompt", prompt + " # promptlint: ignore stray-bar").exitCode == 1)
  }
}
