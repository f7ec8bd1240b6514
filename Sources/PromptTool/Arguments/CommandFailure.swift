import PromptResolver

/// Why a command cannot run. The exit code is 2.
enum CommandFailure: Error, Hashable, CustomStringConvertible {
  /// The arguments are not valid.
  case usage(String)
  /// A file or folder cannot be read or written.
  case unreadable(String)

  /// What is wrong, as one sentence.
  var description: String {
    switch self {
    case .usage(let message), .unreadable(let message): message
    }
  }
}

/// Suggests names for an unknown one.
enum Nearest {
  /// The end of a sentence about an unknown name: the most similar name, ignoring case, if it is similar enough to be a
  /// typo; otherwise all names, or nothing.
  static func hint(for written: String, among names: [String], listsAll: Bool = true) -> String {
    if let name = NearestName.of(written, among: names) { return "; did you mean '\(name)'?" }
    return listsAll ? "; expected one of " + names.joined(separator: ", ") : ""
  }
}
