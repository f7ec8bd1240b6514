import PromptJSON
import Testing

@Suite("JSON as text")
struct JSONTextTests {
  @Test("an object has its members in order, without those that are absent")
  func members() {
    let text: JSONText = [
      "b": 1, "a": .string(nil), "c": ["x": .flag(true)], "d": .list([.absent, 2, .absent, "e"]), "f": .strings([]),
    ]
    #expect(text.string == #"{"b":1,"c":{"x":true},"d":[2,"e"],"f":[]}"#)
    #expect((["a": .number(Int?.none)] as JSONText).string == "{}")
  }

  @Test(
    "numbers are in their shortest form",
    arguments: [
      (0.1, "0.1"), (1, "1"), (-0.0, "-0"), (1e16, "1e+16"), (1e-7, "1e-07"), (.infinity, #""inf""#),
      (-.infinity, #""-inf""#), (-.nan, #""nan""#),
    ] as [(Double, String)])
  func numbers(_ number: Double, _ text: String) { #expect(JSONText.number(number).string == text) }

  @Test("the names and strings of hostile input read back", arguments: ["", "\"\\\u{0}\u{1F}\n", "é\u{2028}😀"])
  func strings(_ string: String) throws {
    let value = try #require(JSONValue(JSONText.object([(key: string, value: .string(string))]).string))
    #expect(value.members.map(\.key) == [string] && value.members[0].value.string == string)
  }
}
