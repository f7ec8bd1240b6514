/// A configuration or options that are not valid.
public struct EngineError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, in one sentence: lower case, no full stop.
  public let message: String

  public var description: String { message }
}
