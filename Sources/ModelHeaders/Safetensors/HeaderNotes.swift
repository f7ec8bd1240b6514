import PromptJSON
import PromptSyntax

/// The notes that the WebUI itself finds in the header of a safetensors file, of which it knows two that name a LoRA.
///
/// It reads them with another reader than the tensors: that one demands `{"` right away, where that of tensors skips
/// white space, and does not mind tensors that make no sense or bytes that are missing after the header. So they are
/// found in files that are refused, too.
package struct HeaderNotes: Sendable, Hashable {
  /// `ss_output_name`, the name that the LoRA can also be called by.
  package private(set) var alias: String?
  /// `sshs_model_hash`, the hash that the trainer wrote; see ``ModelHeader/claimedHash(in:)``.
  package private(set) var hash: String?

  private static let wanted: Set<String> = ["ss_output_name", "sshs_model_hash"]

  package init() {}

  /// Takes them from a header that was read.
  package init(in header: SafetensorsHeader) {
    if !header.warnings.contains(.metadataOverlooked) { self.init(header.metadata) } else { self.init() }
  }

  private init(_ metadata: [String: String]) {
    alias = metadata["ss_output_name"]
    hash = ModelHeader.claimedHash(in: metadata)
  }

  /// Looks for them in the JSON of a header that was refused; none if it is not JSON.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  package init(inRefused json: [UInt8]) {
    var reader = JSONReader(ContiguousArray(json))
    if json.starts(with: #"{""#.utf8), reader.bytes.span.firstInvalidUTF8 == nil,
      let notes = try? Self.notes(&reader)
    {
      self.init(notes)
    } else {
      self.init()
    }
  }

  private static func notes(_ json: inout JSONReader) throws(JSONReader.Fault) -> [String: String] {
    var notes: [String: String] = [:]
    try json.enterObject()
    while let key = try json.nextKey() {
      guard key.utf8.elementsEqual("__metadata__".utf8), json.peek() == UInt8(ascii: "{") else {
        try json.skipValue()
        continue
      }
      // Of two, the last one counts.
      notes = [:]
      try json.enterObject()
      while let key = try json.nextKey() {
        if json.peek() == UInt8(ascii: "\""), wanted.contains(key) {
          notes[key] = try json.string()
        } else {
          try json.skipValue()
        }
      }
    }
    try json.finish()
    return notes
  }
}
