import TestFiles

extension TemporaryFolder {
  /// Writes a model without tensors: a safetensors file of 10 bytes, or a pickle of 3.
  func writeModel(_ name: String) throws {
    try write(name, name.hasSuffix(".safetensors") ? [2, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D] : Array("(l.".utf8))
  }

  /// Writes a LoRA with an alias, last changed so long ago that it is settled.
  func writeLora(_ name: String, alias: String) throws {
    let json = #"{"__metadata__":{"ss_output_name":"\#(alias)"}}"#
    let length = UInt64(json.utf8.count)
    try write(name, (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(json.utf8))
    try setAge(100, of: name)
  }
}
