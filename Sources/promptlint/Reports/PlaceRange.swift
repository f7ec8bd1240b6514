import PromptSyntax

/// A range of a source as reports give it.
struct PlaceRange: Encodable, Hashable {
  let start: Places.Place
  let end: Places.Place

  init(_ range: SourceRange, in places: Places) {
    start = places.place(of: range.lowerBound)
    end = places.place(of: range.upperBound)
  }
}
