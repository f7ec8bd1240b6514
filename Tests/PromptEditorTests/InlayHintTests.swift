import PromptEditor
import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

@Suite struct InlayHintTests {
  @Test func countsTheTokensOfEachChunk() {
    let hints = Editor().prompt("a cat BREAK (a dog:1.2), b").inlayHints()
    #expect(hints.map(\.text) == ["2/75", "4/75"])
    #expect(hints.map(\.offset) == [5, 26])
    #expect(hints[0].tooltip == "chunk 1 of 2 has 2 tokens; BREAK ends it")
    let long = Editor().prompt(String(repeating: "cat ", count: 100)).inlayHints()
    #expect(long.map(\.text) == ["75/75", "25/75"] && long[0].offset == 75 * 4 - 1)
    #expect(Editor().prompt("").inlayHints().isEmpty)
  }

  @Test func needsChunks() {
    #expect(Editor(models: KnownModels(textEncoder: .t5)).prompt("a cat").inlayHints().isEmpty)
  }
}
