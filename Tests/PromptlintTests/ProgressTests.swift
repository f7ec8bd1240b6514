import Foundation
import Testing
import promptlint

@Suite("Progress") struct ProgressTests {
  /// What a run of work writes: steps at these seconds after it began, each of one piece.
  private func written(at seconds: [Double], isTerminal: Bool = true, total: UInt64 = 20) -> [String] {
    var clock = 100.0
    var written: [String] = []
    var surroundings = Surroundings(errorIsTerminal: isTerminal, width: 80) { () throws(InputFailure) in [] }
    surroundings.writeError = { written.append($0) }
    surroundings.uptime = { clock }
    var progress = Progress(total: total, label: "reading", in: surroundings)
    for second in seconds {
      clock = 100 + second
      progress.advance()
    }
    progress.finish()
    return written
  }

  @Test("is shown after half a second, ten times a second at most, and goes away at the end")
  func times() {
    #expect(
      written(at: [0.1, 0.49, 0.5, 0.55, 0.59, 0.625, 3]) == [
        "\rreading: 3 of 20", "\rreading: 6 of 20", "\rreading: 7 of 20",
        "\r" + String(repeating: " ", count: 16) + "\r",
      ])
    #expect(written(at: [0.1, 0.2, 0.49]).isEmpty)
    #expect(written(at: []).isEmpty)
  }

  @Test("is for terminals only")
  func noTerminal() { #expect(written(at: [1, 2, 3], isTerminal: false).isEmpty) }

  @Test("a shorter line covers the longer one before it")
  func shorter() {
    var written = ""
    var clock = 0.0
    var surroundings = Surroundings(errorIsTerminal: true) { () throws(InputFailure) in [] }
    surroundings.writeError = { written += $0 }
    surroundings.uptime = { clock }
    var progress = Progress(label: "reading", in: surroundings)
    clock = 1
    progress.show(100, of: 100)
    clock = 2
    progress.show(1, of: 2)
    #expect(written == "\rreading: 100 of 100\rreading: 1 of 2    ")
  }

  @Test("a line fits in its terminal")
  func line() {
    #expect(
      Progress.line(label: "making hashes", done: 1_500_000, total: 2_000_000_000, unit: .bytes, width: 80)
        == "making hashes: 1.5 MB of 2.0 GB")
    for width in 1...40 {
      let line = Progress.line(label: "making hashes", done: 3, total: 12, unit: .pieces, width: width)
      #expect(DisplayWidth.columns(of: line) <= max(1, width - 1))
    }
  }

  @Test(
    "all long work of the tool shows it, and only on a terminal",
    arguments: [
      (["models", "--no-cache"], "reading headers: 1 of 3"), (["models", "--details"], "reading headers: 2 of 3"),
      (["models", "--hashes"], "making hashes: 244 B of 44.5 KB"),
      (["resolve", "a", "--models"], "reading headers: 3 of 3"),
    ])
  func commands(arguments: [String], line: String) throws {
    for isTerminal in [false, true] {
      var clock = 0.0
      var written = ""
      var surroundings = Surroundings(errorIsTerminal: isTerminal) { () throws(InputFailure) in [] }
      surroundings.writeError = { written += $0 }
      surroundings.uptime = {
        clock += 1
        return clock
      }
      let outcome = CommandLineTool.run(arguments: arguments + [sampleModels + "/styles"], surroundings: surroundings)
      #expect(outcome.exitCode == 0 && outcome.standardError.isEmpty)
      #expect(written.contains("\r" + line) == isTerminal)
      #expect(written.isEmpty == !isTerminal)
      #expect(!isTerminal || written.hasSuffix(" \r"))
    }
  }
}
