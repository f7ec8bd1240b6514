/// The name in a header that a LoRA can also be called by, read as the WebUI does: without a look at the tensors.
enum OutputName {
  /// `ss_output_name` in the `__metadata__` of a file; nil when there is none or the header does not read.
  ///
  /// The WebUI's own reader demands `{"` right away where the reference skips white space, and it does not mind
  /// tensors that make no sense or bytes that are missing behind the header.
  /// - Throws: ``ModelFileError`` when the file cannot be read now or changes meanwhile, so that nothing is known of it.
  /// - Complexity: O(*length of the header*).
  static func ofFile(_ path: String) throws(ModelFileError) -> String? {
    let file = try OpenFile(path: path)
    guard file.length >= 10 else { return nil }
    let start = try file.readAll(10, at: 0)
    let length = start.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length > 2, length <= SafetensorsHeader.longest, length <= file.length - 8,
      start.suffix(2).elementsEqual(#"{""#.utf8)
    else { return nil }
    let name = inHeader(try file.readAll(Int(length), at: 8))
    try file.checkUnchanged()
    return name
  }

  /// The same for the JSON of a header.
  static func inHeader(_ json: [UInt8]) -> String? {
    guard json.starts(with: #"{""#.utf8), firstInvalidByte(in: json) == nil else { return nil }
    var reader = HeaderJSONReader(json)
    return try? name(from: &reader)
  }

  private static func name(from json: inout HeaderJSONReader) throws(HeaderJSONReader.Fault) -> String? {
    var name: String?
    try json.enter(UInt8(ascii: "{"))
    var isFirst = true
    while let key = try json.nextKey(isFirst: &isFirst) {
      guard key == "__metadata__" else {
        try json.skipValue()
        continue
      }
      // Of two, the last one counts.
      name = nil
      guard try !json.null() else { continue }
      try json.enter(UInt8(ascii: "{"))
      var isFirstNote = true
      while let note = try json.nextKey(isFirst: &isFirstNote) {
        if note == "ss_output_name" { name = try json.string() } else { try json.skipValue() }
      }
    }
    try json.end()
    return name
  }
}
