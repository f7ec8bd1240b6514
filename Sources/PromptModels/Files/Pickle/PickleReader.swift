import ModelHeaders

/// Reads the operations of a pickle without doing any of them, and notes what they name.
///
/// A pickle is a program; ``PickleMachine`` follows it. A global whose name the program computes is reported as one
/// that cannot be read off.
struct PickleReader {
  /// How many bytes and operations are looked at, at most.
  static let longest = 64 << 20
  static let mostSteps = 4_000_000
  /// PyTorch wrote a magic number, a version, the system, the model and the names of the storages.
  private static let mostPickles = 5

  private let bytes: [UInt8]
  /// Whether the bytes extend to the end of the file.
  private let isWhole: Bool
  private var position = 0
  private var steps = 0
  /// The end of the frame that was opened last and reaches farthest.
  private var frameEnd = 0

  private(set) var machine = PickleMachine()
  /// Why the reading stopped early.
  private(set) var fault: ModelFileError?

  init(_ bytes: [UInt8], isWhole: Bool) {
    self.bytes = bytes
    self.isWhole = isWhole
  }

  /// Why the names in the pickles do not prove what loading them does. What Python refuses as well, such as an unknown
  /// operation, is not a reason: it stops there too.
  var doubt: String? {
    switch fault {
    case .malformedPickle where isWhole, nil: machine.doubt
    case .malformedPickle: machine.doubt ?? "its pickle is longer than \(Self.longest) bytes"
    case .some(let fault): machine.doubt ?? fault.reason
    }
  }

  /// Reads the pickles that follow each other, five at most; a fault ends it, and what was found until then is kept.
  ///
  /// They are read whatever the first one holds: loaders differ in whether they continue, and the magic number after
  /// which PyTorch does can be written in many ways.
  /// - Parameter isAlone: whether a loader stops after the first pickle, so that nothing should follow it.
  /// - Complexity: O(*n*) for *n* bytes.
  mutating func read(isAlone: Bool) {
    var isLegacy = false
    var count = 0
    do throws(ModelFileError) {
      while count < Self.mostPickles {
        if count > 0, try isAtEnd() { return }
        if count > 0, isAlone { machine.note("there is extra data after its pickle") }
        machine.begin(isFirst: count == 0)
        while try !step() {}
        // Some loaders continue right here and others after the frame.
        if frameEnd > position { machine.note("its pickle ends inside a frame") }
        if count == 0 { isLegacy = bytes[..<position].suffix(Self.magic.count).elementsEqual(Self.magic) }
        count += 1
      }
      // PyTorch reads numbers from here on.
      if !isLegacy, try !isAtEnd() { machine.note("it continues after five pickles") }
    } catch {
      // What follows a pickle that is not PyTorch's may be anything.
      if case .malformedPickle = error, count > 0, !isLegacy, isWhole { return }
      fault = error
    }
  }

  /// PyTorch's magic number as it writes it, and the end of the pickle.
  private static let magic: [UInt8] = [
    0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
  ]

  private func malformed(_ reason: String) -> ModelFileError { .malformedPickle(reason: reason, offset: position) }

  /// Reads one operation; true at the end of the pickle.
  private mutating func step() throws(ModelFileError) -> Bool {
    steps += 1
    guard steps <= Self.mostSteps else { throw .tooLarge(reason: "the pickle has more than \(Self.mostSteps) steps") }
    let operation = try take(1)[position - 1]
    switch PickleArgument(of: operation) {
    case .none: try machine.run(operation)
    case .bytes(let count): try fixed(operation, try take(count))
    case .counted(let size):
      let text = try take(try number(size))
      try machine.push(PickleArgument.isText(operation) ? .string(String(decoding: text, as: UTF8.self)) : .other)
    case .line:
      let text = String(decoding: try line(), as: UTF8.self)
      switch operation {
      case UInt8(ascii: "g"): try machine.recall(try index(text))
      case UInt8(ascii: "p"): try machine.remember(at: try index(text))
      case UInt8(ascii: "S"): try machine.push(.string(Self.unquoted(text)))
      case UInt8(ascii: "V"): try machine.push(.string(text))
      default: try machine.push(.other)
      }
    case .twoLines:
      let module = String(decoding: try line(), as: UTF8.self)
      let global = PickleGlobal(module: module, name: String(decoding: try line(), as: UTF8.self))
      if operation == UInt8(ascii: "i") {
        try machine.pushInstance(of: global)
      } else {
        try machine.pushGlobal(global)
      }
    case .unknown:
      position -= 1
      throw malformed("has an unknown operation")
    }
    return operation == UInt8(ascii: ".")
  }

  private mutating func fixed(_ operation: UInt8, _ argument: ArraySlice<UInt8>) throws(ModelFileError) {
    let value = UInt64(littleEndian: argument)
    switch operation {
    case UInt8(ascii: "h"), UInt8(ascii: "j"): try machine.recall(value)
    case UInt8(ascii: "q"), UInt8(ascii: "r"): try machine.remember(at: value)
    // The registry of extensions holds globals under numbers.
    case 0x82, 0x83, 0x84: try machine.pushGlobal(PickleGlobal(module: nil, name: nil))
    case 0x80: break
    case 0x95: frameEnd = max(frameEnd, position + Int(min(value, 1 << 62)))
    case UInt8(ascii: "K"), UInt8(ascii: "M"): try machine.push(.integer(Int(value)))
    case UInt8(ascii: "J"): try machine.push(.integer(Int(Int32(truncatingIfNeeded: value))))
    default: try machine.push(.other)
    }
  }

  // MARK: Bytes

  /// Whether nothing follows in the file.
  private func isAtEnd() throws(ModelFileError) -> Bool {
    guard position == bytes.count else { return false }
    guard isWhole else { throw malformed("ends too early") }
    return true
  }

  private mutating func take(_ count: UInt64) throws(ModelFileError) -> ArraySlice<UInt8> {
    guard count <= UInt64(bytes.count - position) else { throw malformed("ends too early") }
    position += Int(count)
    return bytes[position - Int(count)..<position]
  }

  private mutating func number(_ size: UInt64) throws(ModelFileError) -> UInt64 {
    UInt64(littleEndian: try take(size))
  }

  /// The bytes up to the end of the line. Where the file ends, Python takes the last byte for that end, whatever it is,
  /// and no byte for an empty line.
  private mutating func line() throws(ModelFileError) -> ArraySlice<UInt8> {
    let end = bytes[position...].firstIndex(of: 0x0A)
    if end == nil, !isWhole { throw malformed("ends too early") }
    defer { position = end.map { $0 + 1 } ?? bytes.count }
    return end.map { bytes[position..<$0] } ?? bytes[position...].dropLast()
  }

  /// An index of the memory. Python reads more spellings of a number; to guess at them could overlook a global.
  private mutating func index(_ text: String) throws(ModelFileError) -> UInt64 {
    guard let index = UInt64(text) else {
      machine.note("its pickle numbers its memo in an unusual way")
      throw malformed("has a memo index that is not a decimal number")
    }
    return index
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
