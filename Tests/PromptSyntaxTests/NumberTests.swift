import PromptSyntax
import TestPrompts
import Testing

@Suite("Numbers")
struct NumberTests {
  private func float(_ text: String) -> Double? {
    let bytes = ContiguousArray(text.utf8)
    return PythonNumber.float(bytes, in: bytes.indices)
  }

  private func int(_ text: String) -> Int? {
    let bytes = ContiguousArray(text.utf8)
    return PythonNumber.int(bytes, in: bytes.indices)
  }

  @Test("numbers of any length are rounded as the C library rounds them")
  func rounding() {
    var random = RandomPrompts(seed: 7, count: 0)
    var texts = [
      "0", "-0", "1.1", "9007199254740993", "9007199254740992.99999", "1e22", "1e23", "4.9e-324",
      "2.4703282292062327e-324",
      "2.4703282292062328e-324", "2.2250738585072014e-308", "2.2250738585072011e-308", "1.7976931348623157e308",
      "1.7976931348623159e308", "1e400", "1e-400", "0." + String(repeating: "0", count: 400) + "1e401",
      String(repeating: "9", count: 400), "1" + String(repeating: "0", count: 1200) + "e-1200",
      "0.5" + String(repeating: "0", count: 900) + "1",
    ]
    // Exactly half between two doubles, and a digit beyond the 800th that decides.
    let half = "1.00000000000000011102230246251565404236316680908203125"
    texts += [half, half + String(repeating: "0", count: 900), half + String(repeating: "0", count: 900) + "1"]
    for _ in 0..<4000 {
      let digits = (0..<(1 + random.number(below: 40))).map { _ in String(random.number(below: 10)) }.joined()
      let point = random.number(below: digits.count + 1)
      let text = digits.prefix(point) + "." + digits.dropFirst(point) + "0"
      texts.append(text + (random.number(below: 2) == 0 ? "" : "e\(random.number(below: 660) - 330)"))
    }
    for text in texts { #expect(float(text)?.bitPattern == Double(text)?.bitPattern, "\(text)") }
  }

  @Test(
    "what float() reads",
    arguments: [
      (" 1.5\u{3000}", 1.5), ("+.5", 0.5), ("1.", 1), ("1_000", 1000), ("1e1_0", 1e10), ("INF", .infinity),
      ("-Infinity", -.infinity), ("٣.٥", 3.5), ("１", 1),
    ] as [(String, Double)])
  func reads(text: String, value: Double) { #expect(float(text) == value) }

  @Test(
    "what float() refuses",
    arguments: [
      "", " ", ".", "+", "1,5", "0x1", "--1", "−1", "½", "1__0", "_1", "1_", "1e", "1.2.3", "in", "nanx", "1 2",
      "\u{1C}1", "1\u{1F}", "\u{1D}٣",
    ])
  func refuses(text: String) { #expect(float(text) == nil) }

  @Test("nan is read in any case")
  func notANumber() { #expect(float("NaN")?.isNaN == true) }

  @Test("what int() reads and refuses")
  func integers() {
    #expect(int(" 08 ") == 8)
    #expect(int("-1_0") == -10)
    #expect(int("٣") == 3)
    #expect(int(String(repeating: "9", count: 30)) == .max)
    #expect(int("-" + String(repeating: "9", count: 30)) == .min)
    #expect(int(String(repeating: "0", count: 4300)) == 0)
    for text in ["8.0", "8.", "", "1e3", "0x8", String(repeating: "0", count: 4301)] { #expect(int(text) == nil) }
  }
}
