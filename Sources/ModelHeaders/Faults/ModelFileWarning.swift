/// Something in a model file that its format forbids or that readers disagree on, but that the reference accepts.
public enum ModelFileWarning: Sendable, Hashable {
  /// Two tensors have this name; the last one counts for the reference, the first one for others.
  case duplicateTensor(String)
  /// Two notes in the metadata have this name; the last one counts for the reference.
  case duplicateNote(String)
  /// The entry of this tensor is an array instead of an object; few readers take that.
  case tensorAsArray(String)
  /// The type of this tensor is an object instead of a string; few readers take that.
  case typeAsObject(String)
  /// The header does not begin with `{"`; the WebUI loses the metadata and the alias then.
  case metadataOverlooked
  /// A tensor `….alpha` was expected to be a single number and could not be read as one.
  case alphaUnread(String)
  /// A tensor `….alpha` is infinite or no number, and so is what the module adds.
  case alphaNotFinite(String)
  /// More of the same; only the first hundred are kept.
  case more

  /// The warning in one sentence: lower case, no full stop.
  public var message: String {
    switch self {
    case .duplicateTensor(let name):
      "two tensors are named '\(ModelFileError.shortened(name))'; readers disagree on which one counts"
    case .duplicateNote(let name):
      "two metadata entries are named '\(ModelFileError.shortened(name))'; readers disagree on which one counts"
    case .tensorAsArray(let name):
      "tensor '\(ModelFileError.shortened(name))' is written as an array, which few readers accept"
    case .typeAsObject(let name):
      "the type of tensor '\(ModelFileError.shortened(name))' is written as an object, which few readers accept"
    case .metadataOverlooked: "the header does not start with '{\"', so the WebUI finds no metadata and no alias"
    case .alphaUnread(let name): "'\(ModelFileError.shortened(name))' is not a single number that can be read"
    case .alphaNotFinite(let name):
      "'\(ModelFileError.shortened(name))' is infinite or NaN, and so is everything that it scales"
    case .more: "more warnings like these were omitted"
    }
  }
}

/// Warnings up to a limit: a hostile file must not fill the memory with them.
struct WarningList {
  private(set) var warnings: [ModelFileWarning] = []

  mutating func append(_ warning: ModelFileWarning) {
    if warnings.count < 100 { warnings.append(warning) } else if warnings.count == 100 { warnings.append(.more) }
  }
}
