import Foundation

/// Formats weights and multipliers with four significant digits.
package enum NumberText {
  package static func of(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
    return String(format: "%.4g", number)
  }
}

/// Formats file sizes.
enum FileSize {
  /// A size with a decimal unit, such as `144.0 MB`.
  static func text(_ bytes: UInt64) -> String {
    guard bytes >= 1000 else { return "\(bytes) B" }
    var (unit, scale) = (0, UInt64(1000))
    let units = ["KB", "MB", "GB", "TB", "PB", "EB"]
    while unit < units.count - 1, bytes / scale >= 1000 { (unit, scale) = (unit + 1, scale * 1000) }
    return "\(bytes / scale).\(bytes % scale / (scale / 10)) \(units[unit])"
  }
}

/// Formats lists of steps, such as `1–10` and `1, 3, 5`.
package enum StepList {
  /// Joins adjacent ranges.
  ///
  /// - Parameters:
  ///   - ranges: the ranges in order.
  ///   - limit: the number of ranges to print; if there are more, the first ones and the last are printed.
  package static func text(of ranges: [ClosedRange<Int>], limit: Int = 12) -> String {
    var joined: [ClosedRange<Int>] = []
    for range in ranges {
      if let last = joined.last, last.upperBound + 1 == range.lowerBound {
        joined[joined.count - 1] = last.lowerBound...range.upperBound
      } else {
        joined.append(range)
      }
    }
    let texts = joined.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    guard let last = texts.last else { return "never" }
    guard texts.count > limit else { return texts.joined(separator: ", ") }
    return texts.prefix(limit - 1).joined(separator: ", ") + ", … " + last
  }
}
