import Foundation
import PromptTool
import TestFiles
import Testing

/// Several configurations for one file, and one for several kinds of files.
@Suite("layers of configurations") struct ConfigurationLayerTests {
  private let torn = "cat<lora:ink:1>dog, (a:1,5)"

  /// The rules that find something in a file, with their severities.
  private func found(_ path: String, _ options: String...) throws -> [String: String] {
    let report = try jsonObject(sdprompt(["check", "--json", path] + options))
    let files = try #require(report["files"] as? [[String: Any]])
    let diagnostics = files.flatMap { $0["diagnostics"] as? [[String: Any]] ?? [] }
    return Dictionary(
      diagnostics.map { ($0["id"] as? String ?? "", $0["severity"] as? String ?? "") }, uniquingKeysWith: { $1 })
  }

  @Test("comments and commas after the last items are allowed")
  func comments() throws {
    let folder = try TemporaryFolder([
      ".sdprompt.json": """
      // for the whole project
      {
        "rules": {
          "lora-glues-words": "style", // a matter of taste
          /* "weight-ignored": "off", **/
        },
        "models": [],
      } // the end
      """,
      "a.txt": torn,
    ])
    #expect(try found(folder["a.txt"]) == ["lora-glues-words": "style", "weight-ignored": "warning"])
  }

  @Test("the nearest file counts, and what it does not say stands in those above it")
  func nearest() throws {
    let folder = try TemporaryFolder([
      ".sdprompt.json": #"{"rules": {"lora-glues-words": "error", "weight-ignored": "style"}, "maxWarnings": 3}"#,
      "a/.sdprompt.json": #"{"rules": {"lora-glues-words": "off"}}"#,
      "a/b/.sdprompt.json": #"{"root": true, "rules": {"weight-ignored": "error"}}"#,
      "a/c/.sdprompt.json": #"{"extends": "none", "rules": {"stray-bar": "on"}}"#,
      "x.txt": torn, "a/x.txt": torn, "a/b/x.txt": torn, "a/b/d/x.txt": torn, "a/c/x.txt": torn,
    ])
    #expect(try found(folder["x.txt"]) == ["lora-glues-words": "error", "weight-ignored": "style"])
    #expect(try found(folder["a/x.txt"]) == ["weight-ignored": "style"])
    #expect(try found(folder["a/b/x.txt"]) == ["lora-glues-words": "warning", "weight-ignored": "error"])
    #expect(try found(folder["a/b/d/x.txt"]) == ["lora-glues-words": "warning", "weight-ignored": "error"])
    #expect(try found(folder["a/c/x.txt"]).isEmpty, "a base begins anew with the rules")
    #expect(sdprompt("check", folder["a/x.txt"]).exitCode == 0, "the warnings that are allowed come from above")
  }

  @Test("a fault above a file with 'root' does not matter")
  func root() throws {
    let folder = try TemporaryFolder([
      ".sdprompt.json": "nonsense", "a/.sdprompt.json": #"{"root": true}"#, "a/x.txt": "a cat", "b/x.txt": "a cat",
    ])
    #expect(sdprompt("check", folder["a/x.txt"]).exitCode == 0)
    #expect(sdprompt("check", folder["b/x.txt"]).exitCode == 2)
  }

