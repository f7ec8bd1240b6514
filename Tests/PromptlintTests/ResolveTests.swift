import Testing
import promptlint

@Suite("resolve") struct ResolveTests {
  @Test("the prompt that is left and the LoRAs in order")
  func plan() {
    let outcome = promptlint("resolve", "a <lyco:x:0.5> <lora:ink_wash:0.8:te=1> <lyco:y>")
    #expect(outcome.exitCode == 0)
    #expect(outcome.standardError.isEmpty)
    #expect(
      outcome.standardOutput
        == """
        prompt
          a   

        LoRAs, in the order in which they are applied (names not checked; '--models' would)
          1. x         0.5
          2. y         1
          3. ink_wash  1

        """)
  }

  @Test("a missing LoRA is an error with the nearest name")
  func missing() {
    let outcome = promptlint("resolve", "--models", sampleModels, "a <lora:inkwash:0.8> <lora:ink_wash>")
    #expect(outcome.exitCode == 1)
    #expect(outcome.standardOutput.contains("  1. inkwash   0.8  missing\n  2. ink_wash  1    ink_wash.safetensors\n"))
    #expect(
      outcome.standardError.hasPrefix(
        """
        <prompt>:1:9: error: there is no LoRA 'inkwash'; did you mean 'ink_wash'? [lora-missing]
         1 | a <lora:inkwash:0.8> <lora:ink_wash>
           |         ^^^^^^^

        """))
    #expect(outcome.standardError.contains("\n   help: replace with 'ink_wash'\n"))
  }

  @Test("a tag that is none is pointed out")
  func malformed() {
    let outcome = promptlint("resolve", "a < lora:ink:0.8>")
    #expect(outcome.standardOutput.contains("no LoRAs"))
    #expect(outcome.standardError.contains("[tag-malformed]"))
  }

  @Test("a folder that is none is an error")
  func noFolder() {
    #expect(
      promptlint("resolve", "--models", "nowhere", "a")
        == Outcome(exitCode: 2, standardError: "error: there is no folder 'nowhere'\n"))
  }

  @Test("the JSON has the plan")
  func json() throws {
    let report = try jsonObject(
      promptlint("resolve", "--json", "--models", sampleModels, "a <lora:ink_wash:0.8:0.5:4> <foo:b> <lora:nope:inf>"))
    #expect(report["cleaned"] as? String == "a   ")
    #expect(report["isChecked"] as? Bool == true)
    let loras = try #require(report["loras"] as? [[String: Any]])
    #expect(loras.map { $0["status"] as? String } == ["applied", "missing"])
    #expect(loras[0]["path"] as? String == "ink_wash.safetensors")
    let effective = try #require(loras[0]["effective"] as? [String: Any])
    #expect(effective["te"] as? Double == 0.8)
    #expect(effective["unet"] as? Double == 0.5)
    #expect(effective["dyn"] as? Int == 4)
    #expect(loras[1]["effective"] == nil)
    #expect((loras[1]["written"] as? [String: Any])?["te"] as? String == "inf")
    #expect((report["ignored"] as? [[String: Any]])?.first?["word"] as? String == "foo")
  }

  @Test("the same input gives the same JSON text, with sorted keys on one line")
  func stable() {
    let output = promptlint("resolve", "--json", "a").standardOutput
    let text =
      #"{"cleaned":"a","command":"resolve","diagnostics":[],"hypernetworks":[],"ignored":[],"isChecked":false,"#
    #expect(output == text + #""loras":[],"version":1}"# + "\n")
  }
}
