/// Formats file sizes.
package enum FileSize {
  /// A size with a decimal unit, such as `144.0 MB`.
  package static func text(_ bytes: UInt64) -> String {
    guard bytes >= 1000 else { return "\(bytes) B" }
    var (unit, scale) = (0, UInt64(1000))
    let units = ["KB", "MB", "GB", "TB", "PB", "EB"]
    while unit < units.count - 1, bytes / scale >= 1000 { (unit, scale) = (unit + 1, scale * 1000) }
    return "\(bytes / scale).\(bytes % scale / (scale / 10)) \(units[unit])"
  }
}
