import AllocationCounter

#if canImport(Glibc)
  import Glibc
#endif

/// What the process has taken from the system.
enum Memory {
  /// How often memory was asked for since the program began; nil where that is not counted.
  static var allocationCount: Int? {
    let count = allocation_count()
    return count < 0 ? nil : Int(count)
  }

  /// The most memory that the process had at a time, in bytes; nil where the system does not say.
  static var peak: Int? {
    #if canImport(Glibc)
      var usage = rusage()
      guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
      return usage.ru_maxrss * 1024
    #else
      return nil
    #endif
  }
}
