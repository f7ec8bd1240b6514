import PromptEditor
import PromptResolver
import PromptSyntax
import Testing

@Suite struct EditorTests {
  @Test func readsAsTheFrontendDoes() {
    let text = "a <lora:x:1>"
    #expect(Editor().prompt(text).tree.extraNetworks.count == 1)
    #expect(Editor().prompt(text, role: .negative).tree.extraNetworks.isEmpty)
    #expect(Editor(frontend: .comfyUI).prompt(text).tree.extraNetworks.isEmpty)
  }
}
