import PromptFrontends
import PromptSyntax
import Testing

@Suite("what frontends make of the WebUI's constructs") struct ConstructTests {
  /// With the options that the table is about.
  private static let dialects = Dialect.all.filter { $0 != .promptControl(steps: 20) && $0 != .swarmUINode }

  @Test("is what their readers do", arguments: dialects)
  func declared(dialect: Dialect) throws {
    for construct in Construct.allCases where construct != .embedding {
      let source = SourceText(construct.example)
      let meaning = try DialectMeaning(of: source, in: dialect, steps: try SamplingSteps(20))
      let isText = dialect.reading(of: construct).isText
      #expect(Self.hasEffect(construct, meaning) == !isText, "\(construct) in \(dialect)")
    }
  }

  private static func hasEffect(_ construct: Construct, _ meaning: DialectMeaning) -> Bool {
    let parts = meaning.ranges[0].parts
    let segments = parts.flatMap(\.segments)
    let text = parts.flatMap(\.texts).map { $0.text.string }.joined()
    return switch construct {
    case .emphasis, .weight, .deemphasis: segments.contains { $0.weight != 1 }
    case .schedule, .alternation: meaning.ranges.count > 1
    case .conjunction: parts.count > 1
    case .partWeight: parts.contains { $0.weight != 1 }
    case .break: segments.contains { $0.kind == .break }
    case .comment: !text.contains("#")
    case .loraTag: !meaning.ranges[0].networks.isEmpty && !text.contains("<")
    case .embedding, .escape: text.contains("(") && !text.contains(#"\("#)
    }
  }
}
