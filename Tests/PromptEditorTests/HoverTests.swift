import PromptEditor
import PromptLinter
import PromptResolver
import PromptSyntax
import TestPrompts
import Testing

@Suite struct HoverTests {
  private func hover(_ text: String, at offset: Int, _ editor: Editor = Editor(models: .library)) -> String? {
    let prompt = editor.prompt(text)
    return prompt.hover(at: offset).map { "\(prompt.source[$0.range]): \($0.text)" }
  }

  @Test func saysWhatStandsThere() {
    #expect(hover("a cat", at: 3) == "cat: **Weight** 1")
    #expect(hover("((cat:1.5))", at: 3) == "cat: **Weight** 1.65")
    #expect(hover("(cat:1.5)", at: 0) == "(cat:1.5): **Emphasis:** multiplies the weight by 1.5")
    #expect(hover("[cat]", at: 0) == "[cat]: **De-emphasis:** divides the weight by 1.1")
    #expect(hover("a AND b :0.5", at: 9) == ":0.5: **Weight of the part:** 0.5")
    #expect(hover("[day:night:0.25]", at: 1) == "day: **Weight** 1\n\nin steps 1–5 of 20")
    #expect(
      hover("[day:night:0.25]", at: 0)
        == "[day:night:0.25]: **Schedule:**\n\n- `day` in steps 1–5 of 20\n- `night` in steps 6–20 of 20")
    #expect(hover("[a|b]", at: 2)?.contains("- `b` in steps 2, 4, 6, ") == true)
    #expect(hover(#"\("#, at: 0) == #"\(: **Escape:** the character `(` as text"#)
    #expect(hover("a BREAK b", at: 4)?.hasPrefix("BREAK: **BREAK**") == true)
    #expect(hover("", at: 0) == nil && hover("a , b", at: 2) == nil)
    #expect(hover("cat", at: 99) == "cat: **Weight** 1")
  }

  @Test func showsWhatTheFileSays() {
    #expect(
      hover("<lora:Ink:0.5:1>", at: 8) == """
        <lora:Ink:0.5:1>: **LoRA** `Ink` text encoder 0.5, UNet 1

        `styles/ink_wash.safetensors`

        - base model: SDXL
        - rank 16, lora
        - trigger words: `ink style`
        - preferred multiplier: 0.7
        - alias: `Ink`
        - size: 144.0 MB
        - hash: `0123abcd`
        """)
    #expect(hover("<lora:old_ink:1>", at: 8)?.contains("SD 1.x, which is not that of the checkpoint") == true)
    #expect(hover("<lora:gone:1>", at: 8) == "<lora:gone:1>: **LoRA** `gone` text encoder 1, UNet 1")
    #expect(
      hover("<hypernet:haze:0.5>", at: 0)?.hasPrefix("<hypernet:haze:0.5>: **Hypernetwork** `haze` multiplier 0.5")
        == true)
    #expect(hover("a easyink", at: 4) == "easyink: **Embedding** `easyink`\n\n**Weight** 1\n\n`easyink.pt`")
  }

  @Test func stepsAreThoseOfTheMeaning() throws {
    var partly = 0
    for text in RandomPrompts(seed: 30, count: 3_000, length: 16) {
      let prompt = Editor().prompt(text)
      guard !prompt.tree.dump().contains(":undetermined"), let meaning = try? Meaning(of: prompt.tree, steps: 20)
      else { continue }
      for part in meaning.parts {
        for offset in Set(part.ranges.flatMap { $0.text.runs.map(\.source.lowerBound) }) {
          let shown = part.ranges.filter { $0.text.outputOffset(ofSource: offset) != nil }.flatMap { Array($0.steps) }
          let steps = prompt.steps(showing: offset)
          #expect(steps.flatMap { Array($0) } == shown, "\(offset) in \(text)")
          partly += shown.count == 20 ? 0 : 1
        }
      }
    }
    #expect(partly > 500)
  }

  @Test(arguments: Frontend.all) func ofAnyOffsetLiesInTheText(frontend: Frontend) {
    let editor = Editor(frontend: frontend, models: .library, extensions: [.dynamicPrompts])
    for text in RandomPrompts(seed: 27, count: 100, fragments: RandomPrompts.oddities) {
      let prompt = editor.prompt(text)
      for offset in [-1, 0, prompt.source.count / 2, prompt.source.count, .max] {
        guard let hover = prompt.hover(at: offset) else { continue }
        #expect(hover.range.upperBound <= prompt.source.count && !hover.range.isEmpty && !hover.text.isEmpty)
      }
    }
  }
}
