import Foundation
import PromptTool
import Synchronization
import Testing

/// The images that `Tests/Fixtures/make-images.py` makes.
private let imageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("Fixtures/images").path

@Suite("files that are not prompts") struct FileKindTests {
  private static let binaries: [(String, [UInt8])] = [
    ("a.txt", [UInt8](repeating: 0, count: 64)), ("a.pdf", Array("%PDF-1.7 cat<lora:ink:1>dog".utf8)),
    ("a.zip", Array("PK\u{3}\u{4} cat<lora:ink:1>dog".utf8)), ("a.bmp", Array("BM\0\0 [a|b] | c".utf8)),
    ("a.csv", Array("name,prompt\na,cat<lora:ink:1>dog\0\n".utf8)), ("a.jsonl", Array("{\"prompt\": \"a\0\"}\n".utf8)),
    ("a.png", Array("II*\0 a".utf8)), ("a.safetensors", [16, 0, 0, 0, 0, 0, 0, 0] + Array("{\"a\":  [16:9)  }".utf8)),
  ]

  @Test("no command reads one, and none writes it", arguments: binaries)
  func refused(name: String, bytes: [UInt8]) throws {
    try withFile(named: name, holding: bytes) { path in
      let calls =
        [
          ["check"], ["check", "--fix", "--unsafe-fixes"], ["check", "--diff"], ["check", "--input", "lines"],
          ["check", "--input", "prompt", "--output", "github"], ["format"], ["format", "--write"],
          ["format", "--diff"],
        ].map { $0 + [path] } + ["parse", "tokens", "schedule", "resolve"].map { [$0, "--file", path] }
      for call in calls {
        let outcome = CommandLineTool.run(arguments: call, surroundings: silent)
        #expect(outcome.exitCode == 2, "\(call)")
        #expect(
          outcome.standardError.hasPrefix("error: cannot read '\(path)': it "), "\(call): \(outcome.standardError)")
        #expect(outcome.standardError.split(separator: "\n").count == 1, "\(call)")
        #expect(!outcome.standardOutput.contains("["), "\(call): \(outcome.standardOutput)")
      }
      let after = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(after == Data(bytes))
    }
  }

  @Test("neither does it from standard input", arguments: binaries)
  func standardInput(name: String, bytes: [UInt8]) {
    for call in [["check"], ["check", "--fix"], ["format"], ["parse"], ["tokens"], ["schedule"], ["resolve"]] {
      let outcome = CommandLineTool.run(
        arguments: call, surroundings: Surroundings { () throws(InputFailure) in ContiguousArray(bytes) })
      #expect(outcome.exitCode == 2, "\(call)")
      #expect(outcome.standardError.hasPrefix("error: cannot read standard input: it "), "\(call)")
    }
  }

  @Test("one that is no text does not hide what is found in others")
  func others() throws {
    try withFile(named: "a.zip", holding: Array("PK\u{3}\u{4}".utf8)) { zip in
      try withFile(named: "a.txt", holding: Array("a [b|c] | d".utf8)) { text in
        let outcome = sdprompt("check", zip, text)
        #expect(outcome.exitCode == 2)
        #expect(outcome.standardError == "error: cannot read '\(zip)': it is a ZIP archive, not text\n")
        #expect(outcome.standardOutput.contains("\(text):1:9: error: "))
      }
    }
  }

  @Test("UTF-16 and UTF-32 are one finding, and are not written")
  func wideText() throws {
    for (mark, name): ([UInt8], String) in [([0xFF, 0xFE], "UTF-16"), ([0, 0, 0xFE, 0xFF], "UTF-32")] {
      let bytes = mark + Array("cat<lora:ink:1>dog\n".utf8)
      try withFile(named: "a.txt", holding: bytes) { path in
        let outcome = sdprompt("check", "--fix", "--output", "compact", path)
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardOutput == "\(path):1:1: error: the file is in \(name) [text-utf16]\n")
        #expect(sdprompt("format", "--write", path).exitCode == 2)
        #expect(sdprompt("tokens", "--file", path).standardError.contains(name))
        let after = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(after == Data(bytes))
      }
    }
  }

  @Test("images are images whatever '--input' says, and are not formatted")
  func images() throws {
    for name in ["text.png", "comment.gif", "exif.avif"] {
      let path = imageFolder + "/" + name
      for input in ["auto", "lines", "prompt", "styles"] {
        let outcome = sdprompt("check", "--input", input, path)
        #expect(outcome == Outcome(standardOutput: "no problems in 2 prompts\n"), "\(name)")
      }
      let formatted = sdprompt("format", path)
      #expect(formatted.exitCode == 2 && formatted.output.bytes.isEmpty)
      #expect(formatted.standardError.hasPrefix("error: cannot format '\(path)': "))
    }
  }

  @Test("what an image holds is not printed as text")
  func imageFromStandardInput() throws {
    let bytes = ContiguousArray(try Data(contentsOf: URL(fileURLWithPath: imageFolder + "/text.png")))
    let surroundings = Surroundings { () throws(InputFailure) in bytes }
    let outcome = CommandLineTool.run(arguments: ["check", "--fix"], surroundings: surroundings)
    #expect(outcome == Outcome(standardOutput: "no problems in 2 prompts\n"))
  }

  private var silent: Surroundings { Surroundings(inputIsTerminal: true) { () throws(InputFailure) in [] } }
}

