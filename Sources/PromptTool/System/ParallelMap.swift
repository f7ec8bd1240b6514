import Synchronization

/// Work that is spread over the cores, with its results in the order of the work.
enum ParallelMap {
  /// Calls `transform` for each item, several at a time; one by one where the system has no more threads.
  ///
  /// - Parameters:
  ///   - jobs: how many at a time; 1 stays on this thread.
  ///   - finished: called with how many items are done, from any thread.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], jobs: Int, finished: @Sendable (Int) -> Void = { _ in }, _ transform: @Sendable (Item) -> Result
  ) -> [Result] {
    let next = Atomic(0)
    let done = Atomic(0)
    let results = Mutex<[(index: Int, result: Result)]>([])
    @Sendable func work() {
      var own: [(index: Int, result: Result)] = []
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < items.count else { break }
        own.append((index, transform(items[index])))
        finished(done.wrappingAdd(1, ordering: .relaxed).newValue)
      }
      results.withLock { $0 += own }
    }
    withoutActuallyEscaping(work) { work in
      var threads: [WorkerThread] = []
      while threads.count + 1 < min(jobs, items.count), let thread = WorkerThread(work) { threads.append(thread) }
      work()
      for thread in threads { thread.join() }
    }
    return results.withLock { $0.sorted { $0.index < $1.index }.map(\.result) }
  }
}
