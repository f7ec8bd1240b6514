import Foundation
import PromptTool
import TestFiles
import Testing

@Suite("check of folders") struct FolderTests {
  private let torn = "cat<lora:ink:1>dog"

  /// The files with findings, in order, by their paths in the folder.
  private func checked(_ folder: TemporaryFolder, _ arguments: String...) -> [String] {
    let output = sdprompt(["check", "--output", "compact"] + arguments).standardOutput
    return output.split(separator: "\n").map { line in
      String((line.hasPrefix(folder.path) ? line.dropFirst(folder.path.count + 1) : line).prefix { $0 != ":" })
    }
  }

  @Test("text files, styles, JSON lines and images are visited by name, in one order")
  func names() throws {
    let json = #"{"prompt": "\#(torn)"}"#
    let folder = try TemporaryFolder([
      "b.txt": torn, "a/z.PROMPT": torn, "a/b/c.caption": torn, "a.txt": torn, "lines.jsonl": json, "x.ndjson": json,
      "styles.csv": "name,prompt\nink,\(torn)\n", "styles_2.csv": "name,prompt\nink,\(torn)\n",
      "data.csv": "name,prompt\nink,\(torn)\n", "notes.md": torn, "a.txt.bak": torn, "txt": torn, "a.json": json,
      ".hidden.txt": torn, ".git/a.txt": torn, "a/.cache/b.txt": torn, "z.png": "no image",
    ])
    let all = [
      "a/b/c.caption", "a/z.PROMPT", "a.txt", "b.txt", "lines.jsonl", "styles.csv", "styles_2.csv", "x.ndjson", "z.png",
    ]
    #expect(checked(folder, folder.path) == all)
    #expect(checked(folder, folder.path + "/") == all)
    #expect(checked(folder, "--jobs", "1", folder["a"], folder.path).count == all.count, "each file once")
    #expect(checked(folder, folder[".git"]) == [".git/a.txt"], "a hidden folder may be named")
    #expect(checked(folder, folder["notes.md"]) == ["notes.md"], "and so may a file of any name")
    let text = ["a/b/c.caption", "a/z.PROMPT", "a.txt", "b.txt"]
    #expect(checked(folder, "--input", "lines", folder.path) == text)
    #expect(checked(folder, "--input", "jsonl", folder.path) == ["lines.jsonl", "x.ndjson"])
    #expect(checked(folder, "--input", "styles", folder.path) == ["styles.csv", "styles_2.csv"])
  }

  @Test("links are followed, but no folder is entered twice, and none that lies around the named one")
  func links() throws {
    let folder = try TemporaryFolder(["root/a/x.txt": torn, "other/y.txt": torn, "outside.txt": torn])
    try folder.link("root/a/self", to: ".")
    try folder.link("root/a/up", to: "..")
    try folder.link("root/a/out", to: "../..")
    try folder.link("root/a/round", to: "round")
    try folder.link("root/b", to: "a")
    try folder.link("root/c", to: "../other")
    try folder.link("root/d", to: "../other")
    try folder.link("root/e.txt", to: "../other/y.txt")
    try folder.link("root/f.txt", to: "../outside.txt")
    #expect(checked(folder, folder["root"]) == ["root/a/x.txt", "root/c/y.txt", "root/f.txt"])
  }

  @Test("a link that leads nowhere is an error")
  func danglingLink() throws {
    let folder = try TemporaryFolder(["a.txt": "a cat"])
    try folder.link("b.txt", to: "nowhere")
    let outcome = sdprompt("check", folder.path)
    #expect(outcome.exitCode == 2)
    #expect(outcome.standardError == "error: cannot read '\(folder["b.txt"])': no such file or directory\n")
  }

  @Test("what a configuration excludes is passed over in folders, and checked where it is named")
  func exclude() throws {
    let folder = try TemporaryFolder([
      ".sdprompt.json": #"{"exclude": ["drafts/", "*.bak.txt", "/a/old", "a/**/tmp?.txt"]}"#,
      "a/.sdprompt.json": #"{"exclude": ["mine.txt"]}"#,
      "x.txt": torn, "y.bak.txt": torn, "drafts/x.txt": torn, "a/drafts/x.txt": torn, "a/old/x.txt": torn,
      "b/old/x.txt": torn, "a/tmp1.txt": torn, "a/b/tmp2.txt": torn, "tmp3.txt": torn, "a/mine.txt": torn,
      "b/mine.txt": torn, "drafts.txt": torn,
    ])
    let kept = ["b/mine.txt", "b/old/x.txt", "drafts.txt", "tmp3.txt", "x.txt"]
    #expect(checked(folder, folder.path) == kept)
    #expect(checked(folder, folder["a/mine.txt"], folder["drafts"]) == ["a/mine.txt", "drafts/x.txt"])
    #expect(checked(folder, "--no-config", folder.path).count == 12)
    #expect(checked(folder, "--config", folder["a/.sdprompt.json"], folder.path).count == 10)
  }

  @Test("a folder without files to check is an error, and does not hide the others")
  func empty() throws {
    let folder = try TemporaryFolder(["a/notes.md": torn, "b/x.txt": "a cat"])
    let outcome = sdprompt("check", folder["a"], folder["b"])
    #expect(outcome.exitCode == 2)
    let reason = "no text files, styles.csv, JSON lines or images"
    #expect(outcome.standardError == "error: no prompts found in '\(folder["a"])': \(reason)\n")
    #expect(outcome.standardOutput == "no problems in 1 prompt\n")
    #expect(sdprompt("check", folder["b"]).exitCode == 0)
  }

  @Test("a configuration that cannot be read is said once for a folder")
  func brokenConfiguration() throws {
    let folder = try TemporaryFolder(["a/.sdprompt.json": "{", "a/1.txt": torn, "a/2.txt": torn, "b.txt": torn])
    let outcome = sdprompt("check", folder.path)
    #expect(outcome.exitCode == 2)
    #expect(outcome.standardError.split(separator: "\n").count == 1, "\(outcome.standardError)")
    #expect(outcome.standardOutput.contains("b.txt:1:4: warning: "))
  }

  @Test("findings are put right, and texts are formatted, in all files of a folder")
  func writing() throws {
    let folder = try TemporaryFolder(["a.txt": torn, "b/c.txt": "a  cat", "b/d.png": "no image"])
    #expect(sdprompt("check", "--fix", folder["a.txt"], folder["b/c.txt"]).exitCode == 0)
    #expect(try folder.text("a.txt") == "cat <lora:ink:1>dog")
    #expect(sdprompt("format", "--write", folder.path) == Outcome())
    #expect(try folder.text("b/c.txt") == "a cat")
    #expect(sdprompt("format", folder["nowhere"]).exitCode == 2)
  }
}
