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

/// Suggests the name that was probably meant.
package enum Nearest {
  /// The most similar name, ignoring case, if it is similar enough to be a typo; the first one of a tie.
  package static func name(to written: String, among names: [String]) -> String? {
    NearestName.of(written, among: names)
  }

  /// The end of a sentence about an unknown name: the name that was probably meant, otherwise all valid names.
  static func hint(for written: String, among names: [String]) -> String {
    name(to: written, among: names).map { "did you mean '\($0)'?" } ?? "expected one of "
      + names.joined(separator: ", ")
  }
}
