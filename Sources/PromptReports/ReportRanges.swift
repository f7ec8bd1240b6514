package import PromptJSON
package import PromptSyntax

/// How a report writes ranges of a text.
package struct ReportRanges: Sendable {
  package enum Style: Sendable {
    /// An object with offsets, lines and columns for both ends; the offset is in bytes.
    case locations
    /// A pair of offsets in bytes of UTF-8.
    case utf8
    /// A pair of offsets in code units of UTF-16.
    case utf16
    /// A pair of offsets in Unicode scalars.
    case utf32
  }

  private let style: Style
  /// Nil if offsets in bytes are all that is written.
  private let lines: SourceLines?

  /// Locations in a text of which the lines are known.
  package init(_ lines: SourceLines) { (style, self.lines) = (.locations, lines) }

  /// - Complexity: O(*n*) for *n* bytes; O(1) for offsets in bytes.
  package init(_ style: Style, in source: SourceText) {
    (self.style, lines) = (style, style == .utf8 ? nil : SourceLines(of: source))
  }

  /// A range; nil is absent.
  package func text(of range: SourceRange?) -> JSONText {
    guard let range else { return .absent }
    guard style == .locations, let lines else {
      return .list([offset(range.lowerBound), offset(range.upperBound)])
    }
    func position(_ offset: Int) -> JSONText {
      let location = lines.location(of: offset)
      return [
        "column": .number(location.utf8Column), "line": .number(location.line), "offset": .number(offset),
        "utf16Column": .number(location.utf16Column),
      ]
    }
    return ["end": position(range.upperBound), "start": position(range.lowerBound)]
  }

  /// An offset.
  package func offset(_ offset: Int) -> JSONText { .number(units(before: offset)) }

  /// How long a range is.
  package func length(of range: SourceRange) -> JSONText {
    .number(units(before: range.upperBound) - units(before: range.lowerBound))
  }

  private func units(before offset: Int) -> Int {
    switch (style, lines) {
    case (.utf16, let lines?): lines.utf16Offsets(of: SourceRange(offset, offset)).lowerBound
    case (.utf32, let lines?): lines.scalars(before: offset)
    default: offset
    }
  }

  /// The same way of writing ranges for another text.
  package func ranges(in source: SourceText) -> ReportRanges { ReportRanges(style, in: source) }
}

extension JSONText {
  /// A diagnostic.
  package static func diagnostic(_ diagnostic: Diagnostic, in ranges: ReportRanges) -> JSONText {
    .object(members(of: diagnostic, in: ranges))
  }

  /// The members of a diagnostic, in the order of their keys.
  package static func members(of diagnostic: Diagnostic, in ranges: ReportRanges) -> [(key: String, value: JSONText)] {
    [
      ("evidence", .strings(diagnostic.evidence)),
      (
        "fixIts",
        .list(diagnostic.fixIts) { fixIt in
          ["edits": .edits(fixIt.edits, in: ranges), "message": .string(fixIt.message), "safety": .word(fixIt.safety)]
        }
      ),
      ("id", .string(diagnostic.ruleID)), ("message", .string(diagnostic.message)),
      ("notes", .strings(diagnostic.notes)), ("range", ranges.text(of: diagnostic.range)),
      ("severity", .word(diagnostic.severity)),
    ]
  }

  /// Edits of a text.
  package static func edits(_ edits: [SourceEdit], in ranges: ReportRanges) -> JSONText {
    .list(edits) { ["range": ranges.text(of: $0.range), "replacement": .string($0.replacement)] }
  }
}
