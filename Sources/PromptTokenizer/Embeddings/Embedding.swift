/// A textual inversion embedding that there is.
public struct Embedding: Sendable, Hashable {
  /// The name, which in a prompt stands for it.
  public let name: String
  /// How many places of a chunk it takes.
  public let vectorCount: Int

  /// Keeps what is known of an embedding.
  ///
  /// - Parameter vectorCount: how many places of a chunk it takes; a number below 0 counts as 0.
  public init(name: String, vectorCount: Int = 1) {
    self.name = name
    self.vectorCount = max(0, vectorCount)
  }
}
