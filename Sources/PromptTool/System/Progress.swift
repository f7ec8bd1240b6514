import PromptResolver

/// A progress line on the terminal, which is overwritten and removed at the end.
///
/// Nothing is written if standard error is not a terminal, or if the work finishes quickly.
package struct Progress: Sendable {
  /// The unit of progress.
  package enum Unit: Sendable {
    case pieces
    case bytes
  }

  /// The seconds before the line first appears.
  private static let patience = 0.5
  /// The minimum number of seconds between updates.
  private static let interval = 0.1

  private let label: PrintedText
  private let unit: Unit
  private let width: Int
  private let write: (@Sendable (PrintedText) -> Void)?
  private let uptime: @Sendable () -> Double
  private let start: Double
  private var total: UInt64
  private var done: UInt64 = 0
  private var lastShown: Double?
  /// The width of the line on the terminal, in columns.
  private var columns = 0

  /// - Parameter label: the activity, in lowercase, such as "reading headers".
  package init(total: UInt64 = 0, label: PrintedText, unit: Unit = .pieces, in surroundings: Surroundings) {
    self.label = label
    self.unit = unit
    self.total = total
    width = surroundings.width
    write = surroundings.errorIsTerminal ? surroundings.writeError : nil
    uptime = surroundings.uptime
    start = surroundings.uptime()
  }

  /// Adds to the work that is done.
  package mutating func advance(by count: UInt64 = 1) { show(done + count, of: total) }

  /// Sets the work that is done and its total.
  package mutating func show(_ done: UInt64, of total: UInt64) {
    (self.done, self.total) = (done, total)
    guard let write else { return }
    let now = uptime()
    guard now - start >= Self.patience, now - (lastShown ?? -.infinity) >= Self.interval else { return }
    lastShown = now
    let line = Self.line(label: label, done: done, total: total, unit: unit, width: width)
    write("\r\(line.padded(columns: columns))")
    columns = line.columns
  }

  /// Removes the line.
  package mutating func finish() {
    guard let write, columns > 0 else { return }
    write("\r\(PrintedText(repeating: " ", count: columns))\r")
    columns = 0
  }

  /// A line that leaves the last column free, because some terminals wrap after it.
  package static func line(label: PrintedText, done: UInt64, total: UInt64, unit: Unit, width: Int) -> PrintedText {
    let counts: PrintedText =
      switch unit {
      case .pieces: "\(done) of \(total)"
      case .bytes: "\(FileSize.text(done)) of \(FileSize.text(total))"
      }
    return (label + ": " + counts).fitting(columns: max(1, width - 1))
  }
}
