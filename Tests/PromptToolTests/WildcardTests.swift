import Foundation
import PromptTool
import TestFiles
import Testing

/// Wildcards are looked up in folders.
@Suite("wildcards") struct WildcardTests {
  private static func wildcards() throws -> TemporaryFolder {
    try TemporaryFolder([
      "w/color.txt": "red\n", "w/far/place.txt": "sea\n", "w/.hidden.txt": "x", "w/notes.md": "x",
      "w/a.yaml": "# top: x\nclothing:\n  - hat: red\nart:\n  dutch:\n    - \"b\"\n  'old': [c]\nmood: []\n",
      "w/b.json": #"{"season": {"cold": ["snow"], "warm": {"dry": []}}, "damaged": ["#,
    ])
  }

  @Test("text files, and the keys in YAML and JSON files, are found by name and pattern")
  func names() throws {
    let folder = try Self.wildcards()
    let options = ["--no-config", "--extension", "dynamic-prompts", "--wildcards"]
    func missing(_ prompt: String) throws -> [String] {
      let outcome = sdprompt(["check"] + options + [folder["w"], "--output", "compact", "--prompt", prompt])
      return outcome.standardOutput.matches(of: #/wildcard '(.*?)' not found/#).map { String($0.output.1) }
    }
    let found = [
      "color", "far/place", "far/*", "clothing", "art/dutch", "art/old", "mood", "season/cold", "season/warm/dry", "*",
    ]
    #expect(try missing(found.map { "__\($0)__" }.joined(separator: ", ")) == [])
    let lost = ["colour", "place", "top", "hat", ".hidden", "notes", "near/*", "cold"]
    #expect(try missing(lost.map { "{a|__\($0)__}" }.joined(separator: ", ")) == lost)
    let advice = sdprompt(["check"] + options + [folder["w"], "--prompt", "__place__"]).standardOutput
    #expect(advice.contains("did you mean 'far/place'?"))
    #expect(sdprompt(["check"] + options + [folder["v"], "--prompt", "a"]).exitCode == 2)
    // SwarmUI searches for a part of a path.
    let swarm = ["check", "--no-config", "--frontend", "swarmui", "--wildcards", folder["w"], "--prompt"]
    #expect(sdprompt(swarm + ["a <wc:Plac>"]).exitCode == 0)
    #expect(sdprompt(swarm + ["a <wc:zoo>"]).standardOutput.contains("[wildcard-missing]"))
  }

  @Test("without a folder nothing is missing, and a configuration names one")
  func configuration() throws {
    let folder = try Self.wildcards()
    try folder.write("a __zoo__ __color__", to: "x.txt")
    try folder.write(#"{"root": true, "extensions": "dynamic-prompts"}"#, to: ".sdprompt.json")
    #expect(sdprompt("check", folder["x.txt"]).exitCode == 0)
    try folder.write(#"{"root": true, "extensions": "dynamic-prompts", "wildcards": "w"}"#, to: ".sdprompt.json")
    let outcome = sdprompt("check", folder["x.txt"])
    #expect(outcome.exitCode == 1 && outcome.standardOutput.contains("[wildcard-missing]"))
    let printed = try jsonObject(sdprompt("check", "--print-config", folder["x.txt"]))
    #expect((printed["wildcards"] as? [String])?.map { ($0 as NSString).lastPathComponent } == ["w"])
    try folder.write(#"{"wildcards": "v"}"#, to: ".sdprompt.json")
    #expect(sdprompt("check", folder["x.txt"]).standardError.contains(".sdprompt.json:1:15: folder '"))
  }

  @Test("a folder that is linked from inside itself ends, and none outside of a configuration's folder is read")
  func links() throws {
    let folder = try Self.wildcards()
    try folder.write("sea", to: "outside/secret.txt")
    try folder.link("w/again", to: "../w")
    try folder.link("w/out", to: "../outside")
    try folder.write("a __out/secret__ __color__", to: "x.txt")
    let extra = ["--extension", "dynamic-prompts"]
    #expect(sdprompt(["check", "--no-config"] + extra + ["--wildcards", folder["w"], folder["x.txt"]]).exitCode == 0)
    let inner = try TemporaryFolder(["w/color.txt": "", "x.txt": "a __out/secret__ __color__"])
    try inner.link("w/out", to: folder["outside"])
    try inner.write(#"{"root": true, "extensions": "dynamic-prompts", "wildcards": "w"}"#, to: ".sdprompt.json")
    #expect(sdprompt("check", inner["x.txt"]).standardOutput.contains("'out/secret'"))
  }

  @Test("the template is printed after the tree")
  func parse() throws {
    let options = ["parse", "--extension", "dynamic-prompts"]
    #expect(
      sdprompt(options + ["{2$$red|dark __color__}${x:y}"]).standardOutput.hasSuffix(
        """

        1:1   choice
        1:5     option "red"
        1:9     option
        1:14      wildcard "color"
        1:24  use "x"

        """))
    let sexp = sdprompt(options + ["--sexp", "a {b|c}"]).standardOutput
    #expect(sexp.hasSuffix("\n\"a \" (choice \"{\" (option \"b\") (option \"c\"))\n"))
    let report = try jsonObject(sdprompt(options + ["--json", "a {b|__c__}"]))
    let variants = try #require(report["variants"] as? [[String: Any]])
    #expect(variants.map { $0["kind"] as? String } == ["choice", "option", "option", "wildcard"])
    #expect(variants.map { $0["parent"] as? Int } == [nil, 0, 0, 2])
    #expect(variants[3]["name"] as? String == "c")
    #expect(try jsonObject(sdprompt("parse", "--json", "a {b|c}"))["variants"] == nil)
  }
}
