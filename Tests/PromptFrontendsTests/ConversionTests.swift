import Foundation
import PromptFrontends
import PromptSyntax
import Testing

@Suite("Converting prompts")
struct ConversionTests {
  @Test func show() throws {
    for t in ["[a|b:1]", "[a::1][:[b::2]:1][:a:2]", "[:[b::2]:1]"] {
      let m = try DialectMeaning(of: SourceText(t), in: .promptControl(steps: 20), steps: SamplingSteps(20))
      print("SHOW", t, m.ranges.map { "\($0.end):\($0.parts.map { $0.texts[0].text.string })" })
    }
    for text in [
      "masterpiece, (best quality:1.2), [rain]", "((cat)) [dog], \\(x\\) a:b", "a [day:night:0.5] b", "[a|b] c",
      "[(cat:1.2):dog \\(x\\):0.5]", "a (cat [red:blue:5] fur:1.2) b", "a BREAK b", "a cat AND a dog:0.5",
      "a <lora:ink:0.8> b <lora:x:0.5:0.7>", "[a:[b:c:0.8]:0.4] # note", "[a::5][b|c|d] \\[x\\] #", "a | b, 1:2, {x} +",
      "Re:zero (a+)",
    ] {
      print("SHOW \(text)")
      for dialect in Dialect.all where dialect != .automatic1111 {
        let c = try Conversion(of: text, from: .automatic1111, to: dialect, steps: 20)
        print(
          "SHOW    \(dialect)".padding(toLength: 40, withPad: " ", startingAt: 0), c.text,
          c.losses.map { "\($0.reason)@\($0.range)" })
      }
    }
  }
}
