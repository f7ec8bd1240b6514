/// Why loading a pickle may run code. To be harmless it has to name, call and change nothing but what makes tensors,
/// and all programs that load such files have to read the same pickles in it.
public enum PickleRisk: Sendable, Hashable {
  /// It names these functions or classes, which no model needs.
  case names([String])
  /// Nothing like that was found, but something keeps it from being proven: why.
  case unproven(String)

  /// The reason in one sentence: lower case, no full stop.
  public var reason: String {
    switch self {
    case .unproven(let reason): return reason
    case .names(let names):
      let shown = names.prefix(3).map { "'\(ModelFileError.shortened($0))'" }.joined(separator: ", ")
      let rest = names.count > 3 ? " and \(names.count - 3) more" : ""
      return "it uses \(shown)\(rest), which no model needs"
    }
  }
}
