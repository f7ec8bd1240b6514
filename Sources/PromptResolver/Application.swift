public import PromptSyntax

/// One mention of a LoRA, and what becomes of it.
public struct Application: Sendable, Hashable {
  /// Its place among the applications, from 1.
  public let order: Int
  /// The tag.
  public let tag: ExtraNetworkTag
  /// The name to look up, exactly as written; empty when the tag has none.
  public let name: String
  /// Where the name stands in the source; the whole tag when it has none.
  public let nameRange: SourceRange
  /// What the tag says; nil when its arguments do not read.
  public let written: Multipliers?
  /// What this application adds; nil when it adds nothing because it is missing or all LoRAs are off.
  ///
  /// The mentions of one name share one LoRA, so it is what the last of them says. The name as a whole is applied with
  /// that times ``mentions``. A name and an alias of one file are two LoRAs.
  public let effective: Multipliers?
  /// How many tags mention this very name.
  public let mentions: Int
  /// The file, when there is a catalog and it has one.
  public let entry: CatalogEntry?
  /// What becomes of it.
  public let status: Status

  /// What becomes of a mention.
  public enum Status: Sendable, Hashable {
    /// The file is loaded and its weights are added.
    case applied
    /// Both multipliers are 0: the file is loaded and changes nothing.
    case offByZero
    /// No file has the name. The other LoRAs are applied.
    case missing
    /// The arguments of one of the tags do not read, which switches off all LoRAs of the prompt.
    case allOff
    /// There is no catalog to find the file in.
    case notChecked
  }
}
