public import PromptSyntax

/// One mention of a hypernetwork. Where there is none of its name, a diagnostic of the plan says so.
public struct HypernetworkApplication: Sendable, Hashable {
  /// Its place among the hypernetworks, from 1.
  public let order: Int
  /// The tag.
  public let tag: ExtraNetworkTag
  /// The name: the first item, whatever it is.
  public let name: String
  /// The second item, 1 when there is none; nil when one of the prompt's hypernetworks has a multiplier that does not
  /// read, which switches off all of them.
  public let multiplier: Double?
}
