import PromptResolver
import PromptSyntax

extension Rule {
  static let invokeAIWeight = Rule(
    id: "invokeai-weight", category: .emphasis, severity: .warning,
    summary: "'cat++' and '(red hat)--' are InvokeAI syntax and have no effect here",
    rationale: """
      In InvokeAI each '+' after a word or bracket multiplies the weight by 1.1, and each '-' by 0.9. This frontend only
      knows '(cat:1.21)', and the signs reach the model as text.
      """,
    fix: .unsafe, frontends: .weights, features: [.text("[-+)][-+]")],
    examples: [
      .finds("a cat↓+++ on a mat", fixed: "a (cat:1.33) on a mat"),
      .finds("a cat in a (red hat)↓--", fixed: "a cat in a (red hat:0.81)"),
      .finds("(concept art)↓++, (forest)↓+", fixed: "(concept art:1.21), (forest:1.1)"),
      .finds("a \"red hat\"↓++, 1girl↓--", fixed: "a (red hat:1.21), (1girl:0.81)"),
      .silent("C++ code, R18+, LGBTQ+, i++, (x)- y"),
      .silent("a castle-- a ruin, a well-known--and loved--barn, --ar 2"),
      .silent("f(x)+, str.pad(n)++, "),
      .silent("a + b, :+, c+++d, notepad++, DPM++ 2M"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    let brackets = subject.brackets.reversed().reduce(into: [:]) { $0[$1.bracket.close] = $1.bracket }
    var offset = 0
    while offset < bytes.count {
      guard bytes[offset] == Ascii.plus || bytes[offset] == Ascii.minus else {
        offset += 1
        continue
      }
      let signs = offset..<((offset..<bytes.count).first { bytes[$0] != bytes[offset] } ?? bytes.count)
      offset = signs.upperBound
      guard let target = Target(of: signs, in: tree, brackets), !subject.isInComment(signs.lowerBound) else { continue }
      let text = subject.text(SourceRange(signs))
      findings.report(
        SourceRange(signs), "'\(shortened(text))' has no effect here", notes: ["weights are written as '(cat:1.2)'"],
        fixIt: target.fixIt(of: signs, in: tree))
    }
  }
}

/// The word or bracket right before the signs.
private enum Target {
  case word(Range<Int>)
  case bracket(Bracket)
  /// A text in quotes, these included.
  case quotes(Range<Int>)

  /// - Parameter brackets: by the tokens that close them.
  init?(of signs: Range<Int>, in tree: SyntaxTree, _ brackets: [Int: Bracket]) {
    let bytes = tree.source.bytes.span
    let isMinus = bytes[signs.lowerBound] == Ascii.minus
    guard signs.lowerBound > 0, signs.upperBound == bytes.count || " ,.\n\r)]".utf8.contains(bytes[signs.upperBound])
    else { return nil }
    // A dash between words is one however it is typed.
    let next = bytes.skippingBlanks(in: signs.upperBound..<bytes.count)
    if isMinus, next > signs.upperBound, next < bytes.count, bytes.scalar(at: next).scalar.isWord { return nil }
    if bytes[signs.lowerBound - 1] == Ascii.rightParen {
      guard let token = tree.token(at: signs.lowerBound - 1), let bracket = brackets[Int(token.index)] else {
        return nil
      }
      // 'f(x)+' is all text in InvokeAI as well.
      let start = tree.range(of: bracket.id).offsets.lowerBound
      if start > 0, bytes.scalar(before: start).scalar.isWord { return nil }
      self = .bracket(bracket)
      return
    }
    guard signs.count > 1 else { return nil }
    if bytes[signs.lowerBound - 1] == UInt8(ascii: "\"") {
      let content = max(0, signs.lowerBound - 200)..<signs.lowerBound - 1
      guard let start = content.last(where: { bytes[$0] == UInt8(ascii: "\"") || bytes[$0] == Ascii.newline }),
        bytes[start] != Ascii.newline
      else { return nil }
      self = .quotes(start..<signs.lowerBound)
      return
    }
    var (start, letters) = (signs.lowerBound, 0)
    while start > 0 {
      let (scalar, length) = bytes.scalar(before: start)
      guard scalar.isWord else { break }
      start -= length
      if scalar.properties.numericType == nil { letters += 1 }
    }
    // 'C++', 'Notepad++' and 'DPM++ 2M' are names.
    guard letters > 1, start == 0 || !"-+".utf8.contains(bytes[start - 1]), !bytes.hasText("otepad", at: start + 1),
      !bytes.hasText("DPM", at: start)
    else { return nil }
    self = .word(start..<signs.lowerBound)
  }

  func fixIt(of signs: Range<Int>, in tree: SyntaxTree) -> FixIt? {
    let factor = tree.source.bytes[signs.lowerBound] == Ascii.plus ? 1.1 : 0.9
    guard signs.count < 8, let number = decimalText((0..<signs.count).reduce(1) { product, _ in product * factor })
    else {
      return nil
    }
    let (start, text): (Int, Range<Int>)
    switch self {
    case .word(let word): (start, text) = (word.lowerBound, word)
    case .quotes(let quotes): (start, text) = (quotes.lowerBound, quotes.lowerBound + 1..<quotes.upperBound - 1)
    case .bracket(let bracket):
      guard bracket.weight == nil, !bracket.hasColonOrCut(in: tree) else { return nil }
      let start = tree.range(of: bracket.id).offsets.lowerBound
      let text = tree.source[SourceRange(start..<signs.lowerBound - 1)] + ":\(number))"
      return .replacing(
        SourceRange(signs.lowerBound - 1..<signs.upperBound), with: ":\(number))", safety: .unsafe,
        "write '\(shortened(text) == text ? text : ":\(number))")'")
    }
    let words = tree.source[SourceRange(text)]
    if words.utf8.contains(where: { "()[]:\\<>".utf8.contains($0) }) { return nil }
    return .replacing(SourceRange(start..<signs.upperBound), with: "(\(words):\(number))", safety: .unsafe)
  }
}
