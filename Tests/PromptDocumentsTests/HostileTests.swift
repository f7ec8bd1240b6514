import PromptDocuments
import PromptSyntax
import Testing

/// Damaged files: nothing traps, and every place lies in its text.
@Suite("Hostile documents")
struct HostileTests {
  private static let formats: [DocumentFormat] = [
    .prompt, .lines, .paragraphs, .infotext, .styles, .jsonLines(field: "p"), .image,
  ]

  @Test("a file of megabytes gets one diagnostic as a prompt and none as lines")
  func tooLong() {
    let line = String(repeating: "(", count: 1023) + "\n"
    let file = SourceText(String(repeating: line, count: 1025))
    let whole = PromptDocument(reading: file, as: .prompt)
    #expect(whole.diagnostics.map(\.ruleID) == ["prompt-too-long"])
    #expect(whole.prompts.map(\.isTooLong) == [true])
    #expect(PromptDocument(reading: file, as: .lines).diagnostics.isEmpty)
  }

  @Test("UTF-16 is one diagnostic and not a control character in every other place")
  func utf16() {
    for mark: [UInt8] in [[0xFF, 0xFE], [0xFE, 0xFF]] {
      let document = PromptDocument(reading: SourceText(bytes: ContiguousArray(mark + [0x61, 0x00])), as: .lines)
      #expect(document.prompts.isEmpty)
      #expect(document.diagnostics.map(\.ruleID) == ["text-utf16"])
    }
    #expect(PromptDocument(reading: SourceText(bytes: [0xFF, 0x61]), as: .prompt).prompts.count == 1)
  }

  /// Reads a file and checks all places.
  private func check(_ file: SourceText, as format: DocumentFormat) {
    let document = PromptDocument(reading: file, as: format)
    let whole = SourceRange(0, file.count)
    #expect(document.diagnostics.allSatisfy { whole.contains($0.range) && !$0.message.isEmpty })
    for entry in document.image?.entries ?? [] { #expect(whole.contains(entry.range)) }
    for prompt in document.prompts {
      let all = SourceRange(0, prompt.source.count)
      guard let place = prompt.fileRange, let same = prompt.fileRange(of: all) else {
        #expect(format == .image)
        continue
      }
      #expect(whole.contains(place) && (place == same || all.isEmpty))
      if format == .prompt || format == .lines || format == .paragraphs {
        #expect(file.bytes[place.offsets] == prompt.source.bytes[...])
      }
    }
  }

  /// The file with some bits flipped, some bytes gone or doubled, or its end missing.
  private func damaged(_ bytes: ContiguousArray<UInt8>, _ random: inout FixedRandom) -> SourceText {
    var bytes = bytes
    if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &random)) }
    for _ in 0..<Int.random(in: 0..<4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.remove(at: at)
      case 1: bytes.insert(bytes[at], at: at)
      case 2: bytes[at] = UInt8.random(in: 0...255, using: &random)
      default: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
    }
    return SourceText(bytes: bytes)
  }

  @Test("20,000 damaged images")
  func images() throws {
    var random = FixedRandom(state: 2)
    let images = try Fixture.names().filter { $0 != "bomb.png" && $0 != "long.png" }.map { try Fixture.image($0).bytes }
    for _ in 0..<20_000 {
      check(damaged(images.randomElement(using: &random)!, &random), as: .image)
    }
  }

  @Test("20,000 damaged texts, in all formats")
  func texts() {
    var random = FixedRandom(state: 3)
    let texts: [String] = [
      "a (é:1.2)\r\n b\nNegative prompt: c\nSteps: 1, Model: \"a, \\\"b\\\"\", Hires prompt: \"c\\nd\", Hashes: {\"lora:x\": \"1\"}",
      "name,prompt,negative_prompt\r\na,\"b \"\"c\"\", d\n\", e\nf, g\"h\" ,\n",
      "{\"p\": \"a \\ud83d\\ude00 \\n\", \"x\": [{}, [1, -2.5e3, null]]}\n\n{\"p\": \"b\"}\n",
    ]
    for _ in 0..<20_000 {
      let file = damaged(ContiguousArray(texts.randomElement(using: &random)!.utf8), &random)
      check(file, as: Self.formats.randomElement(using: &random)!)
    }
  }

  @Test("directories of EXIF data that point at themselves, and lengths beyond the end")
  func loops() {
    let tiff: [UInt8] = [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0xFF, 0xFF]
    let entry: [UInt8] = [0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 8]
    let huge: [UInt8] = [0x92, 0x86, 0, 7, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
    let exif = tiff + entry + huge
    let length = UInt8(exif.count)
    let file = Array("RIFF\0\0\0\0WEBPEXIF".utf8) + [length, 0, 0, 0] + exif
    let image = ImageText(reading: SourceText(bytes: file))
    #expect(image.entries.isEmpty)
    #expect(image.diagnostics.map(\.ruleID) == ["image-text-unreadable", "image-without-infotext"])
  }

  @Test("200,000 blocks of ten bits that say nothing")
  func emptyBlocks() {
    // A block of the fixed codes that ends at once is 0, 10 and seven zeros from the lowest bit on; four are five bytes.
    let blocks = repeatElement([0x02, 0x08, 0x20, 0x80, 0x00] as [UInt8], count: 50_000).joined() + [0x03, 0x00]
    let data = Array("zTXtparameters\0\0".utf8) + [0x78, 0x9C] + blocks + [0, 0, 0, 1]
    let length = (0..<4).map { UInt8(truncatingIfNeeded: (data.count - 4) >> (24 - 8 * $0)) }
    let file = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + length + data + [0, 0, 0, 0]
    let image = ImageText(reading: SourceText(bytes: file))
    #expect(image.entries.map(\.text) == [""])
    #expect(image.diagnostics.map(\.ruleID) == ["image-checksum", "image-truncated", "image-without-infotext"])
  }
}

