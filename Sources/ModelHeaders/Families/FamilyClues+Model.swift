extension FamilyClues {
  /// The parts of a checkpoint besides its denoiser.
  private static let otherParts = [
    "cond_stage_model.", "conditioner.", "first_stage_model.", "text_encoders.", "text_model.", "vae.", "model_ema.",
  ]

  /// Takes in the layers of a whole model's denoiser.
  ///
  /// - Complexity: O(*length of the names*).
  mutating func addModel(_ header: ModelHeader) {
    isWholeModel = true
    let ending = TensorRole.Ending(".weight", .weight)
    for tensor in header.tensors where tensor.name.utf8.count > 7 && tensor.name.hasSuffix(".weight") {
      guard !Self.otherParts.contains(where: tensor.name.hasPrefix) else { continue }
      let name = ModuleName(Array(tensor.name.utf8)[...], ending, ModulePrefix.all)
      _ = add(LoraModule(weightOf: name, tensor))
    }
  }
}
