import Foundation

/// Maps items on several threads and keeps their order.
package enum ParallelMap {
  /// Transforms each item, several at a time, or one by one if no thread can be started.
  ///
  /// - Parameters:
  ///   - jobs: the number of parallel jobs; 1 stays on this thread.
  ///   - finished: called on this thread with each number of items that are done.
  package static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], jobs: Int, finished: (Int) -> Void = { _ in }, _ transform: @Sendable (Item) -> Result
  ) -> [Result] {
    let (started, done) = (Counter(), Counter())
    let results = Locked<[(index: Int, result: Result)]>([])
    @Sendable func work(_ finished: (Int) -> Void) {
      var own: [(index: Int, result: Result)] = []
      while true {
        let index = started.increment() - 1
        guard index < items.count else { break }
        own.append((index, transform(items[index])))
        finished(done.increment())
      }
      results.withLock { $0 += own }
    }
    var reported = 0
    func report(_ done: Int) {
      while reported < done {
        reported += 1
        finished(reported)
      }
    }
    withoutActuallyEscaping(work) { work in
      var threads: [WorkerThread] = []
      while threads.count + 1 < min(jobs, items.count), let thread = WorkerThread({ work { _ in } }) {
        threads.append(thread)
      }
      work(report)
      for thread in threads { thread.join() }
      report(items.count)
    }
    return results.withLock { $0.sorted { $0.index < $1.index }.map(\.result) }
  }

  /// Transforms runs of items, several at a time, and keeps their order.
  package static func mapRuns<Item: Sendable, Result: Sendable>(
    of items: [Item], length: Int, jobs: Int, _ transform: @Sendable (ArraySlice<Item>) -> Result
  ) -> [Result] {
    let runs = stride(from: 0, to: items.count, by: length).map { items[$0..<min($0 + length, items.count)] }
    return map(runs, jobs: jobs, transform)
  }

  /// Transforms runs of items to any number of results each, several runs at a time, and keeps their order.
  package static func flatMap<Item: Sendable, Result: Sendable>(
    _ items: [Item], jobs: Int = cores, _ transform: @Sendable (ArraySlice<Item>) -> [Result]
  ) -> [Result] {
    mapRuns(of: items, length: 256, jobs: jobs, transform).flatMap { $0 }
  }

  /// Does something on another thread, if one can be started, and something else meanwhile.
  package static func both<First: Sendable, Second, Failure: Error>(
    _ first: @escaping @Sendable () -> First, _ second: () throws(Failure) -> Second
  ) throws(Failure) -> (First, Second) {
    let result = Locked<First?>(nil)
    let thread = WorkerThread {
      let first = first()
      result.withLock { $0 = first }
    }
    let second = Result(catching: second)
    thread?.join()
    return (result.withLock { $0 } ?? first(), try second.get())
  }

  /// The number of cores.
  package static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The number of cores, but no more than that many jobs can have a number of files open at the same time.
  package static func jobs(opening files: Int, atMost most: Int = cores) -> Int {
    max(1, freeDescriptors(atMost: files * most) / files)
  }

  /// How many more files this process can have open at the same time, up to a limit.
  private static func freeDescriptors(atMost limit: Int) -> Int {
    var opened: [Int32] = []
    while opened.count < limit, case let number = open("/", O_RDONLY | O_CLOEXEC), number >= 0 { opened.append(number) }
    for number in opened { close(number) }
    return opened.count
  }
}

/// Counts from 1 on any thread.
private struct Counter: Sendable {
  private let count = Locked(0)

  func increment() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}

/// A thread of the operating system.
///
/// Dispatch is not used, because it waits forever if it cannot start a thread, and aborts if it runs out of descriptors.
private struct WorkerThread {
  private let thread: pthread_t

  private final class Work {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts a thread; nil if the system refuses.
  init?(_ work: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(work))
    #if canImport(Darwin)
      var thread: pthread_t?
      let failure = pthread_create(&thread, nil, { Self.run($0) }, work.toOpaque())
    #else
      var thread: pthread_t? = pthread_t()
      let failure = pthread_create(&thread!, nil, { $0.flatMap(Self.run) }, work.toOpaque())
    #endif
    guard failure == 0, let thread else {
      work.release()
      return nil
    }
    self.thread = thread
  }

  private static func run(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run()
    return nil
  }

  /// Waits until the work is done.
  func join() { pthread_join(thread, nil) }
}

/// A value that one thread at a time uses. The standard library's `Mutex` needs macOS 15.
package final class Locked<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  package init(_ value: Value) { self.value = value }

  /// Uses the value, after waiting until no other thread does.
  package func withLock<Result>(_ use: (inout Value) -> Result) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return use(&value)
  }
}
