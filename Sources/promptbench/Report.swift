import Foundation

/// All measurements of a run.
struct Report: Codable {
  let rounds: Int
  let measurements: [Measurement]
  /// The most memory that the process had at a time, in bytes.
  let peakMemory: Int?

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// A table in Markdown; each stage also as a multiple of the scan on the same prompts.
  func table() -> String {
    var lines = [
      "| prompts | stage | MB/s | ns a prompt | × scan | allocations a prompt |", "|---|---|---:|---:|---:|---:|",
    ]
    for measurement in measurements {
      let scan = measurements.first { $0.workload == measurement.workload && $0.stage == "scan" }
      let ratio = scan.map { String(format: "%.1f", measurement.nanoseconds / $0.nanoseconds) } ?? "–"
      let allocations = measurement.allocationsPerPrompt.map { String(format: "%.1f", $0) } ?? "–"
      lines.append(
        "| \(measurement.workload) | \(measurement.stage) | \(String(format: "%.0f", measurement.megabytesPerSecond)) "
          + "| \(String(format: "%.0f", measurement.nanosecondsPerPrompt)) | \(ratio) | \(allocations) |")
    }
    return lines.joined(separator: "\n")
  }

  /// The first stage that counts something else than it should, in a sentence.
  func unexpectedCount() -> String? {
    for measurement in measurements {
      guard let expected = expectedCounts[measurement.workload]?[measurement.stage] else { continue }
      if expected != measurement.count {
        return "\(measurement.stage) on \(measurement.workload) prompts counts \(measurement.count), not \(expected)"
      }
    }
    return nil
  }
}
