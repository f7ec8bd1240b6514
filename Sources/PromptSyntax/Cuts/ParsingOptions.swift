/// Options that select which syntax is recognized.
public struct ParsingOptions: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `#` begins a comment. The reference recognizes comments unless its settings turn them off.
  public static let comments = ParsingOptions(rawValue: 1)
  /// `<word:…>` is a tag. The reference recognizes tags in positive prompts only.
  public static let extraNetworks = ParsingOptions(rawValue: 2)
  /// `AND` begins another part, and a `:number` at the end of a part is its weight. In negative prompts the reference
  /// reads both as text (Grammar.md, rule `A4`).
  public static let conjunction = ParsingOptions(rawValue: 4)

  /// A positive prompt with the reference's defaults.
  public static let positivePrompt: ParsingOptions = [.comments, .extraNetworks, .conjunction]
  /// A negative prompt with the reference's defaults: tags, `AND` and a `:number` at the end are text.
  public static let negativePrompt: ParsingOptions = [.comments]
}
