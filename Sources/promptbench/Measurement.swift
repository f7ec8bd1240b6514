import PromptSyntax

/// What a stage took on a workload.
struct Measurement: Codable {
  let workload: String
  let stage: String
  let prompts: Int
  let bytes: Int
  /// The best time for all prompts.
  var nanoseconds: Double
  /// How often memory was asked for.
  let allocations: Int?
  /// What the stage counted.
  let count: Int

  var nanosecondsPerPrompt: Double { nanoseconds / Double(prompts) }
  var megabytesPerSecond: Double { Double(bytes) / nanoseconds * 1000 }
  var allocationsPerPrompt: Double? { allocations.map { Double($0) / Double(prompts) } }

  /// Times the stages in turns, so that a change of the machine's speed meets all of them.
  static func measure(_ stages: [Stage], on workload: Workload, rounds: Int) -> [Measurement] {
    var measurements = stages.map { stage in
      // The first run fills caches and is the one whose allocations count.
      _ = stage.run(Array(workload.prompts.prefix(1)))
      let before = Memory.allocationCount
      let count = stage.run(workload.prompts)
      let allocations = before.flatMap { before in Memory.allocationCount.map { $0 - before } }
      return Measurement(
        workload: workload.name, stage: stage.name, prompts: workload.prompts.count, bytes: workload.bytes,
        nanoseconds: .infinity, allocations: allocations, count: count)
    }
    let clock = ContinuousClock()
    for _ in 0..<rounds {
      for (index, stage) in stages.enumerated() {
        var count = 0
        let duration = clock.measure { count = stage.run(workload.prompts) }
        precondition(count == measurements[index].count, "a stage must find the same in each round")
        let (seconds, attoseconds) = duration.components
        let nanoseconds = Double(seconds) * 1e9 + Double(attoseconds) / 1e9
        measurements[index].nanoseconds = min(measurements[index].nanoseconds, nanoseconds)
      }
    }
    return measurements
  }
}
