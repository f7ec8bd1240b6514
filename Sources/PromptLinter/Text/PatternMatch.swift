/// Matching with patterns in which some elements stand for any run of elements.
package enum PatternMatch {
  /// Whether a pattern matches a whole text, of path components or of characters.
  ///
  /// - Parameters:
  ///   - isRun: whether an element of the pattern matches any run of elements.
  ///   - test: whether another element of the pattern matches an element of the text.
  /// - Complexity: O(*length of the pattern* × *length of the text*).
  package static func matches<Pattern, Text>(
    _ pattern: ArraySlice<Pattern>, _ text: ArraySlice<Text>, isRun: (Pattern) -> Bool, test: (Pattern, Text) -> Bool
  ) -> Bool {
    var (pattern, text) = (pattern, text)
    // The state after the last run. Only this run has to be extended; earlier ones are settled.
    var retry: (pattern: ArraySlice<Pattern>, text: ArraySlice<Text>)?
    while true {
      if let element = pattern.first, isRun(element) {
        pattern = pattern.dropFirst()
        retry = (pattern, text)
      } else if let element = pattern.first, let first = text.first, test(element, first) {
        (pattern, text) = (pattern.dropFirst(), text.dropFirst())
      } else if pattern.isEmpty, text.isEmpty {
        return true
      } else {
        guard let last = retry, !last.text.isEmpty else { return false }
        (pattern, text) = (last.pattern, last.text.dropFirst())
        retry = (pattern, text)
      }
    }
  }
}
