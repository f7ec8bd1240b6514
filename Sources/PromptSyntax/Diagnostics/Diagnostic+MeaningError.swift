extension Diagnostic {
  /// Why the WebUI makes no image of a prompt, as a syntax diagnostic.
  ///
  /// ```swift
  /// Diagnostic(.unreadableWeight(SourceRange(3, 8)), in: "(a:1.2.3)").message   // "'1.2.3' is not a number"
  /// ```
  public init(_ error: MeaningError, in source: SourceText) {
    let range = error.range ?? SourceRange(0, 0)
    let text = quoted(source[range])
    let (ruleID, message) =
      switch error {
      case .scheduleOverflow: ("schedule-overflow", "\(text) is too large for a switch point")
      case .unreadableWeight: ("weight-unreadable", "\(text) is not a number")
      case .stepsOutOfRange: ("steps-out-of-range", error.description)
      }
    self.init(
      ruleID: ruleID, severity: .error, range: range, message: message,
      notes: ["the WebUI raises an error and makes no image"])
  }
}
