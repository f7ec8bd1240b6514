import PromptSyntax

/// Reads a prompt as the command line of stable-diffusion.cpp does: dialects.md, section 6.
enum StableDiffusionCppReader {
  static func meaning(of source: MappedText, files: DialectFiles) throws(DialectFault) -> DialectMeaning {
    let (text, networks) = StableDiffusionCppTags.removed(from: source, files: files)
    return DialectMeaning(try weighted(text), networks: networks)
  }

  /// Section 6.2, in 32 bits.
  private static func weighted(_ text: MappedText) throws(DialectFault) -> DialectMeaning.WeightedText {
    var pieces = try pieces(of: text)
    let weights = pieces.weights(.float)
    return DialectMeaning.WeightedText(Attention(pieces.text, weights: weights, ends: pieces.ends))
  }

  /// The pieces and brackets of a text, read byte by byte.
  static func pieces(of text: MappedText) throws(DialectFault) -> WeightedPieces {
    let bytes = text.bytes
    var pieces = WeightedPieces(at: text.map.sourceOffset(of: 0))
    var tokens = AttentionTokens(AttentionTokens.Form(hasBreak: true))
    while let (kind, range) = tokens.next(in: bytes.span) {
      switch kind {
      case .open(let isRound): pieces.open(isRound: isRound)
      case .weight(let number):
        // Without a bracket that it closes, a weight is deleted.
        guard pieces.hasOpenRound else { continue }
        let value = CNumber.float(bytes, in: number)
        guard case .value(let multiplier) = value else {
          throw DialectFault(
            reason: value == .outOfRange ? .numberOutOfRange : .unreadableNumber,
            range: text.map.sourceRange(of: SourceRange(number)))
        }
        _ = pieces.close(isRound: true, multiplier: multiplier)
      case .close(let isRound):
        let arithmetic = WeightArithmetic.float
        let multiplier = isRound ? arithmetic.roundMultiplier : arithmetic.squareMultiplier
        if !pieces.close(isRound: isRound, multiplier: multiplier) { pieces.append(range, of: text) }
      case .escape where range.count == 2 && bytes[range.lowerBound + 1] == Ascii.leftParen:
        pieces.append((range.lowerBound + 1)..<range.upperBound, of: text)
      case .breakWord: pieces.append(range, of: text, isBreak: true)
      case .escape, .colon, .text: pieces.append(range, of: text)
      }
    }
    return pieces
  }
}
