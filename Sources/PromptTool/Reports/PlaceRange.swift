import PromptSyntax

/// A range of a source as reports give it.
struct PlaceRange: Encodable, Hashable {
  let start: Place
  let end: Place

  init(_ range: SourceRange, in lines: SourceLines) {
    start = Place(of: range.lowerBound, in: lines)
    end = Place(of: range.upperBound, in: lines)
  }
}
