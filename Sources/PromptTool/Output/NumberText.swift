import Foundation

/// Formats weights and multipliers with four significant digits.
package enum NumberText {
  package static func of(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
    return String(format: "%.4g", number)
  }
}
