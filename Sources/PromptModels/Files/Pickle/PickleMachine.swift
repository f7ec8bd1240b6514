import ModelHeaders

/// What the operations of a pickle do to the stack and the memory of whoever loads it, as far as that decides which
/// names are looked up, called and changed.
///
/// Nothing is called and nothing is built: what a call returns is ``Value/other``. What Python would refuse, such as to
/// take from an empty stack, ends nothing here and is a ``doubt``.
struct PickleMachine {
  /// A value on the stack, as far as it matters.
  enum Value: Equatable {
    case string(String)
    /// One of the ``globals``, by its index.
    case global(Int)
    case integer(Int)
    /// A tuple of one or two whole numbers.
    case sizes([Int])
    case other
  }

  private static let mostRemembered = 500_000
  private static let deepest = 1_000_000
  private static let mostGlobals = 10_000

  private var stack: [Value] = []
  /// The heights of the stack at the marks that are open: an operation reaches no deeper than the last one.
  private var marks: [Int] = []
  private var memory: [UInt64: Value] = [:]
  /// The memory of a loader that keeps it from one pickle to the next; nil in the first pickle.
  private var keptMemory: [UInt64: Value]?

  private var seen: [PickleGlobal: Int] = [:]
  private(set) var globals: [PickleGlobal] = []
  private(set) var tensors = PickledTensors()
  /// Why the names alone do not prove what loading does.
  private(set) var doubt: String?

  /// Forgets the stack. Most loaders begin with an empty memory, some continue with the one that they have.
  mutating func begin(isFirst: Bool) {
    stack.removeAll()
    marks.removeAll()
    tensors.stopAwaitingShape()
    guard !isFirst else { return }
    keptMemory = keptMemory ?? memory
    memory.removeAll()
  }

  mutating func note(_ reason: String) { doubt = doubt ?? reason }

  // MARK: The stack

  /// Puts a value on the stack. A string right below a function that makes tensors is the name of the tensor.
  mutating func push(_ value: Value) throws(ModelFileError) {
    guard stack.count < Self.deepest else { throw .tooLarge(reason: "the pickle nests its values too deeply") }
    if case .global(let index) = value, globals[index].rebuildsTensor, case .string(let name) = stack.last {
      tensors.begin(name)
    }
    if case .sizes(let shape) = value { tensors.take(shape) }
    stack.append(value)
  }

  private var height: Int { stack.count - (marks.last ?? 0) }

  private mutating func pop() -> Value {
    guard height > 0, let value = stack.popLast() else {
      note("its pickle pops more values than it pushed")
      return .other
    }
    return value
  }

  private mutating func pop(_ count: Int) { for _ in 0..<count { _ = pop() } }

  private mutating func popToMark() -> [Value] {
    guard let mark = marks.popLast() else {
      note("its pickle pops more values than it pushed")
      return []
    }
    let values = Array(stack[mark...])
    stack.removeSubrange(mark...)
    return values
  }

  /// The value on top, which stays.
  private mutating func top() -> Value {
    if height == 0 { note("its pickle pops more values than it pushed") }
    return height == 0 ? .other : stack.last ?? .other
  }

  // MARK: Names and calls

  /// Puts a global on the stack; nil for what cannot be read off.
  mutating func pushGlobal(_ global: PickleGlobal) throws(ModelFileError) {
    if seen[global] == nil {
      guard globals.count < Self.mostGlobals else { throw .tooLarge(reason: "the pickle names too many globals") }
      seen[global] = globals.count
      globals.append(global)
    }
    try push(seen[global].map(Value.global) ?? .other)
  }

  /// Only a function or class that is on the list, under its own name, is known to do no harm when it is called. One
  /// that is not on the list is reported by its name anyway.
  private mutating func call(_ callee: Value?) throws(ModelFileError) {
    if case .global(let index) = callee {
      if globals[index].isKnown, !globals[index].isCallable { note("its pickle calls '\(globals[index].text)'") }
    } else {
      note("its pickle calls an object that it creates itself")
    }
    try push(.other)
  }

  /// Sets the attributes of what is below the top. Those of a function or class would be changed for the whole program.
  private mutating func build() {
    _ = pop()
    guard case .global(let index) = top() else { return }
    note("its pickle changes '\(globals[index].text)'")
  }

  // MARK: The memory

  mutating func remember(at index: UInt64?) throws(ModelFileError) {
    guard memory.count < Self.mostRemembered, keptMemory?.count ?? 0 < Self.mostRemembered else {
      throw .tooLarge(reason: "the pickle memoizes too many values")
    }
    let value = top()
    memory[index ?? UInt64(memory.count)] = value
    guard let count = keptMemory?.count else { return }
    keptMemory?[index ?? UInt64(count)] = value
  }

  mutating func recall(_ index: UInt64) throws(ModelFileError) {
    let value = memory[index] ?? .other
    if let keptMemory, keptMemory[index] != value {
      note("its pickle means something else to a loader that keeps the memo of the previous pickle")
    }
    try push(value)
  }

  // MARK: Operations

  /// Does an operation that has no argument; those that only make a value of their own are all others.
  mutating func run(_ operation: UInt8) throws(ModelFileError) {
    switch operation {
    case UInt8(ascii: "("): marks.append(stack.count)
    case UInt8(ascii: "0"): if height == 0, marks.popLast() != nil { return } else { _ = pop() }
    case UInt8(ascii: "1"), UInt8(ascii: "e"), UInt8(ascii: "u"), 0x90:
      _ = popToMark()
      // What is added to has to be there.
      if operation != UInt8(ascii: "1") { _ = top() }
    case UInt8(ascii: "2"): try push(top())
    case UInt8(ascii: "."), UInt8(ascii: "a"): _ = pop()
    case UInt8(ascii: "s"): pop(2)
    case UInt8(ascii: "b"): build()
    case UInt8(ascii: "R"), 0x81:
      _ = pop()
      try call(pop())
    case 0x92:
      pop(2)
      try call(pop())
    case UInt8(ascii: "o"): try call(popToMark().first)
    case 0x93: try pushNamed()
    case 0x94: try remember(at: nil)
    case UInt8(ascii: "Q"):
      _ = pop()
      try push(.other)
      tensors.beginShape()
    case UInt8(ascii: "t"): try pushTuple(popToMark())
    case UInt8(ascii: ")"): try pushTuple([])
    case 0x85...0x87: try pushTuple((0x85...operation).map { _ in pop() }.reversed())
    case UInt8(ascii: "d"), UInt8(ascii: "l"), 0x91:
      _ = popToMark()
      try push(.other)
    case 0x98: _ = top()
    default: try push(.other)
    }
  }

  /// Looks up a global whose module and name are on the stack.
  private mutating func pushNamed() throws(ModelFileError) {
    let (name, module) = (pop(), pop())
    if case .string(let module) = module, case .string(let name) = name {
      try pushGlobal(PickleGlobal(module: module, name: name))
    } else {
      try pushGlobal(PickleGlobal(module: nil, name: nil))
    }
  }

  /// Looks up a class and calls it with what is above the mark.
  mutating func pushInstance(of global: PickleGlobal) throws(ModelFileError) {
    _ = popToMark()
    try pushGlobal(global)
    try call(pop())
  }

  private mutating func pushTuple(_ values: [Value]) throws(ModelFileError) {
    let sizes = values.prefix(3).compactMap { if case .integer(let size) = $0 { size } else { nil } }
    try push((1...2).contains(values.count) && sizes.count == values.count ? .sizes(sizes) : .other)
    tensors.stopAwaitingShape()
  }
}
