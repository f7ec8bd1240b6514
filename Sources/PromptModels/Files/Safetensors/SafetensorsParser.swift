import PromptResolver

/// Reads the JSON of a header into tensors and notes, refusing what the reference's types cannot hold.
struct SafetensorsParser {
  private var json: HeaderJSONReader
  private var places: [NameKey: Int] = [:]
  private var hasNotes = false
  private var parts = 0

  /// The tensors in the order of their first mention; of equal names the last entry.
  private(set) var tensors: [SafetensorsHeader.Tensor] = []
  private(set) var notes: [NameKey: String] = [:]
  private(set) var warnings = WarningList()

  init(_ bytes: [UInt8]) { json = HeaderJSONReader(bytes) }

  /// - Complexity: O(*n*) for *n* bytes.
  mutating func parse() throws(ModelFileError) {
    do {
      try header()
    } catch {
      // Places are counted from the start of the file.
      throw .malformedHeader(reason: error.reason, offset: error.offset + 8)
    }
    if parts > SafetensorsHeader.mostParts {
      throw .tooLarge(reason: "its header has more than \(SafetensorsHeader.mostParts) tensors, dimensions and notes")
    }
  }

  private mutating func header() throws(HeaderJSONReader.Fault) {
    if json.bytes.count > 1, !json.bytes.starts(with: #"{""#.utf8), json.bytes.contains(UInt8(ascii: "\"")) {
      warnings.append(.metadataOverlooked)
    }
    try json.enter(UInt8(ascii: "{"))
    var isFirst = true
    while let key = try json.nextKey(isFirst: &isFirst) {
      if key.utf8.elementsEqual("__metadata__".utf8) {
        guard !hasNotes else { throw json.fault("has '__metadata__' twice") }
        hasNotes = true
        if try !json.null() { try metadata() }
      } else {
        try tensor(named: key)
      }
      // The rest is not read: the caller looks at the count.
      if parts > SafetensorsHeader.mostParts { return }
    }
    try json.end()
  }

  private mutating func metadata() throws(HeaderJSONReader.Fault) {
    try json.enter(UInt8(ascii: "{"))
    var isFirst = true
    while parts <= SafetensorsHeader.mostParts, let key = try json.nextKey(isFirst: &isFirst) {
      let note = try json.string()
      parts += 1
      if notes.updateValue(note, forKey: NameKey(key)) != nil { warnings.append(.duplicateNote(key)) }
    }
  }

  private mutating func tensor(named name: String) throws(HeaderJSONReader.Fault) {
    let entry = json.peek() == UInt8(ascii: "[") ? try entryInArray(name) : try entryInObject(name)
    parts += 1
    let exact = NameKey(name)
    if let place = places[exact] {
      warnings.append(.duplicateTensor(name))
      tensors[place] = entry
    } else {
      places[exact] = tensors.count
      tensors.append(entry)
    }
  }

  private mutating func entryInObject(_ name: String) throws(HeaderJSONReader.Fault) -> SafetensorsHeader.Tensor {
    var type: String?
    var shape: [UInt64]?
    var range: (start: UInt64, end: UInt64)?
    try json.enter(UInt8(ascii: "{"))
    var isFirst = true
    while parts <= SafetensorsHeader.mostParts, let key = try json.nextKey(isFirst: &isFirst) {
      switch key {
      case "dtype":
        guard type == nil else { throw json.fault("has 'dtype' twice in one tensor") }
        type = try self.type(of: name)
      case "shape":
        guard shape == nil else { throw json.fault("has 'shape' twice in one tensor") }
        shape = try self.shape()
      case "data_offsets":
        guard range == nil else { throw json.fault("has 'data_offsets' twice in one tensor") }
        range = try self.range()
      default: try json.skipValue()
      }
    }
    guard let type, let shape, let range else {
      if parts > SafetensorsHeader.mostParts { return .init(name: name, type: "", shape: [], start: 0, end: 0) }
      throw json.fault("has a tensor without 'dtype', 'shape' or 'data_offsets'")
    }
    return .init(name: name, type: type, shape: shape, start: range.start, end: range.end)
  }

  private mutating func entryInArray(_ name: String) throws(HeaderJSONReader.Fault) -> SafetensorsHeader.Tensor {
    warnings.append(.tensorAsArray(name))
    let wrongCount = "has a tensor that is not three values"
    try json.enter(UInt8(ascii: "["))
    var isFirst = true
    guard try json.nextElement(isFirst: &isFirst) else { throw json.fault(wrongCount) }
    let type = try self.type(of: name)
    guard try json.nextElement(isFirst: &isFirst) else { throw json.fault(wrongCount) }
    let shape = try self.shape()
    if parts > SafetensorsHeader.mostParts { return .init(name: name, type: type, shape: [], start: 0, end: 0) }
    guard try json.nextElement(isFirst: &isFirst) else { throw json.fault(wrongCount) }
    let range = try self.range()
    guard try !json.nextElement(isFirst: &isFirst) else { throw json.fault(wrongCount) }
    return .init(name: name, type: type, shape: shape, start: range.start, end: range.end)
  }

  /// A type's name. The reference takes `{"F16":null}` for it too.
  private mutating func type(of tensor: String) throws(HeaderJSONReader.Fault) -> String {
    let name: String
    if json.peek() == UInt8(ascii: "{") {
      warnings.append(.typeAsObject(tensor))
      try json.enter(UInt8(ascii: "{"))
      var isFirst = true
      guard let key = try json.nextKey(isFirst: &isFirst), try json.null(), try json.nextKey(isFirst: &isFirst) == nil
      else { throw json.fault("has a tensor type that is no string") }
      name = key
    } else {
      name = try json.string()
    }
    guard TensorType.bits(of: name) != nil else {
      throw json.fault("has the unknown tensor type '\(ModelFileError.shortened(name))'")
    }
    return name
  }

  private mutating func shape() throws(HeaderJSONReader.Fault) -> [UInt64] {
    var shape: [UInt64] = []
    try json.enter(UInt8(ascii: "["))
    var isFirst = true
    while parts <= SafetensorsHeader.mostParts, try json.nextElement(isFirst: &isFirst) {
      shape.append(try json.wholeNumber())
      parts += 1
    }
    return shape
  }

  private mutating func range() throws(HeaderJSONReader.Fault) -> (start: UInt64, end: UInt64) {
    let wrongCount = "has 'data_offsets' that are not two numbers"
    try json.enter(UInt8(ascii: "["))
    var isFirst = true
    guard try json.nextElement(isFirst: &isFirst) else { throw json.fault(wrongCount) }
    let start = try json.wholeNumber()
    guard try json.nextElement(isFirst: &isFirst) else { throw json.fault(wrongCount) }
    let end = try json.wholeNumber()
    guard try !json.nextElement(isFirst: &isFirst) else { throw json.fault(wrongCount) }
    return (start, end)
  }
}
