/// The signatures of formats that are not text.
enum FileSignatures {
  private struct Signature {
    let name: String
    var offset = 0
    let bytes: [UInt8]

    init(_ name: String, at offset: Int = 0, _ bytes: [UInt8]) {
      self.name = name
      self.offset = offset
      self.bytes = bytes
    }

    init(_ name: String, at offset: Int = 0, _ text: StaticString) {
      self.init(name, at: offset, text.withUTF8Buffer { Array($0) })
    }

    func matches(_ file: ContiguousArray<UInt8>) -> Bool { file.dropFirst(offset).starts(with: bytes) }
  }

  /// The name of a format whose signature cannot be the start of a text.
  static func certainName(of file: ContiguousArray<UInt8>) -> String? {
    certain.first { $0.matches(file) }?.name
  }

  /// The name of a format whose signature may be the start of a text, so that it only counts if the file has NUL bytes.
  static func likelyName(of file: ContiguousArray<UInt8>) -> String? {
    // A length of at most 4 GiB, and JSON.
    if file.count > 8, file[8] == UInt8(ascii: "{"), file[4..<8].allSatisfy({ $0 == 0 }) { return "a safetensors file" }
    return likely.first { $0.matches(file) }?.name
  }

  private static let certain: [Signature] = [
    Signature("a PDF document", "%PDF-"), Signature("an RTF document", "{\\rtf"),
    Signature("an Office document", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    Signature("a ZIP archive", "PK\u{3}\u{4}"), Signature("a ZIP archive", "PK\u{5}\u{6}"),
    Signature("a gzip file", [0x1F, 0x8B]), Signature("a compress file", [0x1F, 0x9D]),
    Signature("an xz file", [0xFD, 0x37, 0x7A, 0x58, 0x5A]), Signature("a Zstandard file", [0x28, 0xB5, 0x2F, 0xFD]),
    Signature("an LZ4 file", [0x04, 0x22, 0x4D, 0x18]), Signature("a bzip2 file", at: 4, "1AY&SY"),
    Signature("a 7-Zip archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), Signature("a RAR archive", "Rar!\u{1A}\u{7}"),
    Signature("a pickle", [0x80, 2]), Signature("a pickle", [0x80, 3]), Signature("a pickle", [0x80, 4]),
    Signature("a pickle", [0x80, 5]), Signature("a NumPy array", [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]),
    Signature("an HDF5 file", [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]),
    Signature("an SQLite database", "SQLite format 3"), Signature("an ELF program", "\u{7F}ELF"),
    Signature("a Mach-O program", [0xCF, 0xFA, 0xED, 0xFE]), Signature("a Mach-O program", [0xCE, 0xFA, 0xED, 0xFE]),
    Signature("a Mach-O program", [0xFE, 0xED, 0xFA, 0xCF]), Signature("a Mach-O program", [0xFE, 0xED, 0xFA, 0xCE]),
    Signature("a Java class or a Mach-O program", [0xCA, 0xFE, 0xBA, 0xBE]),
    Signature("a Matroska or WebM video", [0x1A, 0x45, 0xDF, 0xA3]),
    Signature("an MNG animation", [0x8A, 0x4D, 0x4E, 0x47, 0x0D, 0x0A]),
  ]

  private static let likely: [Signature] = [
    Signature("a BMP image", "BM"), Signature("a TIFF image", "II*"), Signature("a TIFF image", "MM\0*"),
    Signature("a Photoshop file", "8BPS"), Signature("an icon", [0, 0, 1, 0]), Signature("a cursor", [0, 0, 2, 0]),
    Signature("a DDS texture", "DDS "), Signature("an OpenEXR image", [0x76, 0x2F, 0x31, 0x01]),
    Signature("a QOI image", "qoif"), Signature("a JPEG 2000 image", at: 4, "jP  "),
    Signature("an M4A recording", at: 4, "ftypM4A"), Signature("a QuickTime video", at: 4, "ftypqt"),
    Signature("an MP4 video", at: 4, "ftyp"), Signature("a QuickTime video", at: 4, "moov"),
    Signature("a QuickTime video", at: 4, "mdat"), Signature("a QuickTime video", at: 4, "wide"),
    Signature("an AVI video", at: 8, "AVI "), Signature("a WAV recording", at: 8, "WAVE"),
    Signature("a RIFF file", "RIFF"),
    Signature("an AIFF recording", "FORM"), Signature("an MP3 recording", "ID3"),
    Signature("an MP3 recording", [0xFF, 0xFB]), Signature("an MP3 recording", [0xFF, 0xF3]),
    Signature("an MP3 recording", [0xFF, 0xF2]), Signature("an Ogg recording", "OggS"),
    Signature("a FLAC recording", "fLaC"), Signature("an MPEG video", [0, 0, 1, 0xBA]),
    Signature("a GGUF model", "GGUF"), Signature("a GGML model", "lmgg"), Signature("a Parquet table", "PAR1"),
    Signature("a Windows program", "MZ"), Signature("a WebAssembly module", "\0asm"),
    Signature("an OpenType font", "OTTO"), Signature("a TrueType font", [0, 1, 0, 0]),
    Signature("a TrueType font", "true"), Signature("a font collection", "ttcf"), Signature("a WOFF font", "wOFF"),
    Signature("a WOFF font", "wOF2"), Signature("a gettext catalog", [0xDE, 0x12, 0x04, 0x95]),
    Signature("a gettext catalog", [0x95, 0x04, 0x12, 0xDE]), Signature("a tar archive", at: 257, "ustar"),
  ]
}
