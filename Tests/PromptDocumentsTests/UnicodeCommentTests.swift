import PromptDocuments
import PromptSyntax
import Testing

/// User comments of EXIF data that call themselves Unicode.
@Suite("Unicode comments")
struct UnicodeCommentTests {
  /// A WebP file whose EXIF data have nothing but a comment.
  private func entry(_ text: [UInt8]) throws -> ImageTextEntry {
    let comment = Array("UNICODE\0".utf8) + text
    func big(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
    let directory: [UInt8] = [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 22]
    let exif = directory + [0, 1, 0x92, 0x86, 0, 7] + big(comment.count) + big(36) + comment
    let length = Array(big(exif.count).reversed())
    let image = ImageText(reading: SourceText(bytes: Array("RIFF\0\0\0\0WEBPEXIF".utf8) + length + exif))
    return try #require(image.entries.first)
  }

  private func utf16(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private static let parameters = "\nSteps: 20, Sampler: Euler, Seed: 1"
  private static let samples = [
    "a cat", "cat", "CATS", "masterpiece", "一只猫", "中文", "中国的城堡，夜晚", "あいう", "ネコ、夜のお城。", "ん", "고양이", "한국어",
    "кот", "γάτα", "חתול", "قط", "แมว", "बिल्ली", "বিড়াল", "mèo đen", "★★", "😀", "😀😀", "猫😀", "“cat”", "—", "‥", "㊗️",
    "ｗｉｄｅ（１．２）",
    "ẞ", "ა", "龙䶮", "𠮷野家", "⛩️", "1️⃣",
  ]

  @Test("UTF-16 with the high bytes first is never taken for anything else", arguments: samples)
  func bigEndian(text: String) throws {
    for text in [text, text + ", " + text, text + Self.parameters] {
      let entry = try entry(utf16(text, isBig: true))
      #expect(entry.text.description == text)
      #expect(entry.carrier == .exif(.utf16BigEndian))
    }
  }

  @Test("UTF-16 with the low bytes first, where it has a Latin letter, a space or a line break", arguments: samples)
  func littleEndian(text: String) throws {
    for text in [text + ", " + text, text + Self.parameters] {
      let entry = try entry(utf16(text, isBig: false))
      #expect(entry.text.description == text)
      #expect(entry.carrier == .exif(.utf16LittleEndian))
    }
  }

  @Test("UTF-8 with parameters or a comma and a space", arguments: samples)
  func utf8(text: String) throws {
    for text in [text + ", " + text + ", night", text + Self.parameters] {
      for end in ["", "\0", "\0\0\0"] {
        let entry = try entry(Array((text + end).utf8))
        #expect(entry.text.description == text)
        #expect(entry.carrier == .exif(.utf8))
      }
    }
  }

  @Test("Chinese alone, in all three ways")
  func chinese() throws {
    for (name, text) in [("utf8", "一只猫，夜晚的城堡"), ("big-endian", "一只猫，夜晚的城堡"), ("little-endian", "只猫，夜晚的城堡")] {
      let image = ImageText(reading: try Fixture.image("chinese-\(name).jpg"))
      #expect(image.entries.last?.text.description == text, "\(name)")
    }
  }

  @Test("a byte order mark decides")
  func marks() throws {
    #expect(try entry([0xFE, 0xFF] + utf16("cat", isBig: true)).text == "cat")
    #expect(try entry([0xFF, 0xFE] + utf16("猫", isBig: false)).text == "猫")
  }

  @Test("bytes that are neither are read as UTF-16, as the WebUI reads them")
  func damaged() throws {
    #expect(try entry(Array("a cat, fog ".utf8) + [0xFF]).carrier == .exif(.utf16BigEndian))
    #expect(try entry(Array("a\u{1}cat, fog".utf8)).carrier == .exif(.utf16BigEndian))
    #expect(try entry([]).text == "")
    #expect(try entry([0x61]).text == "a")
  }
}
