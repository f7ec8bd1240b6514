/// Splits the bytes from a client into messages.
///
/// A message is preceded by header lines, of which `Content-Length` counts its bytes, and an empty line. After anything
/// else, reading continues at the next `Content-Length:`.
package struct FrameReader: Sendable {
  /// What comes next.
  package enum Frame: Sendable, Hashable {
    /// The bytes of a message.
    case message(ContiguousArray<UInt8>)
    /// Bytes that are not a message, and why.
    case fault(String)
  }

  /// The most bytes of a message: 64 MiB, as of files that are read.
  package static let longestMessage = 64 << 20
  /// The most bytes of a header.
  package static let longestHeader = 1024

  private var buffer: ContiguousArray<UInt8> = []
  /// The bytes before it are done.
  private var position = 0
  /// Where the search for the end of the header continues.
  private var searched = 0
  /// The number of bytes of the message; nil in the header.
  private var length: Int?
  /// Whether nothing could be read since the last fault, which was reported.
  private var isLost = false
  /// The end of a message that was rejected, and how many others before it may still be searched for frames again.
  private var (rejectedEnd, rejectionsLeft) = (0, 0)

  package init() {}

  /// The number of bytes that wait.
  package var waiting: Int { buffer.count - position }

  /// Takes bytes from the client.
  package mutating func append(_ bytes: some Collection<UInt8>) {
    if position > 1 << 16 || position == buffer.count {
      buffer.removeSubrange(..<position)
      (searched, rejectedEnd) = (max(0, searched - position), max(0, rejectedEnd - position))
      position = 0
    }
    buffer += bytes
  }

  /// The next message or fault; nil if more bytes are needed.
  ///
  /// - Complexity: O(*n*) for *n* bytes over all calls.
  package mutating func next() -> Frame? {
    while true {
      if let length {
        guard waiting >= length else { return nil }
        let message = ContiguousArray(buffer[position..<(position + length)])
        position += length
        searched = position
        (self.length, isLost) = (nil, false)
        return .message(message)
      }
      if isLost, !skipToHeader() { return nil }
      guard let end = headerEnd() else {
        guard waiting > Self.longestHeader else { return nil }
        if let fault = lose("a header is longer than \(Self.longestHeader) bytes") { return fault }
        continue
      }
      do throws(HeaderFault) {
        length = try Self.contentLength(buffer[position..<end])
        position = end
      } catch {
        // A header after other bytes may be fine.
        let last = lastField(before: end)
        position = (last.map { $0 > position ? $0 : end } ?? end) - 1
        if let fault = lose(error.reason) { return fault }
      }
    }
  }

  /// Goes back into the last message, which is not JSON, if its length may have been wrong.
  package mutating func rejectMessage(of length: Int) {
    if position > rejectedEnd { (rejectedEnd, rejectionsLeft) = (position, Self.mostRejections) }
    rejectionsLeft -= 1
    guard rejectionsLeft >= 0 else { return }
    // Another message begins inside of it, or it was longer; its end may be the start of another header.
    let field = buffer[(position - length)..<position].firstRange(of: Self.field)
    isLost = field == nil
    position = field ?? max(position - length, position - Self.field.count + 1)
    searched = position
  }

  /// How often bytes are read again, so that all of them together are read in linear time.
  private static let mostRejections = 16

  // MARK: Headers

  private struct HeaderFault: Error { let reason: String }

  /// The field that each header has.
  private static let field = Array("content-length:".utf8)

  /// Skips what is not understood; the fault, unless one was reported for what is before.
  private mutating func lose(_ reason: String) -> Frame? {
    // At least one byte is skipped.
    position += 1
    searched = max(searched, position)
    defer { isLost = true }
    return isLost ? nil : .fault(reason)
  }

  /// Moves to the next field that each header has; false if there is none.
  private mutating func skipToHeader() -> Bool {
    if let field = buffer[position...].firstRange(of: Self.field) {
      position = field
      searched = field
      return true
    }
    position = max(position, buffer.count - Self.field.count + 1)
    searched = position
    return false
  }

  private func lastField(before end: Int) -> Int? {
    let header = buffer[position..<end]
    return header.indices.last { header[$0...].startsField(Self.field) }
  }

  /// The offset after the empty line that ends the header, if it is there and the header is not too long.
  private mutating func headerEnd() -> Int? {
    let limit = min(buffer.count, position + Self.longestHeader)
    var offset = max(searched, position)
    while offset < limit {
      if buffer[offset] == UInt8(ascii: "\n") {
        let next = offset + 1
        if next >= limit { break }
        if buffer[next] == UInt8(ascii: "\n") { return next + 1 }
        if buffer[next] == UInt8(ascii: "\r") {
          if next + 1 >= limit { break }
          if buffer[next + 1] == UInt8(ascii: "\n") { return next + 2 }
        }
      }
      offset += 1
    }
    searched = offset
    return nil
  }

  private static func contentLength(_ header: ContiguousArray<UInt8>.SubSequence) throws(HeaderFault) -> Int {
    var length: Int?
    for line in header.split(whereSeparator: { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }) {
      let text = String(decoding: line, as: UTF8.self)
      guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
        throw HeaderFault(reason: "a header line has no colon")
      }
      let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      switch text[..<colon].lowercased() {
      case "content-length":
        let digits = value.utf8.reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed()
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }),
          let number = Int(String(decoding: Array(digits), as: UTF8.self))
        else { throw HeaderFault(reason: "'Content-Length' is not a number") }
        guard length == nil || length == number else {
          throw HeaderFault(reason: "a header has two lengths")
        }
        guard number <= longestMessage else {
          throw HeaderFault(reason: "a message is longer than \(longestMessage >> 20) MiB")
        }
        length = number
      case "content-type":
        let type = value.lowercased()
        guard !type.contains("charset=") || type.contains("utf-8") || type.contains("utf8") else {
          throw HeaderFault(reason: "the charset of a message is not UTF-8")
        }
      default: break
      }
    }
    guard let length else { throw HeaderFault(reason: "a header has no 'Content-Length'") }
    return length
  }
}

extension ContiguousArray<UInt8>.SubSequence {
  /// The start of the first occurrence of a field name, in any letter case.
  fileprivate func firstRange(of field: [UInt8]) -> Int? {
    var rest = self
    while let start = rest.firstIndex(where: { $0 | 0x20 == field[0] }) {
      rest = rest[start...]
      if rest.startsField(field) { return start }
      rest = rest.dropFirst()
    }
    return nil
  }

  fileprivate func startsField(_ field: [UInt8]) -> Bool {
    count >= field.count
      && zip(self, field).allSatisfy { byte, letter in
        byte == letter || (0x41...0x5A).contains(byte) && byte | 0x20 == letter
      }
  }
}
