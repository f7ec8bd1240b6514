import PromptResolver

/// What a catalog needs to know of a LoRA's file, read without a look at its tensors' types and shapes.
struct HeaderGlance {
  /// `ss_output_name`, the name that the LoRA can also be called by.
  private(set) var alias: String?
  /// `sshs_model_hash`, the hash that the trainer wrote.
  private(set) var hash: String?
  /// Why the file cannot be loaded.
  private(set) var fault: FileFault?

  /// How many bytes of what is no header are looked at to say what it is.
  private static let start = 1024

  /// Looks into a file of the format that its name promises: of a safetensors file the header is read, of any other the
  /// first 1,024 bytes.
  /// - Throws: ``ModelFileError`` when the file cannot be read now or changes meanwhile, so that nothing is known of it.
  /// - Complexity: O(*length of the header*).
  init(ofFile path: String) throws(ModelFileError) {
    let file = try OpenFile(path: path)
    if ModelFile.Format(path: path) == .safetensors {
      try readHeader(of: file)
      if fault != nil { fault = try Self.disguise(of: file)?.fileFault ?? fault }
    } else {
      switch try Self.disguise(of: file) {
      case .zip, .pickle, nil: break
      case .some(let disguise): fault = disguise.fileFault
      }
    }
    try file.checkUnchanged()
  }

  /// What a file is instead of a model.
  private static func disguise(of file: borrowing OpenFile) throws(ModelFileError) -> ModelFileError? {
    FileSignature.reason(forStart: try file.read(start, at: 0))
  }

  private mutating func readHeader(of file: borrowing OpenFile) throws(ModelFileError) {
    let start = try file.read(8, at: 0)
    guard start.count == 8 else {
      fault = .truncated
      return
    }
    let length = start.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= SafetensorsHeader.longest else {
      fault = .malformedHeader
      return
    }
    guard length <= file.length - 8 else {
      fault = .truncated
      return
    }
    read(try file.readAll(Int(length), at: 8), room: file.length - 8 - length)
  }

  /// Reads the JSON of a header.
  ///
  /// The WebUI's own reader of metadata demands `{"` right away where that of tensors skips white space, and it does not
  /// mind tensors that make no sense or bytes that are missing behind the header.
  /// - Parameter room: the bytes between header and end of the file.
  private mutating func read(_ json: [UInt8], room: UInt64) {
    guard firstInvalidByte(in: json) == nil else {
      fault = .malformedHeader
      return
    }
    var reader = HeaderJSONReader(json)
    var notes: [String: String] = [:]
    do {
      let end = try tensorsEnd(&reader, &notes)
      if end != room, fault == nil { fault = end > room ? .truncated : .trailingBytes }
    } catch {
      fault = .malformedHeader
      return
    }
    guard json.starts(with: #"{""#.utf8) else { return }
    alias = notes["ss_output_name"]
    hash = ModelHashes.claimed(in: notes)
  }

  /// Where the last tensor ends, counted from the end of the header; the notes of interest are added to `notes`.
  ///
  /// What is JSON but no header is a ``fault``; what is no JSON is thrown.
  private mutating func tensorsEnd(
    _ json: inout HeaderJSONReader, _ notes: inout [String: String]
  ) throws(HeaderJSONReader.Fault) -> UInt64 {
    var last: UInt64 = 0
    var hasNotes = false
    try json.enter(UInt8(ascii: "{"))
    var isFirst = true
    while let key = try json.nextKey(isFirst: &isFirst) {
      if key == "__metadata__" {
        // Of two, the last one counts to the WebUI, and the file is not loaded.
        if hasNotes { fault = .malformedHeader }
        hasNotes = true
        notes = [:]
        try readNotes(&json, &notes)
        continue
      }
      var attempt = json
      do {
        last = max(last, try Self.tensorEnd(&attempt))
        json = attempt
      } catch {
        fault = .malformedHeader
        try json.skipValue()
      }
    }
    try json.end()
    return last
  }

  private mutating func readNotes(
    _ json: inout HeaderJSONReader, _ notes: inout [String: String]
  ) throws(HeaderJSONReader.Fault) {
    guard try !json.null() else { return }
    guard json.peek() == UInt8(ascii: "{") else {
      fault = .malformedHeader
      return try json.skipValue()
    }
    try json.enter(UInt8(ascii: "{"))
    var isFirst = true
    while let key = try json.nextKey(isFirst: &isFirst) {
      let isText = json.peek() == UInt8(ascii: "\"")
      if !isText { fault = .malformedHeader }
      if isText, key == "ss_output_name" || key == "sshs_model_hash" {
        notes[key] = try json.string()
      } else {
        try json.skipValue()
      }
    }
  }

  /// Where a tensor ends: the second of its offsets, whether the tensor is an object or an array.
  private static func tensorEnd(_ json: inout HeaderJSONReader) throws(HeaderJSONReader.Fault) -> UInt64 {
    var end: UInt64?
    var isFirst = true
    if json.peek() == UInt8(ascii: "[") {
      try json.enter(UInt8(ascii: "["))
      for index in 0..<3 {
        guard try json.nextElement(isFirst: &isFirst) else { throw json.fault("needs three elements") }
        if index < 2 { try json.skipValue() } else { end = try secondNumber(&json) }
      }
      guard try !json.nextElement(isFirst: &isFirst) else { throw json.fault("needs three elements") }
    } else {
      try json.enter(UInt8(ascii: "{"))
      while let key = try json.nextKey(isFirst: &isFirst) {
        if key == "data_offsets" { end = try secondNumber(&json) } else { try json.skipValue() }
      }
    }
    guard let end else { throw json.fault("needs 'data_offsets'") }
    return end
  }

  private static func secondNumber(_ json: inout HeaderJSONReader) throws(HeaderJSONReader.Fault) -> UInt64 {
    var isFirst = true
    var number: UInt64 = 0
    try json.enter(UInt8(ascii: "["))
    for _ in 0..<2 {
      guard try json.nextElement(isFirst: &isFirst) else { throw json.fault("needs two offsets") }
      number = try json.wholeNumber()
    }
    guard try !json.nextElement(isFirst: &isFirst) else { throw json.fault("needs two offsets") }
    return number
  }
}

extension ModelFileError {
  /// What it means for a listed file; nil where the file may be another one the next time, and where it is not found
  /// under its name: that has bytes which are not UTF-8, or the file has gone since.
  var fileFault: FileFault? {
    switch self {
    case .unreadable: .unreadable
    case .empty: .empty
    case .zeros: .zeros
    case .lfsPointer: .lfsPointer
    case .webPage: .webPage
    case .jsonText: .jsonText
    case .gguf, .zip, .pickle, .noEmbedding: .otherFormat
    case .tooShort, .truncated: .truncated
    case .trailingBytes: .trailingBytes
    case .headerTooLong, .notUTF8, .malformedHeader, .malformedZip, .malformedPickle, .badTensor, .tooLarge:
      .malformedHeader
    case .missing, .directory, .notRegular, .changed: nil
    }
  }
}
