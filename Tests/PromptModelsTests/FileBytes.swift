import Foundation

/// The bytes of a number, least significant first.
func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
  (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

/// A safetensors file: length, header, and so many zeros or the given data.
func safetensors(_ json: String, length: UInt64? = nil, data: [UInt8] = []) -> [UInt8] {
  littleEndian(length ?? UInt64(json.utf8.count)) + Array(json.utf8) + data
}

/// A zip file that stores its entries as they are.
func zip(_ entries: [(name: String, bytes: [UInt8])], method: UInt16 = 0) -> [UInt8] {
  var file: [UInt8] = []
  var directory: [UInt8] = []
  for (name, bytes) in entries {
    let common =
      littleEndian(UInt16(20)) + littleEndian(UInt16(0)) + littleEndian(method) + littleEndian(UInt32(0))
      + littleEndian(UInt32(0)) + littleEndian(UInt32(bytes.count)) + littleEndian(UInt32(bytes.count))
      + littleEndian(UInt16(name.utf8.count))
    directory +=
      [0x50, 0x4B, 0x01, 0x02, 20, 0] + common + [UInt8](repeating: 0, count: 12) + littleEndian(UInt32(file.count))
      + Array(name.utf8)
    file += [0x50, 0x4B, 0x03, 0x04] + common + [0, 0] + Array(name.utf8) + bytes
  }
  return file + directory
    + zipEnd(count: UInt16(entries.count), length: UInt32(directory.count), start: UInt32(file.count))
}

/// The record at the end of a zip file.
func zipEnd(count: UInt16, length: UInt32, start: UInt32) -> [UInt8] {
  [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0] + littleEndian(count) + littleEndian(count) + littleEndian(length)
    + littleEndian(start) + [0, 0]
}
