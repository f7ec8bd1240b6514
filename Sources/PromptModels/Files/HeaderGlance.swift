import PromptResolver

/// What a catalog needs to know of a LoRA's file.
struct HeaderGlance {
  /// `ss_output_name`, the name that the LoRA can also be called by.
  private(set) var alias: String?
  /// `sshs_model_hash`, the hash that the trainer wrote.
  private(set) var hash: String?
  /// Why the file cannot be loaded.
  private(set) var fault: FileFault?
  /// What the file holds; nil where it is refused, or is a pickle that spells out no tensor.
  private(set) var contents: ModelFileKind?

  /// Looks into a file of the format that its name promises: of a safetensors file the header is read, of any other the
  /// pickle, and nothing of the numbers.
  /// - Throws: ``ModelFileError`` when the file cannot be read now or changes meanwhile, so that nothing is known of it.
  /// - Complexity: O(*length of the header or pickle*).
  init(ofFile path: String) throws(ModelFileError) {
    let file = try OpenFile(path: path)
    if ModelFile.Format(path: path) == .safetensors {
      try readHeader(of: file)
    } else {
      try readPickle(of: file)
    }
    try file.checkUnchanged()
  }

  private mutating func readHeader(of file: borrowing OpenFile) throws(ModelFileError) {
    var json: [UInt8] = []
    do throws(ModelFileError) {
      let header = try SafetensorsHeader(start: try file.read(8, at: 0), fileLength: file.length) {
        (count) throws(ModelFileError) in
        json = try file.readAll(count, at: 8)
        return json
      }
      contents = ModelFileKind(of: header.modelHeader())
      if json.starts(with: Self.start) { keep(header.metadata) }
    } catch {
      let reason = try FileSignature.reason(forStart: file.read(FileSignature.length, at: 0)) ?? error
      guard let fault = reason.fileFault else { throw reason }
      self.fault = fault
      readNotes(in: json)
    }
  }

  private mutating func readPickle(of file: borrowing OpenFile) throws(ModelFileError) {
    let start = try file.read(FileSignature.length, at: 0)
    if let reason = FileSignature.reason(forStartOfPickle: start) {
      fault = reason.fileFault
      return
    }
    let summary = PickleSummary(fileLength: file.length) { (count, offset) throws(ModelFileError) in
      try file.read(count, at: offset)
    }
    switch summary.fault {
    // What is too long for this library is not too long for the reference.
    case nil, .tooLarge: contents = summary.header.map { ModelFileKind(of: $0) }
    case .some(let error):
      guard let fault = error.fileFault else { throw error }
      // What does not even begin like a pickle is something else.
      self.fault = FileSignature.reason(forStart: start) == nil ? .otherFormat : fault
    }
  }

  /// How a header begins in which the WebUI's own reader of metadata finds some.
  private static let start = Array(#"{""#.utf8)

  /// Reads the notes of a header that is refused as the WebUI does, which does not mind tensors that make no sense, or
  /// bytes that are missing after the header.
  private mutating func readNotes(in json: [UInt8]) {
    guard json.starts(with: Self.start), firstInvalidByte(in: json) == nil else { return }
    var reader = HeaderJSONReader(json)
    if let notes = try? Self.notes(in: &reader) { keep(notes) }
  }

  private mutating func keep(_ notes: [String: String]) {
    alias = notes["ss_output_name"]
    hash = ModelHashes.claimed(in: notes)
  }

  private static func notes(in json: inout HeaderJSONReader) throws(HeaderJSONReader.Fault) -> [String: String] {
    var notes: [String: String] = [:]
    try json.enter(UInt8(ascii: "{"))
    var isFirst = true
    while let key = try json.nextKey(isFirst: &isFirst) {
      guard key == "__metadata__", json.peek() == UInt8(ascii: "{") else {
        try json.skipValue()
        continue
      }
      // Of two, the last one counts to the WebUI.
      notes = [:]
      try json.enter(UInt8(ascii: "{"))
      var isFirstNote = true
      while let key = try json.nextKey(isFirst: &isFirstNote) {
        if json.peek() == UInt8(ascii: "\""), key == "ss_output_name" || key == "sshs_model_hash" {
          notes[key] = try json.string()
        } else {
          try json.skipValue()
        }
      }
    }
    try json.end()
    return notes
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
    case .gguf, .zip, .pickle, .safetensors, .noEmbedding: .otherFormat
    case .tooShort, .truncated: .truncated
    case .trailingBytes: .trailingBytes
    case .headerTooLong, .notUTF8, .malformedHeader, .malformedZip, .malformedPickle, .badTensor, .tooLarge:
      .malformedHeader
    case .missing, .directory, .notRegular, .changed: nil
    }
  }
}
