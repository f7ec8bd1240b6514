import PromptJSON
import Testing

@Suite("JSON values")
struct JSONValueTests {
  @Test(
    "numbers, as Python writes and reads them",
    arguments: [
      ("-1.5e1", -15), ("Infinity", .infinity), ("-Infinity", -.infinity), (" 0 ", 0), ("1e999", .infinity),
      (#""2.5""#, 2.5),
    ] as [(String, Double)])
  func numbers(_ text: String, _ number: Double) { #expect(JSONValue(text)?.double == number) }

  @Test(
    "strings; half a surrogate pair is U+FFFD",
    arguments: [
      (#""a\n\"\\\/\u00e9\ud83d\ude00""#, "a\n\"\\/é😀"), (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"),
      (#""\ude00\ud83d\u0041""#, "\u{FFFD}\u{FFFD}A"), (#""""#, ""), (#" "plain" "#, "plain"),
    ])
  func strings(_ text: String, _ string: String) { #expect(JSONValue(text)?.string == string) }

  @Test(
    "what is not JSON",
    arguments: [
      "", "[", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "01", "1.", "1e", "-", "+1", "-NaN", "tru", "nul", "\"a",
      "\"\\x\"", "\"\\u12g4\"", "\"\n\"", "1 2", "[1]]", "// a\n1", "[,]",
    ])
  func refusals(_ text: String) { #expect(JSONValue(text) == nil) }

  @Test("arrays and words")
  func arrays() throws {
    let value = try #require(JSONValue(#"[1, [2], [], true, null, NaN, {"a": []}]"#))
    #expect(value.isArray)
    #expect(value.elements.map(\.integer) == [1, nil, nil, nil, nil, nil, nil])
    #expect(value.elements[1].elements.map(\.integer) == [2])
    #expect(value.elements[3].isTrue)
    #expect(value.elements[5].double?.isNaN == true)
    #expect(value.elements[6]["a"]?.elements.isEmpty == true)
    #expect(value.members.isEmpty && value.string == nil && value.double == nil)
  }

  @Test("members; the last of a key counts")
  func members() {
    let value = JSONValue(#"{"a": {"b": [1]}, "c": "2", "a": 3}"#)
    #expect(value?.members.map(\.key) == ["a", "c", "a"])
    #expect(value?["a"]?.integer == 3)
    #expect(value?["c"]?.integer == 2)
    #expect(value?["d"] == nil)
  }

  @Test("depth takes no stack, and the strict dialect limits it")
  func depth() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(JSONValue(nested(1_000_000)) != nil)
    #expect(JSONValue(String(repeating: #"{"a":"#, count: 100_000)) == nil)
    for (depth, isRead) in [(127, true), (128, false), (1_000_000, false)] {
      var reader = JSONReader(ContiguousArray(nested(depth).utf8))
      #expect(((try? reader.skipValue()) != nil) == isRead)
    }
  }

  @Test("a container of many members is not copied while it grows")
  func wide() {
    let members = (0..<50_000).map { "\"\($0)\":[]" }.joined(separator: ",")
    #expect(JSONValue("{\(members)}")?.members.count == 50_000)
  }

  @Test("every beginning of a text is refused or read, and never traps")
  func beginnings() {
    let text = #"{"a": [1.5e3, "x\u00e9\ud83d\ude00\n", {"b": null, "c": [true, false, -Infinity, NaN]}]}"#
    for length in 0..<text.utf8.count {
      #expect(JSONValue(String(decoding: Array(text.utf8.prefix(length)), as: UTF8.self)) == nil)
    }
    #expect(JSONValue(text) != nil)
  }

  @Test(
    "what is not JSON at all is not a value of another kind",
    arguments: [
      ("not", "is not valid JSON: expected a value"), ("a: 1", "is not valid JSON: expected a value"),
      ("", "is not valid JSON: it ends too early"), ("null", "must be an object"), ("[1", "must be an object"),
      ("-", "must be an object"), ("\"a", "must be an object"),
    ])
  func otherKinds(_ text: String, _ reason: String) {
    var reader = JSONReader(ContiguousArray(text.utf8))
    #expect(throws: JSONReader.Fault.self) { try reader.enterObject() }
    do throws(JSONReader.Fault) { try reader.enterObject() } catch { #expect(error.reason == reason) }
  }

  @Test(
    "faults say what is wrong and where",
    arguments: [
      ("[1 2]", 3, "is not valid JSON: expected ',' or ']'"),
      ("[1,]", 3, "is not valid JSON: a comma must not follow the last item"),
      ("[/*a*/1]", 1, "is not valid JSON: expected a value (comments are not allowed)"),
      ("[1e400]", 6, "is not valid JSON: a number is too large"),
      (#"["\ud800"]"#, 2, "is not valid JSON: half of a surrogate pair"),
      ("[NaN]", 1, "is not valid JSON: expected a value"),
      ("{1:2}", 1, "is not valid JSON: expected a key in double quotes"),
      (#"{"a" 1}"#, 5, "is not valid JSON: expected ':' after a key"),
      ("[1", 2, "is not valid JSON: it ends too early"),
    ])
  func faults(_ text: String, _ offset: Int, _ reason: String) {
    var reader = JSONReader(ContiguousArray(text.utf8))
    do throws(JSONReader.Fault) {
      try reader.skipValue()
      Issue.record("\(text) is read")
    } catch {
      #expect(error.offset == offset && error.reason == reason, "\(error)")
    }
  }

  @Test("comments and commas after the last items")
  func comments() throws {
    let text = "{ // one\n\"a\": [1, /* two */ 2,], }\n/**/"
    var reader = JSONReader(ContiguousArray(text.utf8), .configuration)
    let members = try reader.members()
    try reader.finish()
    #expect(members.map(\.key) == ["a"])
    for text in ["[,]", "[1,,]", "[1 /* ]", "[1 / 2]"] {
      var reader = JSONReader(ContiguousArray(text.utf8), .configuration)
      #expect(throws: JSONReader.Fault.self) { try reader.skipValue() }
    }
  }
}
