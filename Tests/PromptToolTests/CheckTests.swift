import Foundation
import PromptTool
import Testing

@Suite("check") struct CheckTests {
  @Test("a clean prompt")
  func clean() {
    #expect(sdprompt("check", "--prompt", "a (cat:1.2)") == Outcome(standardOutput: "no problems in 1 prompt\n"))
  }

  @Test("a finding has place, line, carets, notes and help")
  func finding() {
    let outcome = sdprompt("check", input: "a cat,\nratio 16:9\n")
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.standardOutput == """
        <stdin>:2:9: warning: this sets the weight of the whole prompt to 9 [trailing-weight] [*]
         2 | ratio 16:9
           |         ^^
           note: a ':' and a number at the end are a weight, even without 'AND', and are removed from the text
           help: write ':\\9' to keep it as text

        1 warning in 1 prompt
        [*] 1 fixable with '--fix'

        """)
  }

  @Test(
    "many findings in many sections are reported in the order of the file", arguments: ["json", "sarif", "compact"])
  func many(format: String) throws {
    let lines = (0..<1_000).map { $0 % 2 == 0 ? String(repeating: "a castle, ", count: 20) : "a ratio 16:9" }
    let outcome = sdprompt(
      "check", "--input", "lines", "--output", format, input: lines.joined(separator: "\n") + "\n")
    let numbers: [Int?]
    switch format {
    case "json":
      let files = try #require(jsonObject(outcome)["files"] as? [[String: Any]])
      let diagnostics = try #require(files[0]["diagnostics"] as? [[String: Any]])
      numbers = diagnostics.map { (($0["range"] as? [String: Any])?["start"] as? [String: Any])?["line"] as? Int }
    case "sarif":
      let runs = try #require(jsonObject(outcome)["runs"] as? [[String: Any]])
      let results = try #require(runs[0]["results"] as? [[String: Any]])
      numbers = results.map { result in
        let location = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        return (location?["region"] as? [String: Any])?["startLine"] as? Int
      }
    default:
      numbers = outcome.standardOutput.split(separator: "\n").map { Int($0.split(separator: ":")[1]) }
    }
    #expect(numbers == (0..<500).map { 2 * $0 + 2 })
  }

  @Test("findings that '--fix' puts right are marked and counted, those for '--unsafe-fixes' counted")
  func fixable() throws {
    let both = sdprompt("check", "--prompt", #"cat<lora:ink:1>dog, a\b, (c"#).standardOutput
    #expect(both.contains("[lora-glues-words] [*]\n") && both.contains("[unbalanced-bracket]\n"))
    #expect(both.hasSuffix("\n[*] 1 fixable with '--fix', 2 more with '--fix --unsafe-fixes'\n"), "\(both)")
    let unsafe = sdprompt("check", "--prompt", "(a cat").standardOutput
    #expect(!unsafe.contains("[*]") && unsafe.hasSuffix("\n1 fixable with '--fix --unsafe-fixes'\n"))
    let summary = try jsonObject(sdprompt("check", "--json", "--prompt", #"cat<lora:ink:1>dog, a\b, (c"#))["summary"]
    let counts = try #require(summary as? [String: Int])
    #expect(counts["fixable"] == 1 && counts["unsafelyFixable"] == 2)
  }

  @Test("what '--fix' has left is not marked any more")
  func fixableAfterFixing() {
    let fixed = sdprompt("check", "--fix", input: "cat<lora:ink:1>dog, (a b, c").standardError
    #expect(fixed.hasSuffix("\n1 warning in 1 prompt · 1 fixed\n1 fixable with '--fix --unsafe-fixes'\n"), "\(fixed)")
    let all = sdprompt("check", "--fix", "--unsafe-fixes", input: "cat<lora:ink:1>dog, (a b, c").standardError
    #expect(all == "no problems in 1 prompt · 2 fixed\n")
  }

  @Test("findings in images are not marked, because images are not written")
  func fixableInImages() throws {
    let image = sampleModels + "/../images"
    let files = try FileManager.default.contentsOfDirectory(atPath: image).filter { $0.hasSuffix(".png") }
    #expect(!files.isEmpty)
    for file in files {
      let output = sdprompt("check", "--all-rules", image + "/" + file).standardOutput
      #expect(!output.contains("[*]") && !output.contains("fixable"), "\(output)")
    }
  }

  @Test("of very many findings the first ones are shown, and all are counted")
  func manyFindings() {
    let output = sdprompt("check", input: String(repeating: "(a ", count: 1000)).standardOutput
    #expect(output.split(separator: "\n").count { $0.contains("[unbalanced-bracket]") } == 200)
    #expect(output.contains("\n<stdin>: 800 more; '--json' lists all of them\n\n1000 warnings in 1 prompt\n"))
  }

  @Test("files are prompts of their own, and the summary counts all")
  func files() throws {
    try withFile(named: "good.txt", holding: Array("a cat\n".utf8)) { good in
      try withFile(named: "bad.txt", holding: [0xFF] + Array(" [a|b] | [c:1]\n".utf8)) { bad in
        let outcome = sdprompt("check", good, bad)
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardOutput.contains("\(bad):1:9: error: this '|' is not inside '[a|b]' [stray-bar]\n"))
        #expect(outcome.standardOutput.contains(" in 2 prompts\n"))
      }
    }
  }

  @Test("an unreadable file does not hide the findings in others")
  func unreadable() throws {
    try withFile(named: "bad.txt", holding: Array("a 16:9".utf8)) { bad in
      let outcome = sdprompt("check", "nowhere.txt", bad)
      #expect(outcome.exitCode == 2)
      #expect(outcome.standardError == "error: cannot read 'nowhere.txt': no such file or directory\n")
      #expect(outcome.standardOutput.contains("\n1 warning in 1 prompt\n"))
    }
  }

  @Test("a prompt in the place of a file is recognised")
  func promptAsFile() {
    #expect(
      sdprompt("check", "a (cat)").standardError
        == "error: cannot read 'a (cat)': no such file or directory; to check a prompt instead of a file, use '--prompt'\n"
    )
  }

  @Test("with models, names are checked as well")
  func models() {
    let outcome = sdprompt("check", "--models", sampleModels, "--prompt", "a <lora:inkwash:1>, 16:9")
    #expect(outcome.exitCode == 1)
    #expect(outcome.standardOutput.contains("LoRA 'inkwash' not found; did you mean 'ink_wash'? [lora-missing]"))
    #expect(outcome.standardOutput.contains("\n1 error, 1 warning in 1 prompt\n"))
  }

  @Test("quiet text is findings and errors only", arguments: ["-q", "--quiet"])
  func quiet(option: String) {
    #expect(sdprompt("check", option, "--prompt", "a cat") == Outcome())
    let outcome = sdprompt("check", option, "nowhere.txt", "-", input: "a 16:9")
    #expect(outcome.exitCode == 2 && outcome.standardError.hasPrefix("error: cannot read 'nowhere.txt'"))
    #expect(outcome.standardOutput.hasPrefix("<stdin>:1:5: warning: "))
    #expect(!outcome.standardOutput.contains("1 warning in"))
    let json = sdprompt("check", option, "--json", "--prompt", "a 16:9")
    #expect(json == sdprompt("check", "--json", "--prompt", "a 16:9"), "reports for machines are whole")
    #expect(sdprompt("parse", option, "a").exitCode == 2)
  }

  @Test("in a negative prompt tags are text")
  func negative() {
    let outcome = sdprompt("check", "--negative", "--models", sampleModels, "--prompt", "<lora:inkwash> b")
    #expect(!outcome.standardOutput.contains("lora-missing"))
  }

  @Test("the JSON report has the findings with places and edits")
  func json() throws {
    let report = try jsonObject(sdprompt("check", "--json", "--prompt", "é𝄞 16:9"))
    #expect(report["version"] as? Int == 1)
    #expect(report["command"] as? String == "check")
    #expect((report["summary"] as? [String: Int])?["warnings"] == 1)
    let prompt = try #require((report["files"] as? [[String: Any]])?.first)
    #expect(prompt["name"] as? String == "<prompt>")
    let diagnostic = try #require((prompt["diagnostics"] as? [[String: Any]])?.first)
    #expect(diagnostic["id"] as? String == "trailing-weight")
    let range = try #require(diagnostic["range"] as? [String: [String: Int]])
    #expect(range["end"] == ["offset": 11, "line": 1, "column": 12, "utf16Column": 9])
    let fixIt = try #require((diagnostic["fixIts"] as? [[String: Any]])?.first)
    #expect((fixIt["edits"] as? [[String: Any]])?.first?["replacement"] is String)
  }
}
