/// A textual inversion embedding that there is.
public struct Embedding: Sendable, Hashable {
  /// The name, which in a prompt stands for it.
  public let name: String
  /// How many places of a chunk it takes.
  public let vectorCount: Int

  /// The most places that are counted: far more than the 75 that fit into a chunk, and few enough to be kept one by one.
  public static let vectorLimit = 4_096

  /// Keeps what is known of an embedding.
  ///
  /// - Parameter vectorCount: how many places of a chunk it takes; a number outside of 0 to ``vectorLimit`` counts as the
  ///   nearest in it.
  public init(name: String, vectorCount: Int = 1) {
    self.name = name
    self.vectorCount = min(max(0, vectorCount), Self.vectorLimit)
  }
}
