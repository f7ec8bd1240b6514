import PromptResolver
import PromptSyntax

extension Rule {
  static let loraNumberCut = Rule(
    id: "lora-number-cut", category: .lora, severity: .warning,
    summary: "stable-diffusion.cpp reads only the numeric start of a multiplier",
    rationale: """
      Everything between the name and '>' is the multiplier, parsed up to the first character that cannot be part of a
      number. So '0,8' is 0, and of 'te:unet' only the first number is used, for both.
      """,
    fix: .unsafe, frontends: Frontends { $0.numbers == .prefix }, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat <lora:ink:↓1,5>", fixed: "a cat <lora:ink:1.5>"),
      .finds("a cat <lora:ink:↓0.5:0.7>", fixed: "a cat <lora:ink:0.5>"),
      .finds("a cat <lora:ink:↓1_0>", fixed: "a cat <lora:ink:1.0>"),
      .finds("a cat <lora:ink:↓0.8x>", fixed: "a cat <lora:ink:0.8>"),
      .silent("a cat <lora:ink:0.8 >"),
      .silent("a cat <lora:ink:-.5>"),
      .silent("a cat <lora:ink:high>"),
    ]
  ) { subject, findings in
    for application in subject.loras where application.tag.items.count > 1 {
      let item = application.tag.items[1]
      guard let number = application.written?.unet, number.isFinite, item.number != number,
        let read = number.decimalText
      else { continue }
      let pointed = item.text.utf8.map { ",_".utf8.contains($0) ? UInt8(ascii: ".") : $0 }
      let isNumber = pythonNumber(String(decoding: pointed, as: UTF8.self)) != nil
      let meant = isNumber ? String(decoding: pointed, as: UTF8.self) : read
      findings.report(
        item.range, "only the start of \(quoted(item.text)) is read, as \(read)",
        fixIt: .replacing(item.range, with: meant, safety: .unsafe))
    }
  }
}
