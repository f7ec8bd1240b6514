import PromptEditor
import PromptLinter
import PromptResolver
import PromptSyntax
import TestPrompts
import Testing

@Suite struct CompletionTests {
  /// The completions at `^`.
  private func completions(_ marked: String, _ frontend: Frontend = .automatic1111, limit: Int = 100) -> CompletionList
  {
    let pieces = marked.split(separator: "^", omittingEmptySubsequences: false)
    let prompt = Editor(frontend: frontend, models: .library).prompt(pieces.joined())
    return prompt.completions(at: pieces[0].utf8.count, limit: limit)
  }

  private func labels(_ marked: String, _ frontend: Frontend = .automatic1111) -> [String] {
    completions(marked, frontend).items.map(\.label)
  }

  /// The prompt after its first completion, as plain text.
  private func completed(_ marked: String, _ frontend: Frontend = .automatic1111) -> String? {
    let source = SourceText(marked.filter { $0 != "^" })
    guard let item = completions(marked, frontend).items.first else { return nil }
    let edits = item.additionalEdits + [SourceEdit(replacing: item.range, with: item.text)]
    return try! source.applying(edits).description
  }

  @Test func completesNamesInTags() {
    #expect(completed("a, <lora:in^") == "a, ink style <lora:ink_wash:0.7>")
    #expect(completed("ink style <lora:in^, b") == "ink style <lora:ink_wash:0.7>, b")
    #expect(completed("a<lora:in^, b <lora:oil:1>") == "a, ink style <lora:ink_wash:0.7>, b <lora:oil:1>")
    #expect(completed("<lora:o^il_old:0.5>") == "<lora:oil:0.5>", "a finished tag keeps its number")
    #expect(completed("<hypernet:^") == "<hypernet:haze:1>")
    #expect(completed("<lyco:oil^") == "<lyco:oil:1>")
    #expect(completions("<lora:in^").items[0].snippet == "ink_wash:${1:0.7}>$0")
  }

  @Test func ordersNamesByHowTheyFit() {
    // One that begins so, one with a word that does; the one for another base model is last.
    #expect(labels("<lora:ink^") == ["ink_wash", "old_ink"])
    #expect(labels("<lora:o^") == ["oil", "old_ink"])
    #expect(labels("<lora:wsh^") == ["ink_wash"])
    #expect(labels("<lora:zzz^").isEmpty)
    let items = completions("<lora:^").items
    #expect(items.map(\.label) == ["ink_wash", "oil", "old_ink"])
    #expect(items.map(\.isForAnotherModel) == [false, false, true])
    #expect(items.map(\.detail) == ["SDXL, rank 16", nil, "SD 1.x, rank 8"])
    let first = completions("<lora:^", limit: 1)
    #expect(first.items.map(\.label) == ["ink_wash"] && first.isIncomplete)
  }

  @Test func completesWords() {
    #expect(labels("a easy^") == ["easyink"])
    #expect(completed("a ha^") == "a bad hands")
    #expect(labels("a AN^") == ["AND"])
    #expect(completed("br^") == "BREAK ")
    #expect(completed("(em^") == "((text:1.1)")
    #expect(completions("sch^").items[0].snippet == "[${1:from}:${2:to}:${3:0.5}]$0")
    #expect(labels("# ea^").isEmpty)
    #expect(labels("a ^").contains("schedule"))
  }

  @Test func completesTheWordsOfTags() {
    #expect(labels("a <^") == ["<lora:", "<lyco:", "<hypernet:"])
    #expect(completed("a <ly^") == "a <lyco:name:1>")
    #expect(completions("<lo^").items.map(\.snippet) == ["<lora:${1:name}:${2:1}>$0"])
    #expect(labels("<^", .forge) == ["<lora:", "<hypernet:"])
    #expect(labels("<lora:in^", .comfyUI) != ["ink_wash"])
    let negative = Editor(models: .library).prompt("<lora:in", role: .negative)
    #expect(negative.completions(at: 8).items.isEmpty)
  }

  @Test func writesAsTheFrontendReads() {
    #expect(completed("a ea^", .comfyUI) == "a embedding:easyink")
    #expect(completed("embedding:ea^", .comfyUI) == "embedding:easyink")
    #expect(completed("<embed:ea^", .swarmUI) == "<embed:easyink>")
    #expect(completed("de-^", .comfyUI) == "(text:0.91)")
    #expect(completed("br^", .fooocus) == nil)
    #expect(completed("<lora:ink^", .stableDiffusionCpp).map { $0.hasSuffix("<lora:styles/ink_wash:0.7>") } == true)
  }

  @Test(arguments: Frontend.all) func ofAnyPromptCanBeApplied(frontend: Frontend) throws {
    let editor = Editor(frontend: frontend, models: .library)
    var random = RandomPrompts(seed: 25, count: 0)
    for text in RandomPrompts(seed: 26, count: 150) {
      let prompt = editor.prompt(text)
      for offset in [random.number(below: prompt.source.count + 1), prompt.source.count, -3, .max] {
        for item in prompt.completions(at: offset).items {
          _ = try prompt.source.applying(item.additionalEdits + [SourceEdit(replacing: item.range, with: item.text)])
          #expect(editor.documentation(of: item) == nil || item.model != nil)
        }
      }
    }
  }
}
