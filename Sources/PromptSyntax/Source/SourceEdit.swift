/// One replacement in a source text.
public struct SourceEdit: Sendable, Hashable {
  /// The range to replace; an empty range inserts.
  public let range: SourceRange
  /// The replacement text.
  public let replacement: String

  /// Creates an edit that replaces `range` by `replacement`.
  public init(replacing range: SourceRange, with replacement: String) {
    self.range = range
    self.replacement = replacement
  }

  /// Creates an edit that inserts text.
  package init(inserting text: String, at offset: Int) { self.init(replacing: SourceRange(offset, offset), with: text) }
}

extension [SourceEdit] {
  /// Replaces what an outer range has on both sides of an inner one; without an outer range, inserts there.
  package static func around(
    _ inner: SourceRange, in outer: SourceRange? = nil, _ before: String, _ after: String
  ) -> [SourceEdit] {
    let outer = outer ?? inner
    return [
      SourceEdit(replacing: SourceRange(outer.lowerBound, inner.lowerBound), with: before),
      SourceEdit(replacing: SourceRange(inner.upperBound, outer.upperBound), with: after),
    ]
  }
}

#if !hasFeature(Embedded)
  extension SourceEdit: Codable {}
#endif

/// Why a set of edits cannot be applied.
public enum SourceEditError: Error, Sendable, Hashable {
  /// The edit extends past the end of the text.
  case outsideSource(SourceEdit)
  /// The two edits touch the same bytes.
  case overlapping(SourceEdit, SourceEdit)
}

extension SourceEditError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .outsideSource(let edit): "the edit of \(edit.range) lies outside the text"
    case .overlapping(let first, let second): "the edits of \(first.range) and \(second.range) overlap"
    }
  }
}

extension SourceText {
  /// The text with all edits applied. All ranges refer to this text; insertions at the same offset keep their order.
  ///
  /// ```swift
  /// let source: SourceText = "a (cat)"
  /// try source.applying([SourceEdit(replacing: SourceRange(6, 6), with: ":1.2")])   // "a (cat:1.2)"
  /// ```
  /// - Throws: ``SourceEditError`` when an edit lies outside the text or two overlap; nothing is applied then.
  /// - Complexity: O(*n* + *e* log *e*) for *n* bytes and *e* edits.
  public func applying(_ edits: [SourceEdit]) throws(SourceEditError) -> SourceText {
    let ordered = try inOrder(edits)
    var output = ContiguousArray<UInt8>()
    output.reserveCapacity(count)
    var position = 0
    for edit in ordered {
      output.append(contentsOf: bytes[position..<edit.range.lowerBound])
      output.append(contentsOf: edit.replacement.utf8)
      position = edit.range.upperBound
    }
    output.append(contentsOf: bytes[position...])
    return SourceText(bytes: output)
  }

  /// Edits in the order in which they apply to this text.
  ///
  /// - Throws: ``SourceEditError`` when they cannot be applied.
  /// - Complexity: O(*e* log *e*) for *e* edits.
  package func inOrder(_ edits: [SourceEdit]) throws(SourceEditError) -> [SourceEdit] {
    let ordered = edits.stablySorted(by: { $0.range.lowerBound }, { $0.range.upperBound })
    var previous: SourceEdit?
    for edit in ordered {
      guard edit.range.upperBound <= count else { throw .outsideSource(edit) }
      if let previous, edit.range.lowerBound < previous.range.upperBound { throw .overlapping(previous, edit) }
      previous = edit
    }
    return ordered
  }
}

extension String {
  /// The text with all edits applied; the ranges count UTF-8 bytes of this text.
  ///
  /// - Throws: ``SourceEditError`` when an edit lies outside the text or two overlap; nothing is applied then.
  /// - Complexity: O(*n* + *e* log *e*) for *n* bytes and *e* edits.
  public func applying(_ edits: [SourceEdit]) throws(SourceEditError) -> String {
    try SourceText(self).applying(edits).description
  }
}