  @Test("'extends' reads another file first, with paths from that file's folder")
  func extends() throws {
    let folder = try TemporaryFolder([
      "shared/base.json": #"{"extends": "deeper.json", "rules": {"weight-ignored": "off"}, "frontend": "sdcpp"}"#,
      "shared/deeper.json": #"{"extends": "none", "rules": {"lora-glues-words": "error", "weight-ignored": "error"}}"#,
      ".sdprompt.json": #"{"frontend": "a1111", "extends": "shared/base.json"}"#,
      "a/x.txt": torn,
    ])
    #expect(try found(folder["a/x.txt"]) == ["lora-glues-words": "error"])
    let text = sdprompt("check", "--print-config", folder["a/x.txt"])
    #expect(text.standardOutput.contains(#""frontend" : "a1111""#), "its own keys count over what it extends")
    try folder.write(#"{"extends": "../.sdprompt.json"}"#, to: "shared/deeper.json")
    let outcome = sdprompt("check", folder["a/x.txt"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.standardError.hasSuffix("deeper.json:1:13: 'extends' forms a cycle\n"))
    try folder.write(#"{"rules": 1}"#, to: "shared/base.json")
    let fault = sdprompt("check", folder["a/x.txt"]).standardError
    #expect(fault.contains("/.sdprompt.json:1:34: ") && fault.hasSuffix("base.json:1:11: 'rules' must be an object\n"))
  }

  @Test("a chain of files that extend one another has an end")
  func chain() throws {
    let folder = try TemporaryFolder(["x.txt": torn])
    for index in 0..<40 { try folder.write(#"{"extends": "./\#(index + 1).json"}"#, to: "\(index).json") }
    try folder.write("{}", to: "40.json")
    #expect(sdprompt("check", "--config", folder["30.json"], folder["x.txt"]).exitCode == 1)
    #expect(sdprompt("check", "--config", folder["0.json"], folder["x.txt"]).exitCode == 2)
  }

  @Test("'overrides' are about the files that they name, later ones over earlier ones and over the file itself")
  func overrides() throws {
    let folder = try TemporaryFolder([
      ".sdprompt.json": """
      {
        "overrides": [
          {"files": ["*.swarm.txt"], "frontend": "swarmui"},
          {"files": ["drafts/"], "rules": {"weight-ignored": "off"}},
          {"files": ["drafts/**/b?.txt", "top.txt"], "extends": "none", "rules": {"lora-glues-words": "error"}}
        ],
        "rules": {"weight-ignored": "error"}
      }
      """,
      "a.txt": torn, "a.swarm.txt": torn, "drafts/a.txt": torn, "drafts/deep/b1.txt": torn, "drafts/b22.txt": torn,
      "top.txt": torn, "more/top.txt": torn, "more/drafts/b1.txt": torn,
    ])
    let usual = ["lora-glues-words": "warning", "weight-ignored": "error"]
    #expect(try found(folder["a.txt"]) == usual)
    #expect(try found(folder["a.swarm.txt"])["lora-glues-words"] == nil)
    #expect(try found(folder["drafts/a.txt"]) == ["lora-glues-words": "warning"])
    #expect(try found(folder["drafts/deep/b1.txt"]) == ["lora-glues-words": "error"])
    #expect(try found(folder["drafts/b22.txt"]) == ["lora-glues-words": "warning"])
    #expect(try found(folder["top.txt"]) == ["lora-glues-words": "error"])
    #expect(try found(folder["more/top.txt"]) == ["lora-glues-words": "error"], "without a slash it is about names")
    #expect(try found(folder["more/drafts/b1.txt"]) == ["lora-glues-words": "warning"])
    #expect(try found(folder["a.txt"], "--rule", "weight-ignored=off") == ["lora-glues-words": "warning"])
  }

  @Test("the printed configuration says all, names its files, and reads back as the same")
  func printing() throws {
    let folder = try TemporaryFolder([
      ".sdprompt.json": #"{"frontend": "forge", "maxWarnings": 2, "exclude": ["old/", "*.bak"]}"#,
      "a/.sdprompt.json": #"{"rules": {"weight-ignored": "error", "text-utf16": "off", "duplicate-phrase": "on"}}"#,
      "a/x.txt": torn,
    ])
    let outcome = sdprompt("check", "--print-config", folder["a/x.txt"])
    #expect(outcome.exitCode == 0)
    let sources = [".sdprompt.json", "a/.sdprompt.json"].map { "note: read from '\(folder[$0])'\n" }.joined()
    #expect(outcome.standardError == sources)
    let object = try jsonObject(outcome)
    #expect(object["frontend"] as? String == "forge" && object["maxWarnings"] as? Int == 2)
    #expect(object["exclude"] as? [String] == ["old/", "*.bak"])
    let rules = try #require(object["rules"] as? [String: String])
    #expect(rules["weight-ignored"] == "error" && rules["text-utf16"] == "off" && rules["duplicate-phrase"] == "on")
    #expect(rules["comma-run"] == "off" && rules["stray-bar"] == "on")
    #expect(sdprompt("check", "--print-config", folder["a"]) == outcome, "a folder stands for a file in it")
    try folder.write(outcome.standardOutput, to: "printed.json")
    let again = sdprompt("check", "--print-config", "--config", folder["printed.json"], folder["a/x.txt"])
    #expect(again.standardOutput == outcome.standardOutput)
    #expect(sdprompt("check", "--print-config", "a", "b").exitCode == 2)
  }
}
