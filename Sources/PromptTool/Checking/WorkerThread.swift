import Foundation

/// A thread of the operating system.
///
/// Not one of Dispatch, which waits for ever where there is none to be had, and ends the process where there are no
/// descriptors.
struct WorkerThread {
  private let thread: pthread_t

  private final class Work {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts work; nil where the system has no thread for it.
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

  /// Waits for the end of the work.
  func join() { pthread_join(thread, nil) }
}
