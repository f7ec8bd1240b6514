import PromptResolver
import PromptSyntax

extension Rule {
  static let loraExtensionInName = Rule(
    id: "lora-extension-in-name", category: .lora, severity: .warning,
    summary: "a LoRA's name does not include the file extension",
    rationale: """
      A LoRA is named by its file without the extension, so '<lora:ink.safetensors:1>' matches only a file called
      'ink.safetensors.safetensors'. stable-diffusion.cpp, SwarmUI and comfyui-prompt-control accept both.
      """,
    fix: .unsafe, frontends: .exactNames, features: [.text(".safetensors"), .text(".pt"), .text(".ckpt")],
    examples: [
      .finds("a cat <lora:ink↓.safetensors:1>", fixed: "a cat <lora:ink:1>"),
      .finds("a cat <lora:ink.v2↓.PT:1>", fixed: "a cat <lora:ink.v2:1>"),
      .silent("a cat <lora:ink.v2:1>"),
      .silent("a cat, ink.pt <lora:inkpt:1>"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes
    for application in subject.loras where application.status == .notChecked {
      let range = application.nameRange
      // Only what the frontends list as a LoRA has an extension here.
      guard CatalogEntry(path: application.name) != nil,
        let dot = bytes[range.offsets].lastIndex(of: UInt8(ascii: "."))
      else { continue }
      let ending = SourceRange(dot, range.upperBound)
      let text = subject.text(ending)
      findings.report(
        ending, "a LoRA's name does not include \(quoted(text)), so no file matches",
        fixIt: .removing(ending, safety: .unsafe, "remove '\(text)'"))
    }
  }
}
