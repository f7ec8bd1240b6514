import PromptSyntax

/// Finds the name that somebody probably meant, among few.
package enum NearestName {
  /// The closest of the names whatever their case, if it is close enough to be a slip; the first of equally close ones.
  ///
  /// - Complexity: O(*length of all names* × *length of the name*).
  package static func of(_ written: String, among names: some Sequence<String>) -> String? {
    let scalars = Array(written.pythonLowercased.unicodeScalars)
    let near = names.compactMap { name -> (name: String, distance: Int)? in
      let other = Array(name.pythonLowercased.unicodeScalars)
      return EditDistance.between(scalars, other, limit: max(1, other.count / 3)).map { (name, $0) }
    }
    return near.min { $0.distance < $1.distance }?.name
  }
}
