public import PromptSyntax

/// What the reference loads and applies for a prompt.
public struct Plan: Sendable {
  /// The prompt without comments and tags.
  public let cleaned: MappedText
  /// The LoRAs and LyCORIS in the order in which their weights are added.
  public let applications: [Application]
  /// The hypernetworks in order.
  public let hypernetworks: [HypernetworkApplication]
  /// The tags whose word is no extra network: cut from the prompt, and nothing else.
  public let ignored: [ExtraNetworkTag]
  /// What will go wrong, in the order of the source.
  public let diagnostics: [Diagnostic]
}
