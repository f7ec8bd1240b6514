/// Edits that fix a diagnostic.
public struct FixIt: Sendable, Hashable {
  /// How certain it is that the edits are what the author wants.
  public enum Safety: String, Sendable, Hashable {
    /// May be applied without asking: there is no doubt what was meant.
    case safe
    /// A good guess that may change the image.
    case unsafe
    /// Only shown, never applied.
    case displayOnly = "display-only"
  }

  /// What the edits do, in the imperative.
  public let message: String
  /// Whether it may be applied without asking.
  public let safety: Safety
  /// The edits; none overlaps another.
  public let edits: [SourceEdit]

  public init(_ message: String, safety: Safety, edits: [SourceEdit]) {
    self.message = message
    self.safety = safety
    self.edits = edits
  }
}

extension FixIt {
  /// Inserts text.
  package static func inserting(
    _ text: String, at offset: Int, safety: Safety = .safe, _ message: String? = nil
  ) -> FixIt {
    replacing(
      SourceRange(offset, offset), with: text, safety: safety,
      message ?? "insert \(text == " " ? "a space" : quoted(text))")
  }

  /// Replaces text.
  package static func replacing(
    _ range: SourceRange, with text: String, safety: Safety = .safe, _ message: String? = nil
  ) -> FixIt {
    FixIt(message ?? "write '\(text)'", safety: safety, edits: [SourceEdit(replacing: range, with: text)])
  }

  /// Removes text.
  package static func removing(_ range: SourceRange, safety: Safety = .safe, _ message: String) -> FixIt {
    replacing(range, with: "", safety: safety, message)
  }
}

extension SourceText {
  /// The text with a fix-it applied.
  ///
  /// - Throws: ``SourceEditError`` when the fix-it is not one of this text.
  /// - Complexity: O(*n*).
  public func applying(_ fixIt: FixIt) throws(SourceEditError) -> SourceText { try applying(fixIt.edits) }
}

extension String {
  /// The text with a fix-it applied.
  ///
  /// - Throws: ``SourceEditError`` when the fix-it is not one of this text.
  /// - Complexity: O(*n*).
  public func applying(_ fixIt: FixIt) throws(SourceEditError) -> String { try applying(fixIt.edits) }
}

#if !hasFeature(Embedded)
  extension FixIt.Safety: Codable {}
  extension FixIt: Codable {}
#endif

/// A text from the source in quotes, short enough for a message.
package func quoted(_ text: String) -> String { "'\(shortened(text))'" }

/// A text, or the start of it and `…` where it is longer than 24 characters.
package func shortened(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard scalars.count > 24 else { return text }
  var start = ""
  start.unicodeScalars.append(contentsOf: scalars.prefix(23))
  return start + "…"
}
