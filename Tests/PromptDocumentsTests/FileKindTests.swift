import PromptDocuments
import PromptSyntax
import Testing

@Suite("Files that are not text")
struct FileKindTests {
  private static let formats: [DocumentFormat] = [
    .prompt, .lines, .paragraphs, .infotext, .styles, .jsonLines(field: "p"),
  ]

  private static let asText: [(String, String)] = [
    ("PDF", "%PDF-1.7\nall of it is ASCII"), ("ZIP", "PK\u{3}\u{4}"), ("RTF", "{\\rtf1 a}"), ("BMP", "BM\0\0"),
    ("TIFF", "II*\0"), ("TIFF", "MM\0*"), ("MP4", "\0\0\0\u{18}ftypisom"), ("QuickTime", "\0\0\0\u{14}ftypqt  "),
    ("AVI", "RIFF\0\0\0\0AVI "), ("WAV", "RIFF\0\0\0\0WAVE"), ("bzip2", "BZh91AY&SY"), ("RAR", "Rar!\u{1A}\u{7}\0"),
    ("ELF", "\u{7F}ELF"), ("Windows", "MZ\0"), ("GGUF", "GGUF\u{3}\0\0\0"), ("SQLite", "SQLite format 3\0"),
    ("safetensors", "\u{8}\0\0\0\0\0\0\0{}      "), ("font", "OTTO\0"), ("MP3", "ID3\u{3}\0"), ("Ogg", "OggS\0"),
    ("FLAC", "fLaC\0"), ("Photoshop", "8BPS\0\u{1}"), ("WebAssembly", "\0asm"), ("NUL", "a cat\0"),
    ("tar", "a.txt" + String(repeating: "\0", count: 252) + "ustar"), ("NUL", String(repeating: "\0", count: 20)),
  ]
  private static let asBytes: [(String, [UInt8])] = [
    ("WebM", [0x1A, 0x45, 0xDF, 0xA3]), ("gzip", [0x1F, 0x8B, 8]), ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]),
    ("Zstandard", [0x28, 0xB5, 0x2F, 0xFD]), ("7-Zip", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    ("Mach-O", [0xCF, 0xFA, 0xED, 0xFE]), ("pickle", [0x80, 2, 0x7D]), ("pickle", [0x80, 4, 0x95]),
    ("font", [0, 1, 0, 0]), ("icon", [0, 0, 1, 0]), ("Java", [0xCA, 0xFE, 0xBA, 0xBE]),
  ]

  @Test("what a file is, by its first bytes", arguments: asText.map { ($0, Array($1.utf8)) } + asBytes)
  func names(name: String, bytes: [UInt8]) throws {
    let file = SourceText(bytes: bytes)
    let refusal = try #require(FileKind(of: file).refusal)
    #expect(refusal.contains(name))
    for format in Self.formats {
      let document = PromptDocument(reading: file, as: format)
      #expect(document.prompts.isEmpty)
      #expect(document.diagnostics.map(\.ruleID) == ["file-not-text"])
      #expect(document.diagnostics[0].message.contains(name))
    }
    let image = PromptDocument(reading: file, as: .image)
    #expect(image.prompts.isEmpty && image.diagnostics.map(\.ruleID) == ["image-unknown"])
  }

  @Test(
    "texts that begin like a file of some format are texts",
    arguments: [
      "", "BMW on a street", "MM* a cat", "PK, a cat", "MZ", "RIFF raff", "ID3", "GGUF", "OTTO the dog", "true love",
      "PAR1",
      "GIF of a cat", "8BPS", "FORM and colour", "wOFF", "aaaaftypes", "\u{FEFF}a", "{\"a\": 1}", "\u{FFFD}",
      "caf\u{E9}",
    ])
  func texts(text: String) {
    #expect(FileKind(of: SourceText(text)) == .text)
    #expect(PromptDocument(reading: SourceText(text), as: .prompt).prompts.count == 1)
  }

  @Test("text of two or four bytes a character is named")
  func wideText() {
    for mark: [UInt8] in [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]] {
      let document = PromptDocument(reading: SourceText(bytes: mark + [0x61, 0, 0, 0]), as: .prompt)
      #expect(document.diagnostics.map(\.ruleID) == ["text-utf16"])
      #expect(document.diagnostics[0].message.contains("UTF-32"))
    }
    #expect(FileKind(of: SourceText(bytes: [0xFE, 0xFF, 0, 0x61])) == .wideText(encoding: "UTF-16"))
  }

  @Test("an image is not read as text, whatever the format")
  func images() throws {
    for name in try Fixture.names() {
      let file = try Fixture.image(name)
      for format in Self.formats {
        let document = PromptDocument(reading: file, as: format)
        #expect(document.prompts.isEmpty && document.diagnostics.map(\.ruleID) == ["file-not-text"], "\(name)")
      }
    }
  }
}