@Suite("images as prompts") struct ImagePromptTests {
  @Test("'--file' takes the prompt of an image, and with '--negative' the negative one")
  func file() {
    let path = imageFolder + "/text.png"
    #expect(
      sdprompt("parse", "--sexp", "--file", path) == sdprompt("parse", "--sexp", "a (cat:1.2), <lora:ink:0.8>"))
    #expect(sdprompt("tokens", "--file", path) == sdprompt("tokens", "a (cat:1.2), <lora:ink:0.8>"))
    #expect(sdprompt("schedule", "--file", path) == sdprompt("schedule", "a (cat:1.2), <lora:ink:0.8>"))
    #expect(sdprompt("resolve", "--file", path) == sdprompt("resolve", "a (cat:1.2), <lora:ink:0.8>"))
    #expect(sdprompt("tokens", "--negative", "--file", path) == sdprompt("tokens", "--negative", "blurry"))
    #expect(sdprompt("resolve", "--negative", "x", "--file", path).standardOutput.contains("ink"))
    let none = sdprompt("tokens", "--file", imageFolder + "/none.png")
    #expect(none.exitCode == 2 && none.standardError.contains("no prompt found in the image"))
  }

  @Test("tags of an image are read as the program reads them that made it")
  func frontends() {
    let swarm = sdprompt("resolve", "--file", imageFolder + "/swarmui.png")
    let prompt = "a <lora:ink:0.8> [cat|dog] <lora:oil:x>"
    #expect(swarm.standardOutput == sdprompt("resolve", "--frontend", "swarmui", prompt).standardOutput)
    #expect(swarm.standardOutput != sdprompt("resolve", prompt).standardOutput)
    let reference = sdprompt("resolve", "--frontend", "a1111", "--file", imageFolder + "/swarmui.png")
    #expect(reference.standardOutput == sdprompt("resolve", prompt).standardOutput)
  }

  @Test(
    "what is syntax to the WebUI alone is not found in images of other programs",
    arguments: [
      "comfyui.png", "comfyui.webp", "invokeai.png", "invokeai-2.png", "novelai-captions.png", "drawthings.png",
      "fooocus.png",
    ])
  func quiet(name: String) {
    let outcome = sdprompt(
      "check", "--all-rules", "--no-config", "--rule", "phrase-in-both-prompts=off", "--rule", "deemphasis-as-text=off",
      imageFolder + "/" + name)
    #expect(outcome.exitCode == 0)
    #expect(outcome.standardOutput.hasPrefix("no problems in "), "\(outcome.standardOutput)")
  }

  @Test("what is wrong to the program itself is found, as is all where a frontend is named")
  func found() {
    let swarm = sdprompt("check", "--output", "compact", imageFolder + "/swarmui.png")
    #expect(swarm.standardOutput.contains("swarmui.png[prompt]:1:"))
    #expect(swarm.standardOutput.contains("[lora-argument-invalid]"))
    let invoke = sdprompt("check", "--frontend", "a1111", "--output", "compact", imageFolder + "/invokeai.png")
    #expect(invoke.standardOutput.contains("invokeai.png[prompt]:1:9: "), "\(invoke.standardOutput)")
  }

  @Test("several prompts of a role have numbers")
  func numbers() {
    let outcome = sdprompt("check", "--frontend", "a1111", "--output", "compact", imageFolder + "/comfyui.png")
    #expect(outcome.standardOutput.contains("comfyui.png[prompt 3]:1:10: "), "\(outcome.standardOutput)")
  }

  @Test("an image without a prompt is a suggestion")
  func none() {
    for name in ["none.png", "comfyui-none.png"] {
      let outcome = sdprompt("check", "--output", "compact", imageFolder + "/" + name)
      #expect(outcome.exitCode == 0)
      #expect(outcome.standardOutput.hasPrefix("\(imageFolder)/\(name):1:1: style: "))
    }
  }
}

