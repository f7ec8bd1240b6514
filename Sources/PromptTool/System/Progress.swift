/// How far long work has come, as a line on a terminal that is written over and goes away at the end.
///
/// Nothing is written when standard error is no terminal, nor for work that is quickly done.
package struct Progress: Sendable {
  /// What is counted.
  package enum Unit: Sendable {
    case pieces
    case bytes
  }

  /// How long work takes before anything is shown, in seconds.
  private static let patience = 0.5
  /// How long a line stays at least, in seconds.
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
  /// The columns of the line that stands there.
  private var columns = 0

  /// Begins work.
  ///
  /// - Parameter label: what is being done, in lower case, such as "reading headers".
  package init(total: UInt64 = 0, label: PrintedText, unit: Unit = .pieces, in surroundings: Surroundings) {
    self.label = label
    self.unit = unit
    self.total = total
    width = surroundings.width
    write = surroundings.errorIsTerminal ? surroundings.writeError : nil
    uptime = surroundings.uptime
    start = surroundings.uptime()
  }

  /// Counts what is done; writes a line when it is time for one.
  package mutating func advance(by count: UInt64 = 1) { show(done + count, of: total) }

  /// Says how much is done of a total that is only known now.
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

  /// Takes the line away.
  package mutating func finish() {
    guard let write, columns > 0 else { return }
    write("\r\(PrintedText(repeating: " ", count: columns))\r")
    columns = 0
  }

  /// A line that leaves the last column free, as a terminal may go to the next line after it.
  package static func line(label: PrintedText, done: UInt64, total: UInt64, unit: Unit, width: Int) -> PrintedText {
    let counts: PrintedText =
      switch unit {
      case .pieces: "\(done) of \(total)"
      case .bytes: "\(FileSize.text(done)) of \(FileSize.text(total))"
      }
    return (label + ": " + counts).fitting(columns: max(1, width - 1))
  }
}
