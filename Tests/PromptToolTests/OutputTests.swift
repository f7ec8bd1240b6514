import Foundation
import PromptTool
import Testing

@Suite("forms of output") struct OutputTests {
  private let prompt = "é𝄞 cat<lora:ink:1>dog, a 16:9"

  @Test("compact lines are what editors parse, with '[*]' after what '--fix' puts right")
  func compact() {
    let outcome = sdprompt("check", "--output", "compact", "--prompt", prompt)
    #expect(
      outcome.standardOutput == """
        <prompt>:1:7: warning: the words on both sides of this tag are joined [lora-glues-words] [*]
        <prompt>:1:28: warning: this sets the weight of the whole prompt to 9 [trailing-weight] [*]

        """)
    #expect(outcome.exitCode == 1)
  }

  @Test("GitHub's annotations escape what would end them")
  func github() throws {
    try withFile(named: "a,b:c%.txt", holding: Array("cat<lora:ink:1>dog\n".utf8)) { path in
      let line = sdprompt("check", "--output", "github", path).standardOutput
      let folder = path.dropLast("a,b:c%.txt".utf8.count)
      #expect(
        line == "::warning file=\(folder)a%2Cb%3Ac%25.txt,line=1,col=4,endColumn=16,title=lora-glues-words"
          + "::the words on both sides of this tag are joined%0Ahelp: insert a space\n")
    }
  }

  @Test(
    "text, compact lines and annotations have the same place, in characters as an editor shows it",
    arguments: [
      ("猫と犬, (cat:1,5)", 11), ("é, (cat:1,5)", 9), ("👨‍👩‍👧‍👦 (cat:1,5)", 14), ("e\u{301} (cat:1,5)", 9),
      ("\t(cat:1,5)", 7), ("𝄞 한국 (cat:1,5)", 11), ("\u{FEFF}猫 (cat:1,5)", 8), ("\u{FEFF}(cat:1,5)", 6),
    ])
  func columns(prompt: String, column: Int) throws {
    let (arguments, id) = (["--rule", "weight-ignored"], "weight-ignored")
    for ending in ["", "\n", "\r\n"] {
      try withFile(named: "a.txt", holding: Array((prompt + ending).utf8)) { path in
        let text = sdprompt(["check", path] + arguments).standardOutput
        #expect(text.contains("\(path):1:\(column): warning: ") && text.contains("[\(id)]"), "\(text)")
        let compact = sdprompt(["check", "--output", "compact", path] + arguments).standardOutput
        #expect(compact.hasPrefix("\(path):1:\(column): warning: "), "\(compact)")
        let github = sdprompt(["check", "--output", "github", path] + arguments).standardOutput
        let place = "file=\(path),line=1,col=\(column),endColumn=\(column + 3),title=\(id)"
        #expect(github.hasPrefix("::warning \(place)::"), "\(github)")
      }
    }
  }

  @Test("annotations say why and what to do")
  func githubHelp() {
    let line = sdprompt("check", "--output", "github", "--prompt", "cat | dog [a:b:3]").standardOutput
    #expect(line.contains("%0Abecause of this '|', every [a:b:0.5] and [a|b] in the prompt becomes literal text"))
    #expect(line.hasSuffix("%0Ahelp: write '\\|' to keep it as text\n"), "\(line)")
  }

  @Test("SARIF has what its schema asks for, with places in UTF-16")
  func sarif() throws {
    let report = try jsonObject(sdprompt("check", "--output", "sarif", "--prompt", prompt))
    #expect(report["version"] as? String == "2.1.0")
    #expect((report["$schema"] as? String)?.hasSuffix("sarif-schema-2.1.0.json") ?? false)
    let run = try #require((report["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "utf16CodeUnits")
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "sdprompt")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let package = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
    for rule in rules {
      // The page is in the package, and the rule has a place on it.
      let uri = try #require((rule["helpUri"] as? String)?.split(separator: "#"))
      let page = try String(contentsOf: package.appendingPathComponent(String(uri[0])), encoding: .utf8)
      #expect(String(uri[1]) == rule["id"] as? String && page.contains("\n### \(uri[1])\n"), "\(uri)")
    }
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 2)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect(["error", "warning", "note"].contains(result["level"] as? String))
      #expect((result["message"] as? [String: Any])?["text"] is String)
    }
    let location = try #require((results[0]["locations"] as? [[String: Any]])?.first)
    let place = try #require(location["physicalLocation"] as? [String: Any])
    #expect((place["artifactLocation"] as? [String: Any])?["uri"] as? String == "%3Cprompt%3E")
    #expect(place["region"] as? [String: Int] == ["startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 20])
    let fix = try #require((results[0]["fixes"] as? [[String: Any]])?.first)
    let change = try #require((fix["artifactChanges"] as? [[String: Any]])?.first)
    let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
    #expect((replacement["insertedContent"] as? [String: Any])?["text"] as? String == " ")
  }

  @Test("SARIF says what to do where no edit can be written")
  func sarifHelp() throws {
    let text = "parameters\0cat<lora:ink:1>dog\nSteps: 20, Sampler: Euler a, Seed: 1, Size: 512x512"
    try withFile(named: "a.png", holding: png(text)) { path in
      let report = try jsonObject(sdprompt("check", "--output", "sarif", path))
      let results = try #require(((report["runs"] as? [[String: Any]])?.first)?["results"] as? [[String: Any]])
      let found = try #require(results.first { $0["ruleId"] as? String == "lora-glues-words" })
      #expect(found["fixes"] == nil)
      let message = (found["message"] as? [String: Any])?["text"] as? String
      #expect(message == "the words on both sides of this tag are joined; help: insert a space")
    }
  }

  @Test("SARIF says when a file could not be read")
  func sarifFailure() throws {
    let report = try jsonObject(sdprompt("check", "--output", "sarif", "nowhere.txt"))
    let run = try #require((report["runs"] as? [[String: Any]])?.first)
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
  }

  @Test("an unknown form is a usage error with a guess")
  func unknown() {
    let outcome = sdprompt("check", "--output", "sarf", "--prompt", "a")
    #expect(outcome.standardError.hasPrefix("error: '--output' cannot be 'sarf'; did you mean 'sarif'?\n"))
  }

  @Test("rules and explanations")
  func rules() {
    #expect(sdprompt("rules").standardOutput.contains("  stray-bar "))
    #expect(sdprompt("rules", "--markdown").standardOutput.contains("\n### stray-bar\n\n*error"))
    let text = sdprompt("explain", "stray-bar").standardOutput
    #expect(text.contains("\n  cat ↓| dog [a:b:3]\n  → cat \\| dog [a:b:3]\n"))
    #expect(
      sdprompt("explain", "stray-baz").standardError.hasPrefix(
        "error: unknown rule 'stray-baz'; did you mean 'stray-bar'?\n"))
  }

  @Test("no example of a rule is both found and not found")
  func examples() throws {
    let report = try jsonObject(sdprompt("rules", "--json"))
    for rule in try #require(report["rules"] as? [[String: Any]]) {
      let id = try #require(rule["id"] as? String)
      let examples = try #require(rule["examples"] as? [[String: Any]])
      var kinds: [String: Set<Bool>] = [:]
      for example in examples {
        let isFound = (example["places"] as? [Int])?.isEmpty == false
        kinds["\(example["prompt"] ?? "") \(example["context"] ?? "")", default: []].insert(isFound)
      }
      #expect(kinds.allSatisfy { $0.value.count == 1 }, "\(id): \(kinds)")
      // The further lines of an example belong to its first one.
      let text = sdprompt("explain", id).standardOutput.replacing("\n    ", with: "⏎")
      let parts = text.components(separatedBy: "\nnot reported:\n")
      let found = parts[0].components(separatedBy: "\nreported:\n")[1].replacing("↓", with: "").split(separator: "\n")
      let silent = parts[1].split(separator: "\n").filter { $0.hasPrefix("  ") }
      #expect(!found.isEmpty && !silent.isEmpty, "\(id)")
      #expect(Set(silent).count == silent.count && Set(found).isDisjoint(with: silent), "\(text)")
    }
  }

  @Test("completions name every command and option", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) {
    let script = sdprompt("completions", shell).standardOutput
    if shell == "zsh" { #expect(script.contains("'--frontend=[")) }
    for word in [
      "check", "explain", "max-warnings", "swarmui", "stray-bar", "sarif", "stdin-filename", "always", "print-config",
      "quiet", shell == "fish" ? "-s q" : "-q",
    ] {
      #expect(script.contains(word), "\(word)")
    }
  }

  @Test(
    "the script for bash completes", .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash")),
    arguments: [
      ("check --out", "--output"), ("check --output = sar", "sarif"), ("rules --color al", "always"),
      ("help comp", "completions"),
    ])
  func bash(words: String, expected: String) throws {
    let script = sdprompt("completions", "bash").standardOutput
    try withFile(named: "a.bash", holding: Array(script.utf8)) { path in
      let line =
        "source '\(path)'; COMP_WORDS=(sdprompt \(words)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _sdprompt; echo ${COMPREPLY[@]}"
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-c", line]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(output == expected + "\n")
    }
  }
}