@Suite("a path in the place of a prompt") struct PathAsPromptTests {
  private func notes(_ arguments: String...) -> String {
    let written = Mutex("")
    var surroundings = Surroundings(inputIsTerminal: true) { () throws(InputFailure) in [] }
    surroundings.writeError = { text in written.withLock { $0 += text.string } }
    _ = CommandLineTool.run(arguments: arguments, surroundings: surroundings)
    return written.withLock { $0 }
  }

  @Test("the prompt of another program's image is shown as the WebUI reads it, with a note")
  func otherPrograms() {
    for command in ["parse", "tokens", "schedule"] {
      for (image, program) in [
        ("comfyui.png", "ComfyUI"), ("dream.png", "InvokeAI"), ("drawthings.png", "Draw Things"),
      ] {
        let path = imageFolder + "/" + image
        #expect(
          notes(command, "--file", path)
            == "note: '\(path)' was made by \(program), but its prompt is shown as AUTOMATIC1111 reads it\n")
      }
      #expect(notes(command, "--file", imageFolder + "/text.png").isEmpty)
    }
    let comfyUI = imageFolder + "/comfyui.png"
    #expect(notes("resolve", "--file", comfyUI).isEmpty)
    #expect(notes("resolve", "--file", imageFolder + "/dream.png").isEmpty)
    #expect(notes("resolve", "--frontend", "a1111", "--file", comfyUI).isEmpty)
  }

  @Test("is read as a prompt, with a note", arguments: ["parse", "tokens", "schedule", "resolve"])
  func note(command: String) throws {
    try withFile(named: "a.txt", holding: Array("a cat".utf8)) { path in
      #expect(
        notes(command, path)
          == "note: '\(path)' is read as a prompt; to read the file with this name, use '--file \(path)'\n")
      #expect(notes(command, "--prompt", path) == "")
      #expect(notes(command, "--file", path) == "")
      #expect(notes(command, path + "x") == "")
      #expect(notes(command, URL(fileURLWithPath: path).deletingLastPathComponent().path) == "")
      #expect(sdprompt(command, path).exitCode == 0)
    }
  }
}

@Suite("lines of the WebUI's script") struct ScriptLineTests {
  @Test("each part is checked by its role, and fixes go into the file")
  func check() throws {
    let text = """
      cat<lora:ink:1>dog
      --prompt "cat<lora:ink:1>dog" --negative_prompt "<lora:ink:1>" --steps 30
      --promt "a cat"

      """
    try withFile(named: "a.txt", holding: Array(text.utf8)) { path in
      let output = sdprompt("check", "--input", "lines", "--output", "compact", path).standardOutput
      #expect(output.contains("\(path):1:4: warning: "))
      #expect(output.contains("\(path):2:14: warning: "), "\(output)")
      #expect(output.contains("\(path):2:50: error: "), "\(output)")
      #expect(
        output.contains(
          "\(path):3:1: error: the options in this line are not valid: unknown option [line-options]"),
        "\(output)")
      #expect(output.split(separator: "\n").count == 4)
      _ = sdprompt("check", "--input", "lines", "--fix", path)
      let written = try String(contentsOfFile: path, encoding: .utf8)
      #expect(written == text.replacing("cat<lora", with: "cat <lora"))
    }
  }

  @Test("the steps of a line are those of its schedules")
  func steps() {
    let line = "--prompt \"[cat:dog:25]\" --steps "
    #expect(
      sdprompt("check", "--input", "lines", input: line + "20").standardOutput.contains("[schedule-beyond-steps]"))
    #expect(sdprompt("check", "--input", "lines", input: line + "30").exitCode == 0)
  }
}
