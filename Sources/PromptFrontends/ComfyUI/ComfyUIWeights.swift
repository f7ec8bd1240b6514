import PromptSyntax

/// The pieces of a text with their weights as ComfyUI reads them: dialects.md, section 2.2.
///
/// The reference splits a text at its outer brackets, and again what is in them. Here one pass pairs the brackets, and a
/// second one goes from bracket to bracket.
struct ComfyUIWeights {
  /// A piece of text; its escapes are still written.
  struct Piece {
    let range: Range<Int>
    let weight: Double
  }

  private(set) var pieces = ContiguousArray<Piece>()
  /// How many brackets were looked at after they were paired.
  private(set) var steps = 0
  private let text: ContiguousArray<UInt8>
  private var brackets = ContiguousArray<Bracket>()

  private struct Bracket {
    let offset: Int
    /// The index of the other bracket of the pair.
    var partner: Int?
    let isOpening: Bool
    /// The last colon since the bracket before. A number has no bracket in it, so no other colon can begin the weight.
    let colon: Int?
  }

  /// What is in a bracket: the piece that is read again.
  private struct Inner {
    var range: Range<Int>
    let weight: Double
    /// The bracket that closes it.
    let closing: Int
  }

  /// - Complexity: O(*n*).
  init(of bytes: ContiguousArray<UInt8>) {
    text = bytes
    pairBrackets()
    readPieces()
  }

  private mutating func pairBrackets() {
    var open = ContiguousArray<Int>()
    var colon: Int?
    var offset = 0
    while offset < text.count {
      switch text[offset] {
      case Ascii.backslash where offset + 1 < text.count && Ascii.isRound(text[offset + 1]): offset += 1
      case Ascii.colon: colon = offset
      case Ascii.leftParen:
        open.append(brackets.count)
        brackets.append(Bracket(offset: offset, partner: nil, isOpening: true, colon: colon))
        colon = nil
      case Ascii.rightParen:
        let partner = open.popLast()
        if let partner { brackets[partner].partner = brackets.count }
        brackets.append(Bracket(offset: offset, partner: partner, isOpening: false, colon: colon))
        colon = nil
      default: break
      }
      offset += 1
    }
  }

  /// `split` and `read` of the whole text, and of each piece that begins and ends with a bracket without being closed.
  private mutating func readPieces() {
    var part = Inner(range: 0..<text.count, weight: 1, closing: brackets.count)
    var index = 0
    var depth = 0
    while index < part.closing {
      steps += 1
      let bracket = brackets[index]
      if !bracket.isOpening {
        depth -= 1
      } else if depth < 0 {
        depth += 1
      } else {
        add(part.range.lowerBound..<bracket.offset, part.weight)
        part.range = bracket.offset..<part.range.upperBound
        if let partner = bracket.partner, partner < part.closing {
          readGroup(from: index, weight: part.weight)
          part.range = (brackets[partner].offset + 1)..<part.range.upperBound
          index = partner
        } else if part.closing - 1 > index, brackets[part.closing - 1].isOpening == false,
          brackets[part.closing - 1].offset == part.range.upperBound - 1
        {
          part = inner(from: index, to: part.closing - 1, weight: part.weight)
        } else {
          break
        }
      }
      index += 1
    }
    add(part.range, part.weight)
  }

  /// `read` of a piece that a bracket closes; in it all brackets are in pairs.
  private mutating func readGroup(from opening: Int, weight: Double) {
    var open = ContiguousArray<Inner>()
    var index = opening
    repeat {
      steps += 1
      let bracket = brackets[index]
      if bracket.isOpening, let partner = bracket.partner {
        if let outer = open.last { add(outer.range.lowerBound..<bracket.offset, outer.weight) }
        open.append(inner(from: index, to: partner, weight: open.last?.weight ?? weight))
      } else {
        let group = open.removeLast()
        add(group.range, group.weight)
        if let outer = open.popLast() {
          open.append(
            Inner(range: (bracket.offset + 1)..<outer.range.upperBound, weight: outer.weight, closing: outer.closing))
        }
      }
      index += 1
    } while !open.isEmpty
  }

  /// What is between two brackets without its number, and its weight.
  private func inner(from opening: Int, to closing: Int, weight: Double) -> Inner {
    let range = (brackets[opening].offset + 1)..<brackets[closing].offset
    if let colon = brackets[closing].colon, colon > range.lowerBound,
      let number = PythonNumber.float(text, in: (colon + 1)..<range.upperBound)
    {
      return Inner(range: range.lowerBound..<colon, weight: number, closing: closing)
    }
    return Inner(range: range, weight: weight * 1.1, closing: closing)
  }

  private mutating func add(_ range: Range<Int>, _ weight: Double) {
    if !range.isEmpty { pieces.append(Piece(range: range, weight: weight)) }
  }
}

extension Ascii {
  static func isRound(_ byte: UInt8) -> Bool { byte == leftParen || byte == rightParen }
}
