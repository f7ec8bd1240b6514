import PromptSyntax
import TestPrompts
import Testing

/// A random text of brackets that nest and cross, and its weights as the definition gives them: when a bracket closes,
/// all pieces since it was opened are multiplied.
private struct BracketText {
  private(set) var text = ""
  private(set) var weights: [Double] = []
  private var round: [Int] = []
  private var square: [Int] = []

  private mutating func multiply(from piece: Int, by multiplier: Double) {
    for index in piece..<weights.count { weights[index] *= multiplier }
  }

  init(from random: inout RandomPrompts, length: Int) {
    let multipliers = ["1.1", "1.3", "0.7", "1.1", "-1", "0", "1.1", "1.1"]
    for index in 0..<length {
      switch random.number(below: 9) {
      case 0...1:
        text += "("
        round.append(weights.count)
      case 2...3:
        text += "["
        square.append(weights.count)
      case 4 where !round.isEmpty:
        text += ")"
        multiply(from: round.removeLast(), by: 1.1)
      case 5 where !round.isEmpty:
        let multiplier = multipliers[random.number(below: multipliers.count)]
        text += ":" + multiplier + ")"
        multiply(from: round.removeLast(), by: Double(multiplier) ?? .nan)
      case 6...7 where !square.isEmpty:
        text += "]"
        multiply(from: square.removeLast(), by: 1 / 1.1)
      default:
        // Texts differ, so that none is merged for another reason than its weight.
        text += "t\(index)"
        weights.append(1)
        // A second run of text would be the same piece.
        text += "("
        round.append(weights.count)
      }
    }
    for piece in round { multiply(from: piece, by: 1.1) }
    for piece in square { multiply(from: piece, by: 1 / 1.1) }
  }

  /// Neighbours of equal weight are one segment.
  var merged: [Double] {
    var merged: [Double] = []
    for weight in weights where merged.last != weight { merged.append(weight) }
    return merged
  }
}

@Suite("Attention")
struct AttentionTests {
  @Test("weights are the products that the definition gives, to the last bit", arguments: [61, 62, 63] as [UInt64])
  func definition(seed: UInt64) throws {
    var random = RandomPrompts(seed: seed, count: 0)
    for _ in 0..<1500 {
      let example = BracketText(from: &random, length: 4 + random.number(below: 90))
      guard !example.weights.isEmpty else { continue }
      let attention = try Attention(of: MappedText(SourceText(example.text)))
      let weights = attention.segments.map(\.weight.bitPattern)
      #expect(weights == example.merged.map(\.bitPattern), "\(example.text)")
    }
  }
}
