import PromptTool
import TestFiles
import Testing

@Suite("convert") struct ConvertTests {
  @Test("the prompt is written for the other frontend, and nothing is said where nothing is lost")
  func lossless() {
    let outcome = sdprompt("convert", "--to", "swarmui", "((cat)) [dog], [day:night:0.5] BREAK x")
    #expect(outcome.standardOutput == "(cat:1.2100000000000002) (dog:0.9090909090909091), [day:night:10]<break>x\n")
    #expect(outcome.standardError.isEmpty && outcome.exitCode == 0)
  }

  @Test("losses have their range and what to do instead")
  func losses() {
    let outcome = sdprompt("convert", "--to", "comfyui", "a [day:night:0.5]")
    #expect(outcome.standardOutput == "a day\n" && outcome.exitCode == 1)
    #expect(outcome.standardError.contains("<prompt>:1:3: warning:"))
    #expect(outcome.standardError.contains("ConditioningSetTimestepRange from 0.5"))
  }

  @Test("a prompt without a meaning in its own frontend is not converted")
  func fault() {
    let outcome = sdprompt("convert", "--from", "comfyui", "--to", "a1111", "a embedding:")
    #expect(outcome.standardOutput.isEmpty && outcome.exitCode == 1)
    #expect(outcome.standardError.contains("error: ComfyUI makes no image"))
  }

  @Test("files keep all but their prompts")
  func files() throws {
    let text = #"{"prompt":"a [b] (c:1.2)","x":1}"# + "\n" + #"{"prompt":"d BREAK \"e\""}"# + "\n"
    try withFile(named: "a.jsonl", holding: Array(text.utf8)) { path in
      let outcome = sdprompt("convert", "--to", "fooocus", "--file", path)
      #expect(
        outcome.standardOutput == #"{"prompt":"a (b:0.9090909090909091) (c:1.2)","x":1}"# + "\n"
          + #"{"prompt":"d\n\"e\""}"# + "\n")
    }
    try withFile(named: "a.txt", holding: Array("a [b]\nc BREAK d\n".utf8)) { path in
      let outcome = sdprompt("convert", "--to", "fooocus", "--input", "lines", "--file", path)
      #expect(outcome.exitCode == 2 && outcome.standardError.contains("the format ends it at a line break"))
    }
  }

  @Test("the prompts of an image are read as its program does")
  func image() {
    let outcome = sdprompt("convert", "--to", "a1111", "--file", sampleModels + "/../images/comfyui.png", "--json")
    #expect(
      outcome.standardOutput.contains(#""from":"comfyui""#) && !outcome.standardOutput.contains(#""from":"a1111""#))
  }

  @Test("wrong usage is said")
  func usage() {
    #expect(sdprompt("convert", "a cat").standardError.contains("'--to' is missing"))
    #expect(sdprompt("convert", "--to", "a1111", "--file", "x", "a cat").exitCode == 2)
    #expect(sdprompt("convert", "--to", "midjorney", "a cat").standardError.contains("did you mean 'midjourney'"))
  }
}
