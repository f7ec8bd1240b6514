/// Reads the operations of a pickle without doing any of them, and notes what they name.
///
/// A pickle is a program. Of its stack only the last three values are followed, and of its memory strings, globals and
/// small numbers; a global whose name is computed in another way is reported as one that cannot be read off.
struct PickleReader {
  /// The last thing that an operation put on the stack, as far as it matters here.
  enum Value {
    case string(String)
    case global(PickleGlobal)
    case integer(Int)
    /// A tuple of one or two whole numbers.
    case sizes([Int])
    case other
  }

  /// How many bytes, operations and remembered values are looked at, at most.
  static let longest = 64 << 20
  static let mostSteps = 4_000_000
  private static let mostMemory = 500_000

  private let bytes: [UInt8]
  private(set) var position: Int
  private var steps = 0
  private var memory: [UInt64: Value] = [:]
  private var recent: (third: Value, before: Value, last: Value) = (.other, .other, .other)

  private var seen: Set<PickleGlobal> = []
  private(set) var globals: [PickleGlobal] = []
  private(set) var tensors = PickledTensors()
  /// Why the reading stopped early.
  private(set) var fault: ModelFileError?

  init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// Reads up to so many pickles that follow each other; a fault ends it, and what was found until then is kept.
  /// - Complexity: O(*n*) for *n* bytes.
  mutating func read(pickles: Int) {
    let isLegacy = bytes[position...].starts(with: Self.legacyMagic)
    do throws(ModelFileError) {
      for index in 0..<pickles {
        if index > 0, position >= bytes.count { return }
        // Behind PyTorch's magic number come four pickles, whatever they begin with: the oldest protocol has no mark.
        // Behind another pickle come none, unless they look like one.
        if index > 0, !isLegacy, bytes[position] != 0x80 { return }
        memory.removeAll()
        recent = (.other, .other, .other)
        tensors.endShape()
        while try !step() {}
      }
    } catch {
      fault = error
    }
  }

  /// How a file of old PyTorch begins: its magic number in a pickle of protocol 2.
  private static let legacyMagic: [UInt8] = [
    0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
  ]

  private func malformed(_ reason: String) -> ModelFileError { .malformedPickle(reason: reason, offset: position) }

  /// Reads one operation; true at the end of the pickle.
  private mutating func step() throws(ModelFileError) -> Bool {
    steps += 1
    guard steps <= Self.mostSteps else { throw .tooLarge(reason: "the pickle has more than \(Self.mostSteps) steps") }
    let operation = try take(1)[position - 1]
    switch PickleArgument(of: operation) {
    case .none: try plain(operation)
    case .bytes(let count): try fixed(operation, Array(try take(count)))
    case .counted(let size):
      let text = try take(try number(size))
      push(PickleArgument.isText(operation) ? .string(String(decoding: text, as: UTF8.self)) : .other)
    case .line:
      let text = String(decoding: try line(), as: UTF8.self)
      switch operation {
      case UInt8(ascii: "g"): push(memory[try place(text)] ?? .other)
      case UInt8(ascii: "p"): try remember(try place(text))
      case UInt8(ascii: "S"): push(.string(Self.unquoted(text)))
      case UInt8(ascii: "V"): push(.string(text))
      default: push(.other)
      }
    case .twoLines:
      let module = String(decoding: try line(), as: UTF8.self)
      push(try found(PickleGlobal(module: module, name: String(decoding: try line(), as: UTF8.self))))
    case .unknown:
      position -= 1
      throw malformed("has an unknown operation")
    }
    return operation == UInt8(ascii: ".")
  }

  private mutating func plain(_ operation: UInt8) throws(ModelFileError) {
    switch operation {
    case 0x94: try remember(UInt64(memory.count))
    case 0x93:
      var global = PickleGlobal(module: nil, name: nil)
      if case .string(let module) = recent.before, case .string(let name) = recent.last {
        global = PickleGlobal(module: module, name: name)
      }
      // The two are gone, and what lies below them may be the name of a tensor.
      recent = (.other, .other, recent.third)
      push(try found(global))
    case UInt8(ascii: "Q"):
      push(.other)
      tensors.beginShape()
    case UInt8(ascii: "t"), UInt8(ascii: ")"), 0x85, 0x86, 0x87:
      push(tuple(operation))
      tensors.endShape()
    // A mark changes what lies on top, and so does all else.
    default: push(.other)
    }
  }

  /// The tuple that an operation makes of the last values.
  private func tuple(_ operation: UInt8) -> Value {
    switch (operation, recent.before, recent.last) {
    case (0x85, _, .integer(let only)): .sizes([only])
    case (0x86, .integer(let first), .integer(let second)): .sizes([first, second])
    default: .other
    }
  }

  private mutating func fixed(_ operation: UInt8, _ argument: [UInt8]) throws(ModelFileError) {
    let value = argument.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch operation {
    case UInt8(ascii: "h"), UInt8(ascii: "j"): push(memory[value] ?? .other)
    case UInt8(ascii: "q"), UInt8(ascii: "r"): try remember(value)
    // The registry of extensions holds globals under numbers.
    case 0x82, 0x83, 0x84: push(try found(PickleGlobal(module: nil, name: nil)))
    // Protocol and frame put nothing on the stack.
    case 0x80, 0x95: break
    case UInt8(ascii: "K"), UInt8(ascii: "M"): push(.integer(Int(value)))
    case UInt8(ascii: "J"): push(.integer(Int(Int32(truncatingIfNeeded: value))))
    default: push(.other)
    }
  }

  /// Puts a value on the stack. A string right before a function that makes tensors is the name of the tensor.
  private mutating func push(_ value: Value) {
    if case .global(let global) = value, global.rebuildsTensor, case .string(let name) = recent.last {
      tensors.begin(name)
    }
    if case .sizes(let shape) = value { tensors.take(shape) }
    recent = (recent.before, recent.last, value)
  }

  private mutating func remember(_ place: UInt64) throws(ModelFileError) {
    guard memory.count < Self.mostMemory else { throw .tooLarge(reason: "the pickle remembers too many values") }
    memory[place] = recent.last
  }

  private mutating func found(_ global: PickleGlobal) throws(ModelFileError) -> Value {
    if seen.insert(global).inserted {
      guard globals.count < 10_000 else { throw .tooLarge(reason: "the pickle names too many globals") }
      globals.append(global)
    }
    return .global(global)
  }

  // MARK: Bytes

  private mutating func take(_ count: UInt64) throws(ModelFileError) -> ArraySlice<UInt8> {
    guard count <= UInt64(bytes.count - position) else { throw malformed("ends too early") }
    position += Int(count)
    return bytes[position - Int(count)..<position]
  }

  private mutating func number(_ size: UInt64) throws(ModelFileError) -> UInt64 {
    try take(size).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  }

  private mutating func line() throws(ModelFileError) -> ArraySlice<UInt8> {
    guard let end = bytes[position...].firstIndex(of: 0x0A) else { throw malformed("ends inside a line") }
    defer { position = end + 1 }
    return bytes[position..<end]
  }

  /// A place in the memory. Python reads more spellings of a number; to guess at them could overlook a global.
  private func place(_ text: String) throws(ModelFileError) -> UInt64 {
    guard let place = UInt64(text) else { throw malformed("has a place in its memory that is no number") }
    return place
  }

  /// Old pickles write strings in quotes.
  private static func unquoted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count >= 2, let quote = bytes.first, quote == bytes.last, quote == 0x27 || quote == 0x22 else {
      return text
    }
    return String(decoding: bytes[1..<bytes.count - 1], as: UTF8.self)
  }
}
