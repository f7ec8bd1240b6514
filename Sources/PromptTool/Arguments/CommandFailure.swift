/// Why a command cannot do what was asked. Either way the tool ends with 2.
enum CommandFailure: Error, Hashable {
  /// The arguments make no sense; the text says which and what would.
  case usage(String)
  /// A file or folder cannot be read.
  case unreadable(String)

  /// What is wrong, in a sentence.
  var message: String {
    switch self {
    case .usage(let message), .unreadable(let message): message
    }
  }
}
