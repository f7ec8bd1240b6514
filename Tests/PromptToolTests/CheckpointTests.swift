import Foundation
import PromptTool
import TestFiles
import Testing

@Suite("--checkpoint") struct CheckpointTests {
  /// A safetensors file with one tensor of zeros.
  static func file(_ name: String, _ shape: [Int]) -> [UInt8] {
    let bytes = shape.reduce(2, *)
    let json = #"{"\#(name)":{"dtype":"F16","shape":\#(shape),"data_offsets":[0,\#(bytes)]}}"#
    return (0..<8).map { UInt8(truncatingIfNeeded: json.utf8.count >> (8 * $0)) } + Array(json.utf8)
      + [UInt8](repeating: 0, count: bytes)
  }

  private let weighted = "a (castle:1.2)"

  @Test("a family, a word that people use, or a file", arguments: ["anima", "Anima", "Z-Image Turbo", "qwen", "flux2"])
  func names(name: String) {
    let outcome = sdprompt("check", "--no-config", "--checkpoint", name, "--prompt", weighted)
    #expect(outcome.exitCode == 1 && outcome.standardOutput.contains("[weight-unsupported]"))
  }

  @Test("words for models that read weights", arguments: ["sd15", "pony", "SDXL 1.0", "illustrious", "flux", "sd-1"])
  func weighted(name: String) {
    #expect(sdprompt("check", "--no-config", "--checkpoint", name, "--prompt", weighted).exitCode == 0)
  }

  @Test("a request names the file by its path in the folder of checkpoints")
  func request() throws {
    let folder = try TemporaryFolder()
    let layer = "model.diffusion_model.input_blocks.4.1.transformer_blocks.0.attn2.to_k.weight"
    let path = try folder.write("models/Stable-diffusion/xl/base.safetensors", Self.file(layer, [4, 2048]))
    let outcome = sdprompt("resolve", "--for", "comfyui", "--checkpoint", path, "a")
    #expect(outcome.standardOutput.contains(#""ckpt_name":"xl/base.safetensors""#))
    #expect(outcome.standardOutput.contains(#""width":1024"#) && outcome.standardError.isEmpty)
    let named = sdprompt("resolve", "--for", "comfyui", "--checkpoint", "sdxl", "a")
    #expect(named.standardError.contains("[request-checkpoint]"))
  }

  @Test("the header of a file tells")
  func file() throws {
    let layer = "model.diffusion_model.input_blocks.4.1.transformer_blocks.0.attn2.to_k.weight"
    try withFile(named: "model.safetensors", holding: Self.file(layer, [4, 2048])) { path in
      let prompt = "<lora:ink_wash:1> <lora:soft_light_v2:1>"
      let outcome = sdprompt("resolve", "--models", sampleModels, "--checkpoint", path, prompt)
      #expect(outcome.exitCode == 1)
      #expect(outcome.standardOutput.contains("no effect: it is for SD 1.x and the checkpoint is SDXL"))
      #expect(outcome.standardError.contains("[lora-base-mismatch]"))
      let loras = try jsonObject(
        sdprompt("resolve", "--json", "--models", sampleModels, "--checkpoint", path, prompt))["loras"]
      let statuses = (loras as? [[String: Any]])?.map { $0["status"] as? String }
      #expect(statuses == ["without-effect", "applied"])
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let configuration = #"{"checkpoint": "model.safetensors", "models": ["\#(sampleModels)"]}"#
      try Data(configuration.utf8).write(to: URL(fileURLWithPath: folder + "/.sdprompt.json"))
      try Data("a castle, ink wash painting <lora:ink_wash:1>".utf8).write(to: URL(fileURLWithPath: folder + "/a.txt"))
      let checked = sdprompt("check", "--config", folder + "/.sdprompt.json", folder + "/a.txt")
      #expect(checked.standardOutput.contains("[lora-base-mismatch]"), "\(checked.standardError)")
    }
  }

  @Test(
    "what names no checkpoint is an error",
    arguments: [
      ("sdlx", "unknown base model 'sdlx'; did you mean 'sdxl'?"), ("gone.safetensors", "file 'gone"),
      (sampleModels + "/ink_wash.safetensors", "is a LoRA, not a checkpoint"),
      (sampleModels + "/styles/old_film.pt", "does not show its base model"),
      (sampleModels + "/styles/watercolor.json", "cannot read the checkpoint"),
      ("unknown", "unknown base model 'unknown'; 'sdprompt help config' lists all of them"),
    ])
  func errors(name: String, reason: String) {
    for command in [["check", "--no-config", "--prompt", "x"], ["resolve", "x"]] {
      let arguments = [command[0], "--checkpoint", name] + command.dropFirst()
      let outcome = CommandLineTool.run(
        arguments: arguments, surroundings: Surroundings { () throws(InputFailure) in [] })
      #expect(outcome.exitCode == 2 && outcome.standardError.contains(reason), "\(outcome.standardError)")
    }
  }

  @Test("a LoRA for another base model is one finding, and its other mistakes are none")
  func oneFinding() throws {
    let prompt = "a castle <lora:ink_wash:1>"
    let right = sdprompt(
      "check", "--no-config", "--models", sampleModels, "--checkpoint", "sd15", "--prompt", prompt, "--output", "json")
    #expect(right.standardOutput.contains("lora-missing-trigger"))
    let wrong = sdprompt(
      "check", "--no-config", "--models", sampleModels, "--checkpoint", "sdxl", "--prompt", prompt)
    #expect(wrong.standardOutput.contains("1 error in 1 prompt") && !wrong.standardOutput.contains("trigger"))
  }

  @Test("a checkpoint in the folder of LoRAs is none to models, resolve and check")
  func notALora() throws {
    let bytes = Self.file("model.diffusion_model.out.2.bias", [4])
    try withFile(named: "model.safetensors", holding: bytes) { file in
      let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
      try Data([0, 5, 0x16, 7]).write(to: URL(fileURLWithPath: folder + "/._model.safetensors"))
      try Data().write(to: URL(fileURLWithPath: folder + "/²"))
      let listed = sdprompt("models", "--no-cache", folder).standardOutput
      #expect(listed.hasPrefix("(model)  LoRA"))
      #expect(listed.contains("    note: is a checkpoint, not a LoRA; a tag with its name has no effect\n"))
      #expect(
        listed.contains(
          "\nnote: '._model.safetensors' is skipped, because it is a metadata file of macOS, not a model\n"))
      #expect(
        listed.contains(
          "\nwarning: because of '²', the WebUI lists no LoRAs: it cannot sort the name; rename the file\n"))
      let report = try jsonObject(sdprompt("models", "--no-cache", "--json", folder))
      #expect(report["skippedFiles"] as? [String] == ["._model.safetensors"])
      #expect(report["unsortableNames"] as? [String] == ["²"])
      let model = try #require((report["models"] as? [[String: Any]])?.first)
      #expect(model["contents"] as? String == "checkpoint" && model["phrase"] == nil)
      let help = sdprompt("models", "--help").standardOutput
      for key in Array(report.keys) + Array(model.keys) { #expect(help.contains(key), "\(key)") }
      let resolved = sdprompt("resolve", "--models", folder, "<lora:model:1>")
      #expect(resolved.exitCode == 1 && resolved.standardError.contains("[lora-not-a-lora]"))
      let checked = sdprompt("check", "--no-config", "--models", folder, "--prompt", "<lora:model:1>")
      #expect(checked.standardOutput.contains("[lora-not-a-lora]"))
    }
  }
}
