import PromptEditor
import PromptLinter
import PromptResolver
import PromptSyntax
import TestPrompts
import Testing

@Suite struct NameTests {
  private let models = KnownModels(
    catalog: Catalog(entries: [
      CatalogEntry(name: "ink_wash", alias: "Ink", path: "styles/ink_wash.safetensors"),
      CatalogEntry(kind: .embedding, name: "easyink", path: "easyink.pt"),
      CatalogEntry(kind: .hypernetwork, name: "h", path: "h.pt"),
    ]))

  private func renamed(_ text: String, at offset: Int, to name: String, _ editor: Editor) throws(RenameError) -> String
  {
    let prompt = editor.prompt(text)
    let edits = try prompt.edits(renamingAt: offset, to: name)
    return try! prompt.source.applying(edits).description
  }

  @Test func findsANameByFileAndAlias() {
    let prompt = Editor(models: models).prompt(
      "<lora:ink_wash:1> <lyco:Ink:0.5> <lora:ink:1> <hypernet:h:1> easyink Easyink")
    func found(_ offset: Int) -> [String] { prompt.references(at: offset).map { prompt.source[$0] } }
    #expect(found(7) == ["ink_wash", "Ink"])
    #expect(found(40) == ["ink"])
    #expect(found(56) == ["h"])
    #expect(found(65) == ["easyink", "Easyink"])
    #expect(found(2).isEmpty && found(17).isEmpty)
    #expect(prompt.nameRange(at: 6) == SourceRange(6, 14))
    // Without a catalog names are compared as they are.
    #expect(Editor().prompt("<lora:a:1> <lora:A:1> <lora:a>").references(at: 6).count == 2)
  }

  @Test func renamesAllReferences() throws {
    let editor = Editor(models: models)
    #expect(
      try renamed("(<lora:ink_wash:1>) <lyco:Ink:te=0.5>", at: 8, to: "oil", editor)
        == "(<lora:oil:1>) <lyco:oil:te=0.5>")
    #expect(try renamed("a easyink, (easyink:2)", at: 3, to: "oil", editor) == "a oil, (oil:2)")
    let comfy = Editor(frontend: .comfyUI, models: models)
    #expect(try renamed("embedding:easyink b", at: 12, to: "oil", comfy) == "embedding:oil b")
  }

  @Test func refusesNamesThatCannotBeWritten() {
    let editor = Editor(models: models)
    let errors: [(String, RenameError)] = [
      ("", .unwritableName(.empty)), ("a:b", .unwritableName(.colon)), ("a>", .unwritableName(.closingBracket)),
      ("a#", .unwritableName(.commentSign)), ("a=b", .unwritableName(.equalsSign)),
    ]
    for (name, error) in errors {
      #expect(throws: error) { try renamed("<lora:ink_wash:1>", at: 7, to: name, editor) }
    }
    for name in ["a(b", "a, b", "x AND y", " a", #"a\"#, "[x]"] {
      #expect(throws: RenameError.notText) { try renamed("easyink", at: 2, to: name, editor) }
    }
    #expect(throws: RenameError.nothingToRename) { try renamed("<lora:ink_wash:1>", at: 2, to: "b", editor) }
  }

  @Test func renamingChangesNothingElse() throws {
    var count = 0
    for text in RandomPrompts(seed: 24, count: 1_500) {
      let prompt = Editor().prompt(text)
      for tag in prompt.tree.loras {
        let offset = tag.range.lowerBound + 6
        guard let edits = try? prompt.edits(renamingAt: offset, to: "some other") else { continue }
        count += 1
        let (old, new) = (
          try? Meaning(of: prompt.tree, steps: 20),
          try? Meaning(
            of: SyntaxTree(parsing: prompt.source.applying(edits)), steps: 20)
        )
        #expect(old?.cleaned.string == new?.cleaned.string, "\(text)")
        #expect(
          old?.parts.map { $0.ranges.map { $0.segments.map(\.text) } }
            == new?.parts.map { $0.ranges.map { $0.segments.map(\.text) } })
        #expect(
          old?.tags.map { $0.items.dropFirst().map(\.text) } == new?.tags.map { $0.items.dropFirst().map(\.text) })
      }
    }
    #expect(count > 100)
  }
}
