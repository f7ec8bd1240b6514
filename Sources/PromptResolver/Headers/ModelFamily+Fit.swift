extension ModelFamily {
  /// Whether a LoRA of this family can do something to a checkpoint; in doubt it can.
  func mayFit(_ checkpoint: ModelFamily) -> Bool {
    if self == .unknown || checkpoint == .unknown || self == checkpoint { return true }
    // The refiner is a part of SDXL, and Chroma grew out of FLUX.1.
    for kin in [[.stableDiffusionXL, .stableDiffusionXLRefiner], [.flux1, .flux1Control, .chroma]] as [Set<Self>]
    where kin.isSuperset(of: [self, checkpoint]) { return true }
    // One of a line without a size fits all of the line.
    return line == checkpoint.line && (self == line || checkpoint == line)
  }
}

extension FamilyVerdict {
  /// Whether the file can do something to a checkpoint; in doubt it can.
  func mayFit(_ checkpoint: ModelFamily) -> Bool { ([family] + alternatives).contains { $0.mayFit(checkpoint) } }
}
