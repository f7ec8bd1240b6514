import Foundation
import PromptTool
import Synchronization
import Testing

/// A terminal that remembers what is written, beside a clock that is set by hand.
private final class Terminal: Sendable {
  private let lines = Mutex<[String]>([])
  private let seconds = Mutex(0.0)

  var written: [String] { lines.withLock { $0 } }

  var clock: Double {
    get { seconds.withLock { $0 } }
    set { seconds.withLock { $0 = newValue } }
  }

  /// - Parameter tick: by how much the clock moves on whenever somebody looks at it.
  func surroundings(isTerminal: Bool = true, width: Int = 80, tick: Double = 0) -> Surroundings {
    var surroundings = Surroundings(errorIsTerminal: isTerminal, width: width) { () throws(InputFailure) in [] }
    surroundings.writeError = { line in self.lines.withLock { $0.append(line.string) } }
    surroundings.uptime = {
      self.clock += tick
      return self.clock
    }
    return surroundings
  }
}

@Suite("Progress") struct ProgressTests {
  /// What a run of work writes: steps at these seconds after it began, each of one piece.
  private func written(at seconds: [Double], isTerminal: Bool = true, total: UInt64 = 20) -> [String] {
    let terminal = Terminal()
    terminal.clock = 100
    var progress = Progress(
      total: total, label: "reading", in: terminal.surroundings(isTerminal: isTerminal))
    for second in seconds {
      terminal.clock = 100 + second
      progress.advance()
    }
    progress.finish()
    return terminal.written
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
    let terminal = Terminal()
    var progress = Progress(label: "reading", in: terminal.surroundings())
    terminal.clock = 1
    progress.show(100, of: 100)
    terminal.clock = 2
    progress.show(1, of: 2)
    #expect(terminal.written.joined() == "\rreading: 100 of 100\rreading: 1 of 2    ")
  }

  @Test("a line fits in its terminal")
  func line() {
    #expect(
      Progress.line(label: "making hashes", done: 1_500_000, total: 2_000_000_000, unit: .bytes, width: 80)
        == "making hashes: 1.5 MB of 2.0 GB")
    for width in 1...40 {
      let line = Progress.line(label: "making hashes", done: 3, total: 12, unit: .pieces, width: width)
      #expect(line.columns <= max(1, width - 1))
    }
  }

  @Test(
    "all long work of the tool shows it, and only on a terminal",
    arguments: [
      (["models", "--no-cache"], "reading headers: 1 of 3"), (["models", "--details"], "reading headers: 2 of 3"),
      (["models", "--hashes"], "hashing: 244 B of 44.5 KB"),
      (["resolve", "a", "--models"], "reading headers: 3 of 3"),
    ])
  func commands(arguments: [String], line: String) throws {
    for isTerminal in [false, true] {
      let terminal = Terminal()
      let surroundings = terminal.surroundings(isTerminal: isTerminal, width: 100, tick: 1)
      let outcome = CommandLineTool.run(arguments: arguments + [sampleModels + "/styles"], surroundings: surroundings)
      #expect(outcome.exitCode == 0 && outcome.standardError.isEmpty)
      let written = terminal.written.joined()
      #expect(written.contains("\r" + line) == isTerminal)
      #expect(written.isEmpty == !isTerminal)
      #expect(!isTerminal || written.hasSuffix(" \r"))
    }
  }
}
