import PromptResolver
import PromptSyntax

extension Rule {
  /// A multiplier of which only the beginning is read.
  static let loraNumberCut = Rule(
    id: "lora-number-cut", category: .lora, severity: .warning,
    summary: "stable-diffusion.cpp reads a multiplier only as far as it is a number",
    rationale: """
      All between the name and '>' is the multiplier, read up to the first character that cannot be part of a number. So
      '0,8' is 0, and of 'te:unet' only the first counts, for both.
      """,
    fix: .unsafe, frontends: Frontends { $0.numbers == .prefix }, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat <lora:ink:↓1,5>", fixed: "a cat <lora:ink:1.5>"),
      .finds("a cat <lora:ink:↓0.5:0.7>", fixed: "a cat <lora:ink:0.5>"),
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
      let pointed = item.text.utf8.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
      let isNumber = pythonNumber(String(decoding: pointed, as: UTF8.self)) != nil
      let meant = isNumber ? String(decoding: pointed, as: UTF8.self) : read
      findings.report(
        item.range, "only the beginning of \(quoted(item.text)) is read, which is \(read)",
        fixIts: [.replacing(item.range, with: meant, safety: .unsafe)])
    }
  }
}
