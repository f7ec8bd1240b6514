extension Diagnostic {
  /// Why the WebUI makes no image of a prompt, as a syntax diagnostic.
  ///
  /// ```swift
  /// Diagnostic(.unreadableWeight(SourceRange(3, 8)), in: "(a:1.2.3)").message   // "'1.2.3' is not a number"
  /// ```
  public init(_ error: MeaningError, in source: SourceText) {
    let notes = ["the WebUI raises an error and makes no image"]
    let text = quoted(source[error.range])
    switch error {
    case .scheduleOverflow(let range):
      self.init(
        id: "schedule-overflow", severity: .error, range: range,
        message: "\(text) is too large for a switch point", notes: notes)
    case .unreadableWeight(let range):
      self.init(
        id: "weight-unreadable", severity: .error, range: range, message: "\(text) is not a number", notes: notes)
    }
  }
}
