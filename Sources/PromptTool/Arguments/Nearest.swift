import PromptResolver

/// Finds the name that somebody probably meant.
package enum Nearest {
  /// The closest of the names whatever their case, if it is close enough to be a slip; the first of equally close ones.
  package static func name(to written: String, among names: [String]) -> String? {
    NearestName.of(written, among: names)
  }

  /// What to say to a name that is none: the one that was probably meant, else all that there are.
  static func hint(for written: String, among names: [String]) -> String {
    name(to: written, among: names).map { "did you mean '\($0)'?" } ?? "there are " + names.joined(separator: ", ")
  }
}
