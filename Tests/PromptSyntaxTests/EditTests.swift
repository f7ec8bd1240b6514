import Foundation
import PromptSyntax
import Testing

@Suite("Edits")
struct EditTests {
  @Test(
    "a LoRA's multipliers are set where they are written",
    arguments: [
      ("a <lora:ink>", "a <lora:ink:0.6>"), ("<lora:ink:1>, <lyco:ink:0.2:0.3>", "<lora:ink:0.6>, <lyco:ink:0.6:0.6>"),
      ("<lora:ink:te=0.1:unet=0.2>", "<lora:ink:te=0.6:unet=0.6>"), ("<lora:ink:1:dyn=2>", "<lora:ink:0.6:dyn=2>"),
      ("<lora:ink:unet=1>", "<lora:ink:0.6:unet=0.6>"), ("<lora:other:1> <hypernet:ink:1>", nil), ("<lora:ink:x>", nil),
    ] as [(String, String?)])
  func multiplier(source: String, expected: String?) throws {
    let tree = SyntaxTree(parsing: source)
    let text = try source.applying(tree.edits(settingMultiplier: 0.6, ofLora: "ink"))
    #expect(text == expected ?? source)
    for lora in SyntaxTree(parsing: text).loras where lora.name == "ink" {
      #expect(lora.textEncoderMultiplier == 0.6 && lora.unetMultiplier == 0.6)
    }
  }

  @Test("any double can be a multiplier", arguments: [0, -1.5, 1e300, 1e-7, .infinity, -.infinity] as [Double])
  func anyMultiplier(multiplier: Double) throws {
    let tree = SyntaxTree(parsing: "<lora:a>")
    let text = try tree.source.applying(tree.edits(settingMultiplier: multiplier, ofLora: "a"))
    #expect(SyntaxTree(parsing: text).loras.map(\.unetMultiplier) == [multiplier])
  }

  @Test(
    "the selection's weight is adjusted; «» marks it",
    arguments: [
      ("a «cat»", "a (cat:1.1)"), ("a c«»at, b", "a (cat:1.1), b"), ("a («cat»)", "a (cat:1.2)"),
      ("a «(cat:1.2)»", "a (cat:1.3)"), ("a (a «cat»:1.2)", "a (a (cat:1.1):1.2)"), ("a (c«»at:0.9)", "a cat"),
      ("(a (c«»at:0.8))", "(a (cat:0.9))"), ("<lora:i«»nk:0.5>", "<lora:ink:0.6>"),
      ("[«day»:night:0.5]", "[(day:1.1):night:0.5]"), ("[day:night:«0».5]", nil), ("a «(cat», b)", nil),
      ("[a«|»b]", nil), ("a «) b»", nil), ("«a AND b»", nil), ("a \\«cat»", nil), ("a «cat\\», b", nil),
      ("a  «»  b", nil),
      ("«»", nil), ("(a:[1:2:«»3])", nil), ("(«a»:1.2.3)", nil), ("«猫»", "(猫:1.1)"), ("a cat«»", "a (cat:1.1)"),
      ("(a # «x»\nb)", nil),
    ] as [(String, String?)])
  func weight(marked: String, expected: String?) throws {
    let pieces = marked.split(omittingEmptySubsequences: false) { "«»".contains($0) }
    let start = pieces[0].utf8.count
    let source = pieces.joined()
    let edits = SyntaxTree(parsing: source).edits(
      adjustingWeightAt: SourceRange(start, start + pieces[1].utf8.count), by: 0.1)
    #expect(try source.applying(edits) == expected ?? source)
  }

  @Test("a fix-it is applied to a text")
  func fixIt() throws {
    let source = "a (cat"
    let fixIt = try #require(SyntaxTree(parsing: source).diagnostics().first?.fixIts.first)
    #expect(try source.applying(fixIt) == "a (cat)")
    #expect(throws: SourceEditError.outsideSource(fixIt.edits[0])) { try SourceText("a").applying(fixIt) }
  }

  @Test("diagnostics can be stored and print themselves")
  func coding() throws {
    let diagnostics = SyntaxTree(parsing: "a (cat").diagnostics()
    let data = try JSONEncoder().encode(diagnostics)
    #expect(try JSONDecoder().decode([Diagnostic].self, from: data) == diagnostics)
    let reversed = Data(#"{"lowerBound":3,"upperBound":2}"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(SourceRange.self, from: reversed) }
    #expect(diagnostics[0].description.hasPrefix("2..<3: warning: "))
    #expect(SourceRange(12..<17).description == "12..<17")
    #expect(MeaningError.stepsOutOfRange(0).description == "an image takes 1 to 10000 steps, not 0")
  }
}
