import PromptResolver
import PromptSyntax

extension Rule {
  static let loraNumberOdd = Rule(
    id: "lora-number-odd", category: .lora, severity: .warning,
    summary: "a multiplier with '_', non-ASCII digits or an exponent",
    rationale: """
      Python ignores '_' between digits, so '1_0' is 10, and it reads exponents and the digits of every script. Other
      frontends and prompt sites do not, and few people expect it.
      """,
    fix: .safe, frontends: .namedArguments, features: [.text("0_0"), .text("[0.]e"), .nonASCII],
    examples: [
      .finds("a cat <lora:ink:↓1_0>", fixed: "a cat <lora:ink:1.0>"),
      .finds("a cat <lora:ink:↓０.８>", fixed: "a cat <lora:ink:0.8>"),
      .finds("a cat <lora:ink:te=0:↓unet=8e-1>", fixed: "a cat <lora:ink:te=0:unet=0.8>"),
      .silent("a cat <lora:ink_1_0:0.8>"),
      .silent("a cat <lora:ink: .8 >"),
      .silent("a cat <lora:ink:1e999>"),
    ]
  ) { subject, findings in
    for application in subject.loras {
      for item in subject.multiplierItems(of: application.tag) {
        guard let form = OddForm(of: item.value), let number = item.number, number.isFinite,
          let place = item.valueRange
        else { continue }
        switch form {
        case .underscore:
          let meant = item.value.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: ".") : $0 }
          let text = String(decoding: meant, as: UTF8.self)
          let fixIt = FixIt.replacing(place, with: text, safety: .unsafe)
          let isNumber = pythonNumber(text) != nil
          findings.report(
            item.range, "\(quoted(item.value)) is read as \(number.decimalText ?? "\(number)")",
            fixIt: isNumber ? fixIt : nil)
        case .digits, .exponent:
          let what = form == .digits ? "non-ASCII digits" : "an exponent"
          findings.report(
            item.range, "\(quoted(item.value)) contains \(what)",
            fixIt: number.decimalText.map { .replacing(place, with: $0) }, severity: .style)
        }
      }
    }
  }

  private enum OddForm {
    case underscore, digits, exponent

    init?(of number: String) {
      if number.utf8.contains(UInt8(ascii: "_")) {
        self = .underscore
      } else if number.unicodeScalars.contains(where: { !$0.isASCII && !$0.isSpace }) {
        self = .digits
      } else if number.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
        self = .exponent
      } else {
        return nil
      }
    }
  }
}
