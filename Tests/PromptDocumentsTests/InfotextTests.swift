import PromptDocuments
import PromptSyntax
import Testing

@Suite("Infotext")
struct InfotextTests {
  private static let text: SourceText = """
    a (cat:1.2)
    Negative prompt: blurry
    Steps: 20, Sampler: "Euler, a", Lora hashes: "ink: 0a1b, b c: 2d3e", TI hashes: "easy: c74b"
    """

  @Test("every part has a place in the source")
  func places() throws {
    let infotext = Infotext(reading: Self.text)
    #expect(Self.text[infotext.prompt.fileRange] == "a (cat:1.2)")
    #expect(Self.text[infotext.negative.fileRange] == "blurry")
    let sampler = try #require(infotext.field("Sampler"))
    #expect(sampler.value == "Euler, a")
    #expect(Self.text[sampler.range] == #""Euler, a""#)
    #expect(Self.text[sampler.text.fileRange] == "Euler, a")
    #expect(infotext.parameters.map { Self.text[$0].hasPrefix("Steps") } == true)
  }

  @Test("lines lose the white space at their ends, and places go around it")
  func whiteSpace() {
    let source: SourceText = "  a cat \r\n\tb  "
    let prompt = Infotext(reading: source).prompt
    #expect(prompt.string == "a cat\nb")
    #expect(source[prompt.fileRange(of: SourceRange(2, 5))] == "cat")
    #expect(source[prompt.fileRange(of: SourceRange(6, 7))] == "b")
  }

  @Test("what is written reads back")
  func writing() {
    let fields = [("Steps", "20"), ("Model", #"a, "b""#), ("Odd", "x:y\nz"), ("RNG", "CPU")]
    let written = Infotext.text(prompt: "a\ncat", negative: "blurry", fields: fields.map { (key: $0.0, value: $0.1) })
    #expect(
      written == """
        a
        cat
        Negative prompt: blurry
        Steps: 20, Model: "a, \\"b\\"", Odd: "x:y\\nz", RNG: CPU
        """)
    let read = Infotext(reading: SourceText(written))
    #expect(read.prompt.string == "a\ncat")
    #expect(read.negative.string == "blurry")
    #expect(read.fields.map(\.key) == fields.map(\.0))
    #expect(read.fields.map(\.value) == fields.map(\.1))
    #expect(read.written == written)
  }

  @Test("a key that is its value stands alone, and no negative prompt has no line")
  func writingShort() {
    #expect(Infotext.text(prompt: "a", fields: [("Tiling", "Tiling"), ("Seed", "1")]) == "a\nTiling, Seed: 1")
    #expect(Infotext.text(prompt: " a ") == "a")
  }

  @Test("quotes that are wrong are part of the value")
  func wrongQuotes() {
    let infotext = Infotext(reading: #"Aa: "x\q", Bb: "\ud83d\ude00\ud83d", Cc: "y" z, Dd: """#)
    #expect(infotext.fields.map(\.value) == [#""x\q""#, "😀\u{FFFD}", #""y" z"#, ""])
  }

  @Test("hashes of LoRAs and embeddings")
  func hashes() {
    let infotext = Infotext(reading: Self.text)
    #expect(infotext.loraHashes.map(\.name) == ["ink", "b c"])
    #expect(infotext.loraHashes.map(\.hash) == ["0a1b", "2d3e"])
    #expect(infotext.textualInversionHashes.map(\.name) == ["easy"])
    #expect(infotext.otherHashes.isEmpty)
  }

  @Test("Civitai's hashes, which the fields show as the WebUI shreds them")
  func civitaiHashes() {
    let infotext = Infotext(
      reading: """
        a
        Steps: 30, Lora hashes: "x: 12", Hashes: {"lora:x": "1e34", "embed:e": "22", "model": "8d1f", "n": 1}, End: {c:d}
        """)
    #expect(infotext.loraHashes.map(\.hash) == ["12", "1e34"])
    #expect(infotext.textualInversionHashes.map(\.name) == ["e"])
    #expect(infotext.otherHashes.map(\.name) == ["model"])
    #expect(infotext["Hashes"] == #"{"lora:x": "1e34""#)
  }

  @Test("the prompts of the hires pass")
  func hires() {
    let infotext = Infotext(reading: #"a\#nSteps: 1, Hires prompt: "b, c", Hires negative prompt: d"#)
    #expect(infotext.hiresPrompt?.string == "b, c")
    #expect(infotext.hiresNegative?.string == "d")
    #expect(Infotext(reading: "a").hiresPrompt == nil)
  }

  @Test("work is linear where quotes are never closed")
  func openQuotes() {
    let pairs = String(repeating: #"aa: "x, "#, count: 20_000)
    #expect(Infotext(reading: SourceText(pairs + "end: 1")).fields.count == 2)
    let slashes = String(repeating: #"aa: "\", "#, count: 20_000)
    #expect(Infotext(reading: SourceText(slashes + "bb: 1, cc: 2")).fields.count >= 2)
    let keys = String(repeating: "a ", count: 100_000)
    #expect(Infotext(reading: SourceText(keys)).fields.isEmpty)
  }
}
