import PromptJSON
import PromptSyntax

extension Infotext {
  private static let negativeMark: StaticString = "Negative prompt:"

  /// Reads a block of a file as the WebUI does; ranges are in the file.
  ///
  /// - Complexity: O(*length*).
  init(_ file: ContiguousArray<UInt8>, in range: Range<Int>) {
    let bytes = file.span
    let start = bytes.skippingSpace(in: range)
    let all = start..<bytes.trimmingSpace(in: start..<range.upperBound)
    let last = (file[all].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? all.lowerBound)..<all.upperBound
    var scanner = ParameterScanner(file, in: last)
    let found = scanner.parameters()
    let hasParameters = found.count >= 3

    var prompt = PlacedText(at: all.lowerBound)
    var negative = PlacedText(at: hasParameters ? last.lowerBound : all.upperBound)
    var isNegative = false
    // The offset of the line break before a line, which joins it with the preceding line.
    var lineBreak = all.lowerBound
    var lines = TextLines(of: file, in: all.lowerBound..<(hasParameters ? last.lowerBound : all.upperBound))
    while let written = lines.next() {
      var start = bytes.skippingSpace(in: written)
      var end = bytes.trimmingSpace(in: start..<written.upperBound)
      if start < end, end - start >= Self.negativeMark.utf8CodeUnitCount, bytes.hasText(Self.negativeMark, at: start) {
        if !isNegative { negative = PlacedText(at: start + Self.negativeMark.utf8CodeUnitCount) }
        isNegative = true
        start = bytes.skippingSpace(in: (start + Self.negativeMark.utf8CodeUnitCount)..<end)
        end = bytes.trimmingSpace(in: start..<end)
      }
      if isNegative {
        if !negative.isEmpty { negative.append(lineBreak..<(lineBreak + 1), of: file) }
        negative.append(start..<end, of: file)
      } else {
        if !prompt.isEmpty { prompt.append(lineBreak..<(lineBreak + 1), of: file) }
        prompt.append(start..<end, of: file)
      }
      lineBreak = written.upperBound
    }
    (self.prompt, self.negative) = (prompt, negative)
    fields = hasParameters ? Self.fields(of: found, in: file) : []
    parameters = hasParameters ? SourceRange(last) : nil
    promptInParameters = hasParameters ? Self.promptInParameters(found, line: last, of: file) : nil
    hashes = hasParameters ? CivitaiHashes.read(file, in: last) : []
  }

  /// The start of a line of parameters that was meant as a prompt: text before the first parameter or in its key, as in
  /// `a cat Steps: 20`, or before `Negative prompt:` outside quotes.
  private static func promptInParameters(
    _ found: [ParameterScanner.Parameter], line: Range<Int>, of file: ContiguousArray<UInt8>
  ) -> SourceRange? {
    let bytes = file.span
    let start = bytes.skippingSpace(in: line)
    func range(to end: Int) -> SourceRange { SourceRange(start, end) }
    var quoted = found.map { $0.value }.filter { !$0.isEmpty && file[$0.lowerBound] == UInt8(ascii: "\"") }[...]
    var at = start
    while at < line.upperBound {
      if let value = quoted.first, value.lowerBound <= at {
        at = value.upperBound
        quoted.removeFirst()
      } else if bytes.hasText(Self.negativeMark, at: at) {
        return range(to: at + Self.negativeMark.utf8CodeUnitCount)
      } else {
        at += 1
      }
    }
    guard let key = found.first?.key else { return nil }
    if key.lowerBound > start { return range(to: bytes.trimmingSpace(in: start..<key.lowerBound)) }
    let steps = key.upperBound - " Steps".utf8.count
    return steps > key.lowerBound && bytes.hasText(" Steps", at: steps) ? range(to: steps) : nil
  }

  /// Whether a line consists of parameters as the WebUI writes them, starting with `Steps:`.
  static func isWrittenParameters(_ line: Range<Int>, of file: ContiguousArray<UInt8>) -> Bool {
    let start = file.span.skippingSpace(in: line)
    guard start + 6 <= line.upperBound, file.span.hasText("Steps:", at: start) else { return false }
    var scanner = ParameterScanner(file, in: start..<line.upperBound)
    return scanner.parameters().count >= 3
  }

  /// The parameters that the WebUI keeps: the last one per key, and no empty ones.
  private static func fields(
    of found: [ParameterScanner.Parameter], in file: ContiguousArray<UInt8>
  ) -> [Field] {
    var fields: [Field] = []
    var indices: [ContiguousArray<UInt8>: Int] = [:]
    for parameter in found where !parameter.value.isEmpty {
      let value = parameter.value
      var text = PlacedText(value, of: file)
      var isQuoted = false
      if file[value.lowerBound] == UInt8(ascii: "\""), file[value.upperBound - 1] == UInt8(ascii: "\"") {
        var reader = JSONReader(file, in: value, .python)
        if let content = try? reader.placedText(), reader.position == value.upperBound {
          (text, isQuoted) = (content, true)
        }
      }
      let key = ContiguousArray(file[parameter.key])
      let field = Field(
        key: String(decoding: key, as: UTF8.self), text: text, range: SourceRange(value), isQuoted: isQuoted)
      if let index = indices[key] {
        fields[index] = field
      } else {
        indices[key] = fields.count
        fields.append(field)
      }
    }
    return fields
  }
}

/// Splits a file into several infotexts.
enum InfotextBlocks {
  /// The ranges of the blocks, each of which ends with a line of parameters as the WebUI writes them, followed by a blank
  /// line or the end; otherwise the whole text.
  ///
  /// - Complexity: O(*n*).
  static func ranges(of file: ContiguousArray<UInt8>, in content: Range<Int>) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = content.lowerBound
    // The end of a line of parameters, which ends a block if a blank line follows.
    var candidate: Int?
    for line in TextLines(of: file, in: content) {
      if file.trimmed(line).isEmpty, let end = candidate {
        blocks.append(start..<end)
        start = end
      }
      candidate = Infotext.isWrittenParameters(line, of: file) ? line.upperBound : nil
    }
    if let end = candidate {
      blocks.append(start..<end)
      start = end
    }
    // If text follows the last line of parameters, the file is not a list of blocks.
    return file.trimmed(start..<content.upperBound).isEmpty && !blocks.isEmpty ? blocks : [content]
  }
}
