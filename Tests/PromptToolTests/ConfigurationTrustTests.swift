import Foundation
import PromptModels
import PromptTool
import Synchronization
import TestFiles
import Testing

/// A configuration that was found came with the files around it, perhaps from a stranger.
@Suite("configurations that nobody named") struct ConfigurationTrustTests {
  private let torn = "cat<lora:ink:1>dog"
  private let lenient = #"{"rules": {"lora-glues-words": "off"}}"#

  /// Runs the tool as a user; what it writes while it works follows its errors.
  private func run(_ arguments: String..., as user: UInt32 = geteuid()) -> Outcome {
    let notes = Mutex(PrintedText())
    var surroundings = Surroundings { () throws(InputFailure) in [] }
    surroundings.user = user
    surroundings.writeError = { note in notes.withLock { $0 += note } }
    var outcome = CommandLineTool.run(arguments: arguments, surroundings: surroundings)
    outcome.error += OutputBytes(notes.withLock { $0 })
    return outcome
  }

  /// Somebody who is neither the owner of the tests' files nor the superuser.
  private static let stranger: UInt32 = 54_321

  @Test("another user's configuration is reported and not read, unless '--config' names it")
  func owner() throws {
    let folder = try TemporaryFolder([".sdprompt.json": lenient, "a/x.txt": torn])
    let (file, prompt) = (folder[".sdprompt.json"], folder["a/x.txt"])
    #expect(run("check", prompt).exitCode == 0)
    // To the superuser all files of others are strange, to others all but the superuser's.
    if geteuid() == 0 {
      #expect(run("check", prompt, as: Self.stranger).exitCode == 0, "the superuser is trusted")
      try #require(chown(file, Self.stranger, 0) == 0)
      #expect(run("check", prompt, as: Self.stranger).exitCode == 0)
    }
    let user = geteuid() == 0 ? 0 : Self.stranger
    let outcome = run("check", prompt, as: user)
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.standardError
        == "note: ignoring '\(file)', because it belongs to another user; use '--config \(file)' to read it\n")
    #expect(
      run("check", "--config", file, prompt, as: user)
        == run("check", "--no-config", "--rule", "lora-glues-words=off", prompt))
    #expect(run("check", prompt, prompt + "2", as: user).standardError.components(separatedBy: "note:").count == 2)
  }

  @Test("a link of another user, and to a file of another user, is not read")
  func links() throws {
    guard geteuid() == 0 else { return }
    let folder = try TemporaryFolder([
      "a/own.json": lenient, "a/x.txt": torn, "b/theirs.json": lenient, "b/x.txt": torn,
    ])
    try folder.link("a/.sdprompt.json", to: "own.json")
    try folder.link("b/.sdprompt.json", to: "theirs.json")
    #expect(run("check", folder["a/x.txt"]).exitCode == 0)
    try #require(lchown(folder["a/.sdprompt.json"], Self.stranger, 0) == 0)
    try #require(chown(folder["b/theirs.json"], Self.stranger, 0) == 0)
    for name in ["a", "b"] {
      let outcome = run("check", folder[name + "/x.txt"])
      #expect(outcome.exitCode == 1)
      #expect(outcome.standardError.contains("/\(name)/.sdprompt.json', because it belongs to another user"))
    }
    try folder.write(#"{"extends": "./theirs.json"}"#, to: "b/named.json")
    #expect(run("check", "--config", folder["b/named.json"], folder["b/x.txt"]).exitCode == 0)
    unlink(folder["b/.sdprompt.json"])
    try folder.write(#"{"extends": "./theirs.json"}"#, to: "b/.sdprompt.json")
    let outcome = run("check", folder["b/x.txt"])
    #expect(outcome.exitCode == 2)
    #expect(
      outcome.standardError.contains(".json:1:13: the file '\(folder["b/./theirs.json"])' belongs to another user; "))
  }

  @Test(
    "a configuration cannot name anything outside its folder, however it is written",
    arguments: [
      #""extends": "../outside/base.json""#, #""extends": "/DIR/outside/base.json""#,
      #""extends": "link/base.json""#, #""extends": "./base.json""#, #""extends": "inside/../../outside/base.json""#,
      #""models": "..""#, #""models": ["inside", "../outside"]"#, #""models": "/DIR/outside""#, #""models": "link""#,
      #""models": "link/.""#, #""wildcards": ["inside", "link"]"#, #""checkpoint": "../outside/sdxl.safetensors""#,
      #""checkpoint": "link/sdxl.safetensors""#,
      #""checkpoint": "sdxl.safetensors""#,
      #""overrides": [{"files": "*", "models": "../outside"}]"#, #""extends": "inside/again.json""#,
    ])
  func outside(setting: String) throws {
    let folder = try TemporaryFolder([
      "outside/base.json": lenient, "outside/sdxl.safetensors": "x", "a/x.txt": torn, "a/inside/y.txt": torn,
      "a/inside/again.json": #"{"extends": "../../outside/base.json"}"#,
    ])
    try folder.link("a/link", to: "../outside")
    try folder.link("a/base.json", to: "../outside/base.json")
    try folder.link("a/sdxl.safetensors", to: folder["outside/sdxl.safetensors"])
    let text = "{\(setting.replacing("/DIR", with: folder.path))}"
    try folder.write(text, to: "a/.sdprompt.json")
    for path in ["a/x.txt", "a/inside/y.txt"] {
      let outcome = run("check", folder[path])
      #expect(outcome.exitCode == 2)
      let error = outcome.standardError
      #expect(
        error.contains("/a/.sdprompt.json:1:") && error.contains("' is outside the folder of the configuration; "))
      #expect(error.hasSuffix("; if you trust the configuration, pass it with '--config'\n"), "\(error)")
    }
    let named = run("check", "--config", folder["a/.sdprompt.json"], folder["a/x.txt"])
    #expect(!named.standardError.contains("outside the folder"), "\(named.standardError)")
  }

  @Test("it may name what is in its folder, and in folders below")
  func inside() throws {
    let folder = try TemporaryFolder([
      "a/.sdprompt.json": #"{"extends": "shared/base.json", "models": ["models", "."]}"#,
      "a/shared/base.json": #"{"extends": "../more.json", "models": "../models"}"#, "a/more.json": lenient,
      "a/b/x.txt": torn, "a/models/ink.safetensors": "",
    ])
    try folder.link("a/linked", to: "models")
    let outcome = run("check", folder["a/b/x.txt"])
    #expect(outcome.exitCode == 1 && outcome.standardError == "")
    #expect(outcome.standardOutput.contains("[lora-broken]"), "\(outcome.standardOutput)")
    try folder.write(#"{"models": "linked"}"#, to: "a/.sdprompt.json")
    #expect(run("check", folder["a/b/x.txt"]).standardError == "")
  }

  @Test("a link out of its folder is no configuration")
  func linkOut() throws {
    let folder = try TemporaryFolder(["outside.json": lenient, "a/x.txt": torn])
    for (link, target) in [
      ("a", "../outside.json"), ("b", folder["outside.json"]), ("c", "/dev/zero"), ("d", "/proc/self/environ"),
    ] {
      try folder.write(torn, to: "\(link)/x.txt")
      try folder.link("\(link)/.sdprompt.json", to: target)
      let outcome = run("check", folder["\(link)/x.txt"])
      #expect(outcome.exitCode == 1)
      let file = folder["\(link)/.sdprompt.json"]
      #expect(
        outcome.standardError
          == "note: ignoring '\(file)', because it is outside the folder of the configuration; use '--config \(file)' to read it\n"
      )
    }
    #expect(run("check", "--config", folder["a/.sdprompt.json"], folder["a/x.txt"]).exitCode == 0)
  }

  @Test("models are not looked for where links lead out of its folder")
  func walk() throws {
    let folder = try TemporaryFolder([
      "outside/found.safetensors": "", "outside/deep/found2.safetensors": "",
      "a/x.txt": "<lora:found:1> <lora:found2:1> <lora:same:1>",
      "a/models/Lora/other.safetensors": "", "a/.sdprompt.json": #"{"models": "."}"#,
    ])
    try folder.link("a/models/Lora/link", to: "../../../outside")
    try folder.link("a/models/LyCORIS", to: folder["outside/deep"])
    try folder.link("a/models/Lora/found.safetensors", to: "../../../outside/found.safetensors")
    try folder.link("a/models/Lora/same.safetensors", to: "other.safetensors")
    let outcome = run("check", folder["a/x.txt"])
    #expect(outcome.standardOutput.components(separatedBy: "[lora-missing]").count == 3, "\(outcome)")
    for name in ["Lora", "LyCORIS"] {
      #expect(
        outcome.standardError.contains("note: some folders in '\(folder["a/./models/" + name])' are not listed, "))
    }
    for arguments in [["--config", folder["a/.sdprompt.json"]], ["--models", folder["a"]]] {
      let named = sdprompt(["check", folder["a/x.txt"]] + arguments).standardOutput
      #expect(!named.contains("[lora-missing]") && named.contains("[lora-broken]"), "\(named)")
    }
  }

  @Test("sidecar files are not read where links lead out of the folder")
  func notes() throws {
    let notes = #"{"activation text": "a word of the notes"}"#
    for (target, isRead) in [("../outside.json", false), ("notes.json", true)] {
      let folder = try TemporaryFolder([
        "outside.json": notes, "a/notes.json": notes, "a/x.txt": "<lora:ink:1>",
        "a/.sdprompt.json": #"{"models": ".", "extends": "all"}"#,
      ])
      try FileManager.default.copyItem(
        atPath: sampleModels + "/ink_wash.safetensors", toPath: folder["a/ink.safetensors"])
      try folder.link("a/ink.json", to: target)
      #expect(run("check", folder["a/x.txt"]).standardOutput.contains("a word of the notes") == isRead)
      let named = run("check", "--config", folder["a/.sdprompt.json"], folder["a/x.txt"])
      #expect(named.standardOutput.contains("a word of the notes"))
    }
  }

  @Test("what it excludes is in its folder")
  func exclude() throws {
    let folder = try TemporaryFolder(["b/x.txt": torn, "a/x.txt": torn, "a/c/x.txt": torn])
    try folder.write(#"{"exclude": ["../b", "\#(folder["b"])", "../**", "/c"]}"#, to: "a/.sdprompt.json")
    let output = run("check", "--output", "compact", folder["a"], folder["b"]).standardOutput
    #expect(output.split(separator: "\n").count == 2, "\(output)")
  }

  @Test("devices, endless files and huge files are refused as configurations, even when they are named")
  func devices() throws {
    let folder = try TemporaryFolder(["x.txt": torn, "long.json": "{" + String(repeating: " ", count: 256 << 10) + "}"])
    var paths = [("/dev/zero", "it is not a regular file"), (folder["long.json"], "it is larger than 256 KiB")]
    if FileManager.default.fileExists(atPath: "/proc/kmsg") {
      paths += [("/proc/self/environ", "ends too early"), ("/proc/kmsg", "ends too early")]
    }
    for (path, reason) in paths {
      let outcome = run("check", "--config", path, folder["x.txt"])
      #expect(outcome.exitCode == 2 && outcome.standardError.contains(reason), "\(outcome)")
    }
    try FileManager.default.moveItem(atPath: folder["long.json"], toPath: folder[".sdprompt.json"])
    #expect(run("check", folder["x.txt"]).standardError.contains("it is larger than 256 KiB"))
  }
}
