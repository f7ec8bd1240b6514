import PromptResolver
import Testing

@Suite("JSON in metadata")
struct JSONReaderTests {
  @Test(
    "values",
    arguments: [
      ("null", JSONValue.null), (" true ", .bool(true)), ("false", .bool(false)), ("-1.5e1", .number(-15)),
      ("Infinity", .number(.infinity)), ("-Infinity", .number(-.infinity)), ("[]", .array([])), ("{}", .object([])),
      (#""a\n\"\\\/\u00e9\ud83d\ude00""#, .string("a\n\"\\/é😀")), (#""\ud83d""#, .string("\u{FFFD}")),
      (#""\ud83dx""#, .string("\u{FFFD}x")), (#""\ude00\ud83d\u0041""#, .string("\u{FFFD}\u{FFFD}A")),
      ("[1, [2], []]", .array([.number(1), .array([.number(2)]), .array([])])),
    ])
  func values(_ text: String, _ value: JSONValue) { #expect(JSONReader.value(of: text) == value) }

  @Test("members; the last of a key counts")
  func members() {
    let value = JSONReader.value(of: #"{"a": {"b": [1]}, "c": "2", "a": 3}"#)
    #expect(value?.members.map(\.key) == ["a", "c", "a"])
    #expect(value?["a"]?.integer == 3)
    #expect(value?["c"]?.integer == 2)
    #expect(value?["d"] == nil)
  }

  @Test("a limit to depth instead of a limit of the stack")
  func depth() {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(JSONReader.value(of: nested(JSONReader.deepest)) != nil)
    #expect(JSONReader.value(of: nested(JSONReader.deepest + 2)) == nil)
    #expect(JSONReader.value(of: nested(1_000_000)) == nil)
    #expect(JSONReader.value(of: String(repeating: #"{"a":"#, count: 100_000)) == nil)
  }

  @Test("a container of many members is not copied while it grows")
  func wide() {
    let members = (0..<50_000).map { "\"\($0)\":[]" }.joined(separator: ",")
    #expect(JSONReader.value(of: "{\(members)}")?.members.count == 50_000)
  }

  @Test("every beginning of a text is refused or read, and never traps")
  func beginnings() {
    let text = #"{"a": [1.5e3, "x\u00e9\ud83d\ude00\n", {"b": null, "c": [true, false, -Infinity, NaN]}]}"#
    for length in 0..<text.utf8.count {
      #expect(JSONReader.value(of: String(decoding: Array(text.utf8.prefix(length)), as: UTF8.self)) == nil)
    }
    #expect(JSONReader.value(of: text) != nil)
  }
}
