/// Bytes from which numbers are read, least significant byte first. Places have to be inside; the caller checks.
struct LittleEndian {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func uint16(_ place: Int) -> UInt16 { UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8 }
  func uint32(_ place: Int) -> UInt32 { UInt32(uint16(place)) | UInt32(uint16(place + 2)) << 16 }
  func uint64(_ place: Int) -> UInt64 { UInt64(uint32(place)) | UInt64(uint32(place + 4)) << 32 }

  func starts(with signature: [UInt8], at place: Int) -> Bool { bytes[place...].starts(with: signature) }

  /// The last place of a signature that has `room` bytes from it to the end.
  func last(_ signature: [UInt8], room: Int) -> Int? {
    guard bytes.count >= room else { return nil }
    return (0...(bytes.count - room)).reversed().first { bytes[$0] == signature[0] && starts(with: signature, at: $0) }
  }
}
