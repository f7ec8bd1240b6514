public import PromptSyntax

/// What a frontend loads and applies for a prompt.
public struct Plan: Sendable, Hashable {
  /// The frontend.
  public let frontend: Frontend
  /// The prompt as it was given.
  public let source: SourceText
  /// The prompt without comments and tags, byte for byte what the frontend reads next.
  ///
  /// `cleaned.map` and `cleaned.runs` say where each byte stood in the source; `cleaned.outputOffset(ofSource:)` is the
  /// way back.
  public let cleaned: MappedText
  /// The LoRAs and LyCORIS in the order in which their weights are added.
  public let loras: [LoraApplication]
  /// The hypernetworks in order.
  public let hypernetworks: [HypernetworkApplication]
  /// The tags whose word is not an extra network: they are removed from the prompt and load nothing.
  public let ignored: [ExtraNetworkTag]
  /// What the reference reads as a tag and this frontend leaves in the text.
  public let literal: [ExtraNetworkTag]
  /// What will go wrong, in source order.
  public let diagnostics: [Diagnostic]
}
