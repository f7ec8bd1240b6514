import Foundation
import Testing
import promptlint

@Suite("README") struct ReadmeTests {
  private let text: String

  init() throws {
    let readme = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../README.md").standardized
    text = try String(contentsOf: readme, encoding: .utf8)
  }

  @Test("shows what its first command prints")
  func firstCommand() {
    let prompt = "a (castle:1.2) at [day:night:0.5] <lora:ink_wash:0.8> <lora:watercolour>"
    #expect(text.contains("swift run promptlint resolve --models Tests/Fixtures/models \"\(prompt)\"\n"))
    let outcome = promptlint("resolve", "--models", sampleModels, prompt)
    #expect(text.contains("```text\n" + outcome.standardOutput + outcome.standardError + "```\n"))
  }

  @Test("shows what its other commands print")
  func otherCommands() {
    let prompt = "a castle <lora:ink_wash:0.5> <lora:ink_wash:1>"
    let compared = promptlint("resolve", "--models", sampleModels, "--compare", "sdcpp", prompt).standardOutput
    let command = "$ promptlint resolve --models Tests/Fixtures/models --compare sdcpp \"\(prompt)\"\n"
    #expect(text.contains(command + compared))
    let file = promptlint("models", sampleModels + "/ink_wash.safetensors").standardOutput
    let shown = file.replacingOccurrences(of: sampleModels, with: "Tests/Fixtures/models")
    #expect(text.contains("$ promptlint models Tests/Fixtures/models/ink_wash.safetensors\n" + shown + "```\n"))
  }

  @Test("shows what a count of tokens prints")
  func tokens() throws {
    let command = try #require(text.split(separator: "\n").first { $0.hasPrefix("$ promptlint tokens \"") })
    let prompt = String(command.dropFirst("$ promptlint tokens \"".count).dropLast())
    let output = promptlint("tokens", prompt, width: 100).standardOutput
    #expect(text.contains("```text\n" + command + "\n" + output + "```\n"))
    #expect(output.contains("torn phrases"))
  }

  @Test("has the table of the rules, and what check prints")
  func rules() {
    let table = promptlint("rules", "--markdown").standardOutput
    #expect(text.contains("\n\n" + table + "\n</details>"))
    #expect(text.contains("All \(table.split(separator: "\n").count - 2) rules"))
    let prompt = "a castle at [day:night:0.5], red|blue <lora:ink_wash:0,8>"
    let found = promptlint("check", "--prompt", prompt)
    #expect(found.exitCode == 1)
    #expect(text.contains("$ promptlint check --prompt \"\(prompt)\"\n" + found.standardOutput + "```\n"))
  }
}
