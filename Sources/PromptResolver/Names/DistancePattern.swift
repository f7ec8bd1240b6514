import PromptSyntax

/// A word to which the distances of many others are measured.
///
/// A column of the table of ``EditDistance`` is kept as bits, so that a scalar of the other word costs a dozen
/// instructions for the whole column, whatever its length (Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and
/// Damerau Edit Distances", 2003).
package struct DistancePattern: Sendable {
  /// The longest word whose columns fit, in scalars; longer ones take the table.
  private static let wordSize = 64

  private let scalars: [Unicode.Scalar]
  /// For each ASCII scalar the positions at which it occurs in the word.
  private var places = ContiguousArray<UInt64>(repeating: 0, count: 128)
  /// The same for other scalars, of which names have few.
  private var otherPlaces: [(scalar: Unicode.Scalar, places: UInt64)] = []

  /// - Complexity: O(*length*²) at worst, for a word of 64 different scalars beyond ASCII.
  package init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    for (index, scalar) in scalars.prefix(Self.wordSize).enumerated() {
      let place: UInt64 = 1 << UInt64(index)
      if scalar.isASCII {
        places[Int(scalar.value)] |= place
      } else if let known = otherPlaces.firstIndex(where: { $0.scalar == scalar }) {
        otherPlaces[known].places |= place
      } else {
        otherPlaces.append((scalar, place))
      }
    }
  }

  /// The distance to a name in lower case, or nil when it is more than `limit`.
  ///
  /// Nothing is allocated where the name is ASCII.
  /// - Complexity: O(*length of the name*) where the word has at most 64 scalars, otherwise times `limit`.
  package func distance(toLowercased name: String, limit: Int) -> Int? {
    guard scalars.count <= Self.wordSize else {
      return EditDistance.between(scalars, Array(name.pythonLowercased.unicodeScalars), limit: limit)
    }
    var column = Column(length: scalars.count)
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      var rest = name.utf8.count
      for byte in name.utf8 {
        column.append(placesOf: places[Int(byte.asciiLowercased)])
        rest -= 1
        // Every scalar that is left brings the last cell down by one at most.
        if column.last - rest > limit { return nil }
      }
    } else {
      for scalar in name.pythonLowercased.unicodeScalars { column.append(placesOf: places(of: scalar)) }
    }
    return column.last <= limit ? column.last : nil
  }

  private func places(of scalar: Unicode.Scalar) -> UInt64 {
    if scalar.isASCII { return places[Int(scalar.value)] }
    return otherPlaces.first { $0.scalar == scalar }?.places ?? 0
  }

  /// A column of the table: where a cell is one more or one less than the one above it.
  private struct Column {
    /// The last cell: the distance of the whole word.
    private(set) var last: Int
    private let lastBit: UInt64
    private var more: UInt64 = .max
    private var less: UInt64 = 0
    private var sameDiagonal: UInt64 = 0
    private var previousPlaces: UInt64 = 0

    init(length: Int) {
      last = length
      lastBit = length == 0 ? 0 : 1 << UInt64(length - 1)
    }

    /// Goes on to the column of the next scalar, given where that stands in the word.
    mutating func append(placesOf places: UInt64) {
      let swapped = ((~sameDiagonal & places) << 1) & previousPlaces
      sameDiagonal = (((places & more) &+ more) ^ more) | places | less | swapped
      var right = less | ~(sameDiagonal | more)
      var left = sameDiagonal & more
      if lastBit == 0 || right & lastBit != 0 { last += 1 }
      if left & lastBit != 0 { last -= 1 }
      right = right << 1 | 1
      left <<= 1
      more = left | ~(sameDiagonal | right)
      less = right & sameDiagonal
      previousPlaces = places
    }
  }
}
