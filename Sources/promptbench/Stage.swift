import PromptSyntax

/// One thing to time. It returns a count, so that no work is left out and a change of results shows.
struct Stage: Sendable {
  let name: String
  let run: @Sendable ([SourceText]) -> Int

  /// The best time of a stage.
  struct Timing {
    let name: String
    let count: Int
    var nanoseconds: Double
  }

  static let all: [Stage] = [
    Stage(name: "scan") { prompts in
      var positions = ContiguousArray<UInt32>(repeating: 0, count: (prompts.map(\.count).max() ?? 0) + 1)
      let table = ByteClass.table
      return prompts.reduce(0) { $0 + scan($1.bytes, table, &positions) }
    },
    Stage(name: "lex") { prompts in
      prompts.reduce(0) { count, prompt in
        var lexer = Lexer()
        lexer.lex(prompt.bytes.span)
        return count + lexer.tokens.count
      }
    },
    Stage(name: "tree") { prompts in
      prompts.reduce(0) { $0 + SyntaxTree(parsing: $1).nodeCount }
    },
    Stage(name: "diagnose") { prompts in
      prompts.reduce(0) { $0 + SyntaxTree(parsing: $1).diagnostics().count }
    },
    Stage(name: "meaning") { prompts in
      guard let steps = try? SamplingSteps(20) else { return 0 }
      return prompts.reduce(0) { $0 + ((try? Meaning(of: $1, steps: steps))?.parts.count ?? 0) }
    },
  ]

  /// The least work that finds structure at all: one table lookup a byte, and the places of special bytes written out.
  private static func scan(
    _ bytes: ContiguousArray<UInt8>, _ table: ContiguousArray<UInt8>, _ positions: inout ContiguousArray<UInt32>
  ) -> Int {
    let bytes = bytes.span
    let table = table.span
    var count = 0
    for offset in bytes.indices where table[Int(bytes[offset])] != 0 {
      positions[count] = UInt32(truncatingIfNeeded: offset)
      count += 1
    }
    return count
  }

  /// Times the stages in turns, so that a change of the machine's speed meets all of them.
  static func measure(_ stages: [Stage], on prompts: [SourceText], rounds: Int) -> [Timing] {
    var timings = stages.map { Timing(name: $0.name, count: $0.run(prompts), nanoseconds: .infinity) }
    let clock = ContinuousClock()
    for _ in 0..<rounds {
      for (index, stage) in stages.enumerated() {
        var count = 0
        let duration = clock.measure { count = stage.run(prompts) }
        precondition(count == timings[index].count, "a stage must find the same in each round")
        let (seconds, attoseconds) = duration.components
        timings[index].nanoseconds = min(
          timings[index].nanoseconds, Double(seconds) * 1e9 + Double(attoseconds) / 1e9)
      }
    }
    return timings
  }
}
