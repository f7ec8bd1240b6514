/// The tensors that a pickle makes, as far as it spells out their names and shapes.
struct PickledTensors {
  private static let most = 200_000

  /// The names in order.
  private(set) var names: [String] = []
  /// The shapes of these tensors, where they have one or two dimensions that are spelled out.
  private(set) var shapes: [[Int]?] = []
  /// Whether the next tuple is the shape of the last tensor.
  private var awaitsShape = false

  /// A tensor of a name is made; what comes next is its storage.
  mutating func begin(_ name: String) {
    guard names.count < Self.most else { return }
    names.append(name)
    shapes.append(nil)
    awaitsShape = false
  }

  /// A storage was read; that of a tensor is followed by its offset in the storage and its shape.
  mutating func beginShape() {
    guard let last = shapes.last else { return }
    awaitsShape = last == nil
  }

  /// Keeps a tuple of sizes if it is the shape of the last tensor.
  mutating func take(_ sizes: [Int]) {
    guard awaitsShape else { return }
    shapes[shapes.count - 1] = sizes
    awaitsShape = false
  }

  /// What comes next is not the shape of the last tensor, whether that was read or not.
  mutating func stopAwaitingShape() { awaitsShape = false }
}
