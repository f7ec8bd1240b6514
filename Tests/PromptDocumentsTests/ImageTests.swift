import PromptDocuments
import PromptSyntax
import Testing

@Suite("Images")
struct ImageTests {
  private static let text =
    "a (cat:1.2), <lora:ink:0.8>\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 1, Size: 64x64"
  private static let wide = text.replacing("cat", with: "猫 😀 é")

  @Test(
    "each carrier of the infotext",
    arguments: [
      ("text.png", ImageTextEntry.Carrier.pngText, text), ("latin.png", .pngText, text.replacing("cat", with: "café")),
      ("compressed.png", .pngCompressedText, text), ("stored.png", .pngCompressedText, text),
      ("international.png", .pngInternationalText, wide), ("international-compressed.png", .pngInternationalText, wide),
      ("after-pixels.png", .pngText, text), ("big-endian.jpg", .exif(.utf16BigEndian), wide),
      ("little-endian.jpg", .exif(.utf16LittleEndian), wide), ("ascii.jpg", .exif(.ascii), text),
      ("unnamed.jpg", .exif(.undefined), wide), ("comment.jpg", .jpegComment, text),
      ("exif.webp", .exif(.utf16BigEndian), wide), ("bare-exif.webp", .exif(.utf16LittleEndian), wide),
      ("comment.gif", .gifComment, text), ("exif.avif", .exif(.utf16BigEndian), wide),
      ("bare-exif.avif", .exif(.utf16LittleEndian), wide), ("inside.heif", .exif(.utf16BigEndian), wide),
      ("exif.jxl", .exif(.utf16BigEndian), wide), ("utf8.jpg", .exif(.utf8), wide),
    ])
  func carriers(name: String, carrier: ImageTextEntry.Carrier, text: String) throws {
    let document = PromptDocument(reading: try Fixture.image(name), as: .image)
    let image = try #require(document.image)
    #expect(image.diagnostics.isEmpty)
    let entry = try #require(image.entries.last)
    #expect(entry.carrier == carrier)
    #expect(entry.text.description == text)
    #expect(image.origin == .webUI)
    #expect(document.prompts.map(\.role) == [.positive, .negative])
    #expect(document.prompts.map(\.group) == [0, 0])
    #expect(document.prompts[1].source.description == "blurry")
    #expect(document.prompts[0].fields.map(\.key) == ["Steps", "Sampler", "Seed", "Size"])
    #expect(DocumentFormat(guessing: document.file, named: "x") == .image)
  }

  @Test("prompts of images have no place in the file and cannot be edited")
  func notEditable() throws {
    let prompt = PromptDocument(reading: try Fixture.image("text.png"), as: .image).prompts[0]
    #expect(prompt.fileRange == nil)
    #expect(prompt.fileRange(of: SourceRange(0, 1)) == nil)
    #expect(throws: DocumentEditError.inImage) {
      try prompt.fileEdits(for: [SourceEdit(replacing: SourceRange(0, 1), with: "b")])
    }
  }

  @Test("an entry of text says where its bytes stand")
  func places() throws {
    let file = try Fixture.image("text.png")
    let entry = try #require(ImageText(reading: file).entries.first)
    #expect(file[entry.range] == entry.text.description)
    #expect(entry.keyword == "parameters")
  }

  @Test("the EXIF comment goes before 'parameters'")
  func preference() throws {
    let image = ImageText(reading: try Fixture.image("exif-first.png"))
    #expect(image.entries.count == 3)
    #expect(image.infotext?.prompt.string == "a (猫 😀 é:1.2), <lora:ink:0.8>")
  }

  @Test("a text of 2,000 different words in a code of its own")
  func dynamicCodes() throws {
    let image = ImageText(reading: try Fixture.image("long.png"))
    #expect(image.diagnostics.isEmpty)
    let words = (0..<2000).map { "word \($0 * $0)" }.joined(separator: ", ")
    #expect(image.infotext?.prompt.string == words + "\na (cat:1.2), <lora:ink:0.8>")
  }

  @Test("a wrong checksum is said, and the text read")
  func checksum() throws {
    let image = ImageText(reading: try Fixture.image("checksum.png"))
    #expect(image.diagnostics.map(\.ruleID) == ["image-checksum"])
    #expect(image.infotext?.negative.string == "blurry")
  }

  @Test("a wrong checksum of compressed text is said, too")
  func innerChecksum() throws {
    var bytes = try Fixture.image("compressed.png").bytes
    let entry = try #require(ImageText(reading: SourceText(bytes: bytes)).entries.first)
    bytes[Int(entry.range.upperBound) - 1] ^= 1
    let image = ImageText(reading: SourceText(bytes: bytes))
    #expect(image.diagnostics.map(\.ruleID) == ["image-checksum", "image-checksum"])
    #expect(image.entries.first?.text.description == Self.text)
  }

  @Test("texts that inflate beyond all bounds are cut")
  func bomb() throws {
    let image = ImageText(reading: try Fixture.image("bomb.png"))
    #expect(image.diagnostics.map(\.ruleID) == ["image-text-too-long", "image-text-too-long"])
    #expect(image.entries.map(\.text.count).reduce(0, +) <= ImageText.textLimit)
  }

  @Test("a comment of more than one block")
  func longComment() throws {
    let image = ImageText(reading: try Fixture.image("long-comment.gif"))
    #expect(image.diagnostics.isEmpty)
    #expect(image.infotext?.prompt.string.hasSuffix("word 79\na (猫 😀 é:1.2), <lora:ink:0.8>") == true)
  }

  @Test("no text, no image, half an image")
  func nothing() throws {
    #expect(ImageText(reading: try Fixture.image("none.png")).diagnostics.map(\.ruleID) == ["image-without-infotext"])
    #expect(ImageText(reading: "GIF89a").diagnostics.map(\.ruleID) == ["image-truncated", "image-without-infotext"])
    #expect(ImageText(reading: "%PDF-1.7").diagnostics[0].message.contains("a PDF document"))
    #expect(ImageText(reading: "").diagnostics.map(\.ruleID) == ["image-unknown"])
    let whole = try Fixture.image("text.png")
    let half = SourceText(bytes: whole.bytes.prefix(60))
    #expect(ImageText(reading: half).diagnostics.map(\.ruleID) == ["image-truncated", "image-without-infotext"])
    #expect(ImageText(reading: half).diagnostics[0].range.lowerBound == 33)
  }
}
