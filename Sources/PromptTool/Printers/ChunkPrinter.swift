import PromptSyntax
import PromptTokenizer

/// Prints the token count and the chunks.
struct ChunkPrinter {
  let input: PromptInput
  let lines: SourceLines
  let tokens: TokenCount
  let partCount: Int
  /// The width in columns.
  let width: Int
  let ink: Ink

  /// The chunks as text.
  func text() -> PrintedText {
    var output = [heading]
    let chunks = tokens.chunks.chunks
    for (index, chunk) in chunks.enumerated() {
      let count = chunk.tokens.count == 1 ? "1 token" : "\(chunk.tokens.count) tokens"
      output.append("")
      output.append("\(ink.paint("chunk \(index + 1)", .bold)), \(count)\(Self.remark(on: chunk.ending))")
      output += wrapped(words(of: chunk))
    }
    output += embeddings(of: chunks) + tornPhrases
    return output.map { $0 + "\n" }.joined()
  }

  private var heading: PrintedText {
    let count: PrintedText = "\(ink.paint("\(tokens.description)", .bold)) tokens"
    guard tokens.textCount > 1 else { return count }
    let part = partCount > 1 ? " of part \(tokens.part + 1)" : ""
    let steps = StepList.text(of: [tokens.steps])
    let step = tokens.steps.count == 1 ? "step" : "steps"
    return "\(count) in the longest of \(tokens.textCount) texts, at \(step) \(steps)\(part)"
  }

  private static func remark(on ending: Chunk.Ending) -> PrintedText {
    switch ending {
    case .full: ", full"
    case .comma: ", full: the text after the last comma is moved to the next chunk"
    case .breakWord: ", ended by BREAK"
    case .embedding: ", ended because the next embedding does not fit"
    case .text: ""
    }
  }

  /// A word, printed without a break.
  private struct Word {
    /// The text with colors.
    var text: PrintedText
    /// The width in columns.
    var columns: Int
  }

  /// The words of a chunk as written, without brackets.
  private func words(of chunk: Chunk) -> [Word] {
    var words: [Word] = []
    var previous = SourceRange(0, 0)
    for token in chunk.tokens {
      let range = token.range
      let goesBack = words.isEmpty || range.lowerBound < previous.lowerBound
      // Another byte of the same character, or another vector of the same embedding.
      if !goesBack, range.upperBound <= previous.upperBound { continue }
      let start = goesBack ? range.lowerBound : max(range.lowerBound, previous.upperBound)
      let written = PrintedText(input.source[SourceRange(start, range.upperBound)])
      let text = token.isVector ? ink.paint(written, .cyan) : written
      let columns = written.columns
      if goesBack || hasSpace(from: previous.upperBound, to: start) {
        words.append(Word(text: text, columns: columns))
      } else {
        words[words.count - 1].text += text
        words[words.count - 1].columns += columns
      }
      previous = range
    }
    return words
  }

  private func hasSpace(from start: Int, to end: Int) -> Bool {
    input.source.bytes[start..<end].contains { $0 <= UInt8(ascii: " ") }
  }

  private func wrapped(_ words: [Word]) -> [PrintedText] {
    var lines: [PrintedText] = []
    var columns = 0
    for word in words {
      if lines.isEmpty || columns + 1 + word.columns > width {
        lines.append("  " + word.text)
        columns = 2 + word.columns
      } else {
        lines[lines.count - 1] += " " + word.text
        columns += 1 + word.columns
      }
    }
    return lines
  }

  private func embeddings(of chunks: [Chunk]) -> [PrintedText] {
    let rows = chunks.enumerated().flatMap { index, chunk in
      chunk.embeddings.map { placed in
        let count = placed.embedding.vectorCount
        let vectors = count == 1 ? "1 vector" : "\(count) vectors"
        let note = placed.isLeftBehind ? ink.paint(", lost when the text was moved to the next chunk", .yellow) : ""
        return row(placed.range, "\(placed.embedding.name), \(vectors) in chunk \(index + 1)\(note)")
      }
    }
    return rows.isEmpty ? [] : ["", ink.paint("embeddings", .bold)] + rows
  }

  private var tornPhrases: [PrintedText] {
    // A long phrase may be split several times; its text is extracted once.
    var (range, whole) = (SourceRange(0, 0), PrintedText())
    let rows = tokens.chunks.tornPhrases.map { phrase in
      if phrase.range != range {
        (range, whole) = (phrase.range, input.source.beginning(of: phrase.range, columns: min(60, max(20, width - 40))))
      }
      let rest = input.source.beginning(of: phrase.border, columns: 20)
      return row(phrase.range, "'\(whole)' continues in chunk \(phrase.chunk + 1) with '\(rest)'")
    }
    return rows.isEmpty ? [] : ["", ink.paint("split phrases", .bold)] + rows
  }

  private func row(_ range: SourceRange, _ text: PrintedText) -> PrintedText {
    let start = lines.location(of: range.lowerBound)
    return "  " + ink.paint("\(input.name):\(start.line):\(start.column)", .dim) + "  " + text
  }
}