extension HostileTests {
  private func box(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let count = data.count + 8
    return (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) } + Array(type.utf8) + data
  }

  /// An AVIF file with an item of EXIF data, number 1, and places of items.
  private func avif(places: [UInt8], after: [UInt8] = []) -> ImageText {
    let item = box("iinf", [0, 0, 0, 0, 0, 1] + box("infe", [2, 0, 0, 0, 0, 1, 0, 0] + Array("Exif\0".utf8)))
    let meta = box("meta", [0, 0, 0, 0] + item + box("iloc", places))
    return ImageText(reading: SourceText(bytes: box("ftyp", Array("avif\0\0\0\0".utf8)) + meta + after))
  }

  @Test("places of items that lie: beyond the end, in many pieces, of no width")
  func places() {
    let far: [UInt8] = [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1]
    let long: [UInt8] = [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF]
    let wide: [UInt8] = [0, 0, 0, 0, 0x88, 0x80, 0, 1, 0, 1, 0, 0] + [UInt8](repeating: 0xFF, count: 8) + [0, 1]
    let many: [UInt8] =
      [2, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
      + Array(repeatElement([0, 0, 0, 9, 0, 0, 0, 0, 0xFF, 0xFF], count: 9_000).joined())
    for places in [far, long, wide, many, [], [9], [0, 0, 0, 0, 0xFF, 0xFF, 0, 1]] {
      let image = avif(places: places)
      #expect(image.entries.isEmpty)
      #expect(image.diagnostics.map(\.ruleID) == ["image-text-unreadable", "image-without-infotext"])
    }
  }

  @Test("boxes without end, of length 1 and 0, and 100,000 empty ones")
  func boxes() {
    let start = box("ftyp", Array("avif\0\0\0\0".utf8))
    func ids(_ bytes: [UInt8]) -> [String] {
      ImageText(reading: SourceText(bytes: start + bytes)).diagnostics.map(\.ruleID)
    }
    let none = "image-without-infotext"
    #expect(ids([0, 0, 0, 0] + Array("mdat".utf8)) == [none])
    #expect(ids([0, 0, 0, 1] + Array("mdat".utf8)) == ["image-truncated", none])
    #expect(ids([0, 0, 0, 1] + Array("mdat".utf8) + [0, 0, 0, 0, 0, 0, 0, 16]) == [none])
    #expect(ids([0, 0, 0, 1] + Array("mdat".utf8) + [0xFF, 0, 0, 0, 0, 0, 0, 16]) == ["image-truncated", none])
    #expect(ids([0, 0, 0, 3] + Array("mdat".utf8)) == ["image-truncated", none])
    #expect(ids([0, 0]) == ["image-truncated", none])
    #expect(ids(Array(repeatElement(box("free", []), count: 10_000).joined()).dropLast(8)) == [none])
    #expect(ids(Array(repeatElement(box("free", []), count: 100_000).joined())) == ["image-too-many-parts", none])
    #expect(ids(box("meta", [])) == [none])
    #expect(ids(box("meta", [0, 0, 0, 0] + box("iinf", []))) == [none])
    #expect(ids(box("Exif", [0, 0])) == ["image-text-unreadable", none])
    #expect(ids(box("Exif", [0xFF, 0xFF, 0xFF, 0xFF, 0x4D])) == ["image-text-unreadable", none])
  }

  @Test("GIF files that end anywhere, and comments of nothing")
  func comments() throws {
    let whole = try Fixture.image("comment.gif").bytes
    for count in 6..<whole.count {
      let image = ImageText(reading: SourceText(bytes: whole.prefix(count)))
      #expect(image.infotext != nil || image.diagnostics.last?.ruleID == "image-without-infotext")
    }
    let empty =
      Array("GIF89a\u{1}\0\u{1}\0\0\0\0".utf8) + Array(repeatElement([0x21, 0xFE, 0], count: 50_000).joined()) + [0x3B]
    let image = ImageText(reading: SourceText(bytes: empty))
    #expect(image.entries.map(\.text.count) == [49_999])
    #expect(
      ImageText(reading: SourceText(bytes: empty.dropLast() + [0x00])).diagnostics.map(\.ruleID) == [
        "image-text-unreadable", "image-without-infotext",
      ])
  }
}
