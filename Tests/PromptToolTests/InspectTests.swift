import Foundation
import PromptTool
import Testing

@Suite("models of files") struct InspectTests {
  @Test("what a header and the notes beside the file say")
  func lora() {
    let outcome = sdprompt("models", sampleModels + "/styles/watercolor.safetensors", "--hashes")
    #expect(outcome.exitCode == 0 && outcome.standardError.isEmpty)
    #expect(
      outcome.standardOutput.hasPrefix(
        """
        \(sampleModels)/styles/watercolor.safetensors
          size        11.7 KB
          kind        lora, kohya tensor names
          rank        1, scaled by 1.0
          changes     self-attention-q 1, cross-attention-k 1, text-encoder-1 1
          base model  sd-1: `attn2_to_k` takes 768 values
          triggers    watercolor, wet paper (activation-text)
          multiplier  0.7 (preferred)
          SHA-256     
        """))
  }

  @Test("a pickle is not loaded, but what it would load is known")
  func pickle() {
    let output = sdprompt("models", sampleModels + "/styles/old_film.pt").standardOutput
    #expect(output.contains("  pickle      only loads tensors\n"))
  }

  /// A pickle that names `os.system`.
  private static let evil = Array("cos\nsystem\n(S'id'\ntR.".utf8)

  @Test("that a pickle may run code comes first, in every listing, and is an error")
  func risk() throws {
    try withFile(named: "evil.pt", holding: Self.evil) { path in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let reason = "it may run code when it is loaded: it uses 'os.system', which no model needs"
      let file = sdprompt("models", path)
      #expect(file.exitCode == 1 && file.standardOutput.hasPrefix("\(path)\n  refused     \(reason)\n"))
      let report = try jsonObject(sdprompt("models", "--json", path))
      #expect((report["files"] as? [[String: Any]])?.first?["mayRunCode"] as? Bool == true)
      // Its kind does not matter, nor where the file lies, nor what else is there.
      let manager = FileManager.default
      for (place, other) in [("embeddings", "good.bin"), ("models/hypernetworks", "good.pt"), ("models/Lora", "a.pt")] {
        let root = folder + "/" + place.replacing("/", with: "-")
        try manager.createDirectory(atPath: root + "/models/Lora", withIntermediateDirectories: true)
        try manager.createDirectory(atPath: root + "/" + place, withIntermediateDirectories: true)
        try Data("}.".utf8).write(to: URL(fileURLWithPath: "\(root)/\(place)/\(other)"))
        try manager.copyItem(atPath: path, toPath: "\(root)/\(place)/evil.pt")
        for options in [[], ["--details"], ["--hashes"], ["--no-cache"]] {
          let list = CommandLineTool.run(
            arguments: ["models"] + options + [root], surroundings: Surroundings { () throws(InputFailure) in [] })
          #expect(list.exitCode == 1, "\(place) \(options)")
          let text = list.standardOutput
          #expect(text.hasPrefix("warning: '\(place)/evil.pt': \(reason)\n\n") && text.contains("\n(evil) "), "\(text)")
        }
        #expect(sdprompt("models", "--names-only", root).exitCode == 0)
        let models = try jsonObject(sdprompt("models", "--json", root))["models"] as? [[String: Any]]
        let faults = models?.map { $0["fault"] as? String }
        #expect(faults?.contains("may-run-code") == true && faults?.contains(nil) == true)
      }
      let resolved = sdprompt("resolve", "--models", folder, "<lora:evil:1>")
      #expect(resolved.exitCode == 1 && resolved.standardOutput.contains("it may run code"))
      let checked = sdprompt("check", "--models", folder, "--prompt", "<lora:evil:1>")
      #expect(checked.exitCode == 1 && checked.standardOutput.contains("it may run code"))
    }
  }

  @Test("of many files that may run code, twelve are named")
  func manyRisks() throws {
    try withFile(named: "x.pt", holding: Self.evil) { path in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      for number in 1..<20 {
        try FileManager.default.copyItem(atPath: path, toPath: "\(folder)/x\(number).pt")
      }
      let lines = sdprompt("models", "--no-cache", folder).standardOutput.split(separator: "\n")
      #expect(lines.prefix(12).allSatisfy { $0.hasPrefix("warning: 'x") })
      #expect(lines[12] == "warning: 8 more files may run code")
    }
  }

  @Test("a file that is refused is an error with the reason")
  func refused() throws {
    try withFile(named: "x.safetensors", holding: Array("version https://git-lfs.github.com/spec/v1\n".utf8)) { path in
      let outcome = sdprompt("models", path)
      #expect(outcome.exitCode == 1)
      #expect(outcome.standardOutput.contains("  refused     "))
      #expect(outcome.standardOutput.contains("LFS"))
    }
    #expect(sdprompt("models", "nowhere/x.safetensors").exitCode == 1)
  }

  /// The bytes of a safetensors file whose tensors all are F16, with zeros for numbers.
  private static func safetensors(_ tensors: [(name: String, shape: [Int])], metadata: String = "{}") -> [UInt8] {
    var end = 0
    let entries = tensors.map { name, shape in
      let start = end
      end += shape.reduce(2, *)
      return #""\#(name)":{"dtype":"F16","shape":\#(shape),"data_offsets":[\#(start),\#(end)]}"#
    }
    let json = Array((#"{"__metadata__":\#(metadata),"# + entries.joined(separator: ",") + "}").utf8)
    return (0..<8).map { UInt8(truncatingIfNeeded: json.count >> (8 * $0)) } + json + [UInt8](repeating: 0, count: end)
  }

  @Test("an embedding: how many vectors, how wide, and for what")
  func embedding() throws {
    let bytes = Self.safetensors([("clip_g", [4, 1280]), ("clip_l", [4, 768])])
    try withFile(named: "x.safetensors", holding: bytes) { path in
      let output = sdprompt("models", path).standardOutput
      #expect(
        output.contains("  embedding   4 vectors of width 2048, for sdxl\n"), "\(output)")
      let report = try jsonObject(sdprompt("models", "--json", path))
      let file = try #require((report["files"] as? [[String: Any]])?.first)
      let embedding = try #require((file["embeddings"] as? [[String: Any]])?.first)
      #expect(embedding["vectors"] as? Int == 4 && embedding["width"] as? Int == 2048)
      #expect(embedding["family"] as? String == "sdxl")
      let help = sdprompt("models", "--help").standardOutput
      for key in Array(file.keys) + embedding.keys { #expect(help.contains(key), "\(key)") }
    }
  }

  @Test("DoRA, embeddings that come along, halves, and a strength that only diffusers knows")
  func extras() throws {
    let module = "unet.mid_block.attentions.0.transformer_blocks.0.attn2.to_k."
    let bytes = Self.safetensors(
      [
        (module + "lora_A.ink.weight", [4, 768]), (module + "lora_B.ink.weight", [320, 4]),
        (module + "dora_scale", [320, 1]), ("bundle_emb.wash.string_to_param.*", [2, 768]),
        ("unet.mid_block.lonely.lora_A.weight", [4, 320]),
      ], metadata: #"{"lora_adapter_metadata":"{\"unet.lora_alpha\": 8}"}"#)
    try withFile(named: "x.safetensors", holding: bytes) { path in
      let output = sdprompt("models", path).standardOutput
      for line in [
        "kind        lora, DoRA, diffusers tensor names",
        "rank        4, scaled by 2.0 in diffusers, by 1 elsewhere",
        "embedding   'wash' 2 vectors of width 768, for sd-1",
        "incomplete  no counterpart for unet.mid_block.lonely.lora_A.weight",
      ] { #expect(output.contains("  " + line + "\n"), "\(output)") }
      let report = try jsonObject(sdprompt("models", "--json", path))
      let file = try #require((report["files"] as? [[String: Any]])?.first)
      #expect(file["isDoRA"] as? Bool == true && file["usesAdapterMetadata"] as? Bool == true)
      #expect(file["orphanCount"] as? Int == 1)
      #expect((file["embeddings"] as? [[String: Any]])?.first?["name"] as? String == "wash")
    }
  }

  @Test("a picture with no embedding in its texts is refused")
  func picture() throws {
    try withFile(named: "x.png", holding: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { path in
      let outcome = sdprompt("models", path)
      #expect(outcome.exitCode == 1)
      #expect(outcome.standardOutput.contains("there is no embedding in its texts"))
    }
  }

  @Test("a list with details says for each model what it is")
  func details() {
    let output = sdprompt("models", "--details", sampleModels).standardOutput
    #expect(output.contains("ink_wash.safetensors\n    sd-1, lora, rank 1, trigger 'ink wash painting'\n"))
    #expect(output.contains("    sdxl, lora, rank 2\n"))
    #expect(output.contains("styles/old_film.pt\n    pickle, not loaded\n"))
  }

  @Test("a file of another kind is said to be one")
  func otherFile() throws {
    try withFile(named: "notes.txt", holding: Array("ink\n".utf8)) { path in
      let outcome = sdprompt("models", path)
      #expect(
        outcome.standardOutput
          == "\(path)\n  size        4 B\n  kind        unknown: neither the name nor the first bytes are those of a model\n"
      )
    }
  }

  @Test("a list with hashes has those of each file")
  func hashes() throws {
    let output = sdprompt("models", "--hashes", sampleModels + "/styles").standardOutput
    let file = sdprompt("models", "--hashes", sampleModels + "/styles/old_film.pt").standardOutput
    let hash = try #require(file.firstMatch(of: /SHA-256 +([0-9a-f]{64})\n/)).1
    #expect(
      output.contains(
        "old_film.pt\n    pickle, not loaded\n    AutoV2 \(hash.prefix(10)), SHA-256 \(hash)\n"))
    let report = try jsonObject(sdprompt("models", "--hashes", "--json", sampleModels))
    let models = try #require(report["models"] as? [[String: Any]])
    #expect(models.count == 7 && models.allSatisfy { ($0["details"] as? [String: Any])?["hashes"] != nil })
  }

  @Test("a folder that is given twice counts once, and its files are found")
  func sameFolder() {
    let once = sdprompt("models", "--details", sampleModels)
    #expect(sdprompt("models", "--details", sampleModels, sampleModels) == once)
    #expect(once.standardOutput.contains("sd-1, lora"))
  }

  @Test(
    "options that a list or a file has no use for are an error, and so are both at once",
    arguments: [
      (["--names-only", "--details", "models"], "'--names-only' and '--details' cannot be used together"),
      (["--names-only", "--hashes", "models"], "'--names-only' and '--hashes' cannot be used together"),
      (["--names-only", "--no-cache", "models"], "'--names-only' and '--no-cache' cannot be used together"),
      (
        ["--names-only", "models/ink_wash.safetensors"],
        "'--names-only' is only for folders, but 'models/ink_wash.safetensors' is a file"
      ),
      (
        ["--no-cache", "models/ink_wash.safetensors"],
        "'--no-cache' is only for folders, but 'models/ink_wash.safetensors' is a file"
      ),
      (
        ["models/styles", "models/ink_wash.safetensors"],
        "folders and files cannot be mixed: 'models/styles' is a folder, 'models/ink_wash.safetensors' is not"
      ),
      (
        ["models/ink_wash.safetensors", "models/styles"],
        "folders and files cannot be mixed: 'models/styles' is a folder, 'models/ink_wash.safetensors' is not"
      ),
    ])
  func usage(arguments: [String], message: String) {
    func inPlace(_ text: String) -> String { text.replacing("models/", with: sampleModels + "/") }
    let surroundings = Surroundings { () throws(InputFailure) in [] }
    let arguments = ["models"] + arguments.map { $0 == "models" ? sampleModels : inPlace($0) }
    let outcome = CommandLineTool.run(arguments: arguments, surroundings: surroundings)
    let error = "error: \(inPlace(message))\nsee 'sdprompt models --help'\n"
    #expect(outcome == Outcome(exitCode: 2, standardError: PrintedText(lines: error)))
  }

  @Test("the JSON has the same, and its keys are in the help")
  func json() throws {
    let report = try jsonObject(sdprompt("models", "--json", "--hashes", sampleModels + "/ink_wash.safetensors"))
    let help = sdprompt("models", "--help").standardOutput
    let files = try #require(report["files"] as? [[String: Any]])
    for key in Array(report.keys) + files.flatMap(\.keys) { #expect(help.contains(key), "\(key)") }
    #expect((files[0]["family"] as? [String: Any])?["name"] as? String == "sd-1")
    #expect((files[0]["triggers"] as? [[String: Any]])?.first?["text"] as? String == "ink wash painting")
  }
}
