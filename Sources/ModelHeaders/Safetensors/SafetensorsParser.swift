import PromptJSON
import PromptSyntax

/// Reads the JSON of a header into tensors and notes, refusing what the reference's types cannot hold.
struct SafetensorsParser {
  private var json: JSONReader
  /// Where each name is among the tensors; nil if no name is repeated.
  private var places: [NameKey: Int]?
  private var hasNotes = false
  private var parts = 0

  /// The tensors in the order of their first mention; of equal names the last entry.
  private(set) var tensors: [SafetensorsHeader.Tensor] = []
  private(set) var notes: [NameKey: String] = [:]
  private(set) var warnings = WarningList()

  private init(_ bytes: ContiguousArray<UInt8>, places: [NameKey: Int]? = nil) {
    (json, self.places) = (JSONReader(bytes), places)
  }

  /// Reads the JSON of a header.
  ///
  /// To remember where each name is would take a fifth of the time, and names are hardly ever repeated. So it is done only
  /// if two may be the same, in a second pass.
  /// - Complexity: O(*n* log *n*) for *n* tensors.
  static func parsed(_ bytes: ContiguousArray<UInt8>) throws(ModelFileError) -> SafetensorsParser {
    var parser = SafetensorsParser(bytes)
    try parser.parse()
    guard parser.mayRepeatName else { return parser }
    parser = SafetensorsParser(bytes, places: [:])
    try parser.parse()
    return parser
  }

  /// Whether two tensors may have the same name, according to hashes of them.
  private var mayRepeatName: Bool {
    let hashes = tensors.map { tensor in
      var name = tensor.name
      return name.withUTF8 { name in
        name.reduce(14_695_981_039_346_656_037 as UInt64) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
      }
    }.sorted()
    return zip(hashes, hashes.dropFirst()).contains { $0 == $1 }
  }

  private mutating func parse() throws(ModelFileError) {
    do {
      try header()
    } catch {
      // Offsets are counted from the start of the file.
      throw .malformedHeader(reason: error.detail, offset: error.offset + 8)
    }
    if parts > SafetensorsHeader.mostParts {
      throw .tooLarge(reason: "its header has more than \(SafetensorsHeader.mostParts) tensors, dimensions and notes")
    }
  }

  private mutating func header() throws(JSONReader.Fault) {
    if json.bytes.count > 1, !json.bytes.starts(with: #"{""#.utf8), json.bytes.contains(UInt8(ascii: "\"")) {
      warnings.append(.metadataOverlooked)
    }
    try json.enterObject()
    while let key = try json.nextKey() {
      if key.utf8.elementsEqual("__metadata__".utf8) {
        guard !hasNotes else { throw json.invalid("'__metadata__' is repeated") }
        hasNotes = true
        if try !json.null() { try metadata() }
      } else {
        try tensor(named: key)
      }
      // The rest is not read: the caller looks at the count.
      if parts > SafetensorsHeader.mostParts { return }
    }
    try json.finish()
  }

  private mutating func metadata() throws(JSONReader.Fault) {
    try json.enterObject()
    while parts <= SafetensorsHeader.mostParts, let key = try json.nextKey() {
      let note = try json.string()
      parts += 1
      if notes.updateValue(note, forKey: NameKey(key)) != nil { warnings.append(.duplicateNote(key)) }
    }
  }

  private mutating func tensor(named name: String) throws(JSONReader.Fault) {
    let entry = json.peek() == UInt8(ascii: "[") ? try entryInArray(name) : try entryInObject(name)
    parts += 1
    if let place = places?[NameKey(name)] {
      warnings.append(.duplicateTensor(name))
      tensors[place] = entry
    } else {
      places?[NameKey(name)] = tensors.count
      tensors.append(entry)
    }
  }

  private mutating func entryInObject(_ name: String) throws(JSONReader.Fault) -> SafetensorsHeader.Tensor {
    var type: String?
    var shape: [UInt64]?
    var range: (start: UInt64, end: UInt64)?
    try json.enterObject()
    while parts <= SafetensorsHeader.mostParts, let key = try json.nextKey() {
      switch key {
      case "dtype":
        guard type == nil else { throw json.invalid("a tensor repeats 'dtype'") }
        type = try self.type(of: name)
      case "shape":
        guard shape == nil else { throw json.invalid("a tensor repeats 'shape'") }
        shape = try self.shape()
      case "data_offsets":
        guard range == nil else { throw json.invalid("a tensor repeats 'data_offsets'") }
        range = try self.range()
      default: try json.skipValue()
      }
    }
    guard let type, let shape, let range else {
      if parts > SafetensorsHeader.mostParts { return .init(name: name, type: "", shape: [], start: 0, end: 0) }
      throw json.invalid("a tensor has no 'dtype', 'shape' or 'data_offsets'")
    }
    return .init(name: name, type: type, shape: shape, start: range.start, end: range.end)
  }

  private mutating func entryInArray(_ name: String) throws(JSONReader.Fault) -> SafetensorsHeader.Tensor {
    warnings.append(.tensorAsArray(name))
    let wrongCount = "a tensor array must have three values"
    try json.enterArray()
    guard try json.nextElement() else { throw json.invalid(wrongCount) }
    let type = try self.type(of: name)
    guard try json.nextElement() else { throw json.invalid(wrongCount) }
    let shape = try self.shape()
    if parts > SafetensorsHeader.mostParts { return .init(name: name, type: type, shape: [], start: 0, end: 0) }
    guard try json.nextElement() else { throw json.invalid(wrongCount) }
    let range = try self.range()
    guard try !json.nextElement() else { throw json.invalid(wrongCount) }
    return .init(name: name, type: type, shape: shape, start: range.start, end: range.end)
  }

  /// A type's name. The reference takes `{"F16":null}` for it too.
  private mutating func type(of tensor: String) throws(JSONReader.Fault) -> String {
    let name: String
    if json.peek() == UInt8(ascii: "{") {
      warnings.append(.typeAsObject(tensor))
      try json.enterObject()
      guard let key = try json.nextKey(), try json.null(), try json.nextKey() == nil
      else { throw json.invalid("a tensor type must be a string") }
      name = key
    } else {
      name = try json.string()
    }
    guard TensorType.bits(of: name) != nil else {
      throw json.invalid("unknown tensor type '\(ModelFileError.shortened(name))'")
    }
    return name
  }

  private mutating func shape() throws(JSONReader.Fault) -> [UInt64] {
    var shape: [UInt64] = []
    try json.enterArray()
    while parts <= SafetensorsHeader.mostParts, try json.nextElement() {
      shape.append(try json.wholeNumber())
      parts += 1
    }
    return shape
  }

  private mutating func range() throws(JSONReader.Fault) -> (start: UInt64, end: UInt64) {
    let wrongCount = "'data_offsets' must be two numbers"
    try json.enterArray()
    guard try json.nextElement() else { throw json.invalid(wrongCount) }
    let start = try json.wholeNumber()
    guard try json.nextElement() else { throw json.invalid(wrongCount) }
    let end = try json.wholeNumber()
    guard try !json.nextElement() else { throw json.invalid(wrongCount) }
    return (start, end)
  }
}
