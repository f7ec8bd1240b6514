import Testing
import promptlint

@Suite("models of files") struct InspectTests {
  @Test("what a header and the notes beside the file say")
  func lora() {
    let outcome = promptlint("models", sampleModels + "/styles/watercolor.safetensors", "--hashes")
    #expect(outcome.exitCode == 0 && outcome.standardError.isEmpty)
    #expect(
      outcome.standardOutput.hasPrefix(
        """
        \(sampleModels)/styles/watercolor.safetensors
          size        11.7 KB
          kind        lora, named as kohya does
          rank        1, scaled by 1.0
          changes     self-attention-q 1, cross-attention-k 1, text-encoder-1 1
          base model  sd-1: `attn2_to_k` takes 768 values
          triggers    watercolor, wet paper (activation-text)
          multiplier  0.7 is preferred
          SHA-256     
        """))
  }

  @Test("a pickle is not loaded, but what it would load is known")
  func pickle() {
    let output = promptlint("models", sampleModels + "/styles/old_film.pt").standardOutput
    #expect(output.contains("  pickle      loads nothing but tensors\n"))
  }

  @Test("a file that is refused is an error with the reason")
  func refused() throws {
    try withFile(named: "x.safetensors", holding: Array("version https://git-lfs.github.com/spec/v1\n".utf8)) { path in
      let outcome = promptlint("models", path)
      #expect(outcome.exitCode == 1)
      #expect(outcome.standardOutput.contains("  refused     "))
      #expect(outcome.standardOutput.contains("LFS"))
    }
    #expect(promptlint("models", "nowhere/x.safetensors").exitCode == 1)
  }

  @Test("a list with details says for each model what it is")
  func details() {
    let output = promptlint("models", "--details", sampleModels).standardOutput
    #expect(output.contains("ink_wash.safetensors\n    sd-1, lora, rank 1, trigger 'ink wash painting'\n"))
    #expect(output.contains("    sdxl, lora, rank 2\n"))
    #expect(output.contains("styles/old_film.pt\n    a pickle, which is not loaded\n"))
  }

  @Test("the JSON has the same, and its keys are in the help")
  func json() throws {
    let report = try jsonObject(promptlint("models", "--json", "--hashes", sampleModels + "/ink_wash.safetensors"))
    let help = promptlint("models", "--help").standardOutput
    let files = try #require(report["files"] as? [[String: Any]])
    for key in Array(report.keys) + files.flatMap(\.keys) { #expect(help.contains(key), "\(key)") }
    #expect((files[0]["family"] as? [String: Any])?["name"] as? String == "sd-1")
    #expect((files[0]["triggers"] as? [[String: Any]])?.first?["text"] as? String == "ink wash painting")
  }
}
