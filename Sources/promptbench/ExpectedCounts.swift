/// What each stage counts on the generated workloads, so that the benchmark is also a test: a faster stage that finds
/// something else is no faster stage.
let expectedCounts: [String: [String: Int]] = [:]
