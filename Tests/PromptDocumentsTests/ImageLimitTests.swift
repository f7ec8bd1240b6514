import PromptDocuments
import PromptSyntax
import Testing

/// Images with more parts, or longer texts, than any program writes.
@Suite("Limits of images") struct ImageLimitTests {
  private static func number(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  /// A chunk of a PNG file with a wrong checksum.
  private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    number(data.count) + Array(type.utf8) + data + [1, 2, 3, 4]
  }

  private static func png(_ chunks: [[UInt8]]) -> SourceText {
    SourceText(bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(chunks.joined()) + chunk("IEND", []))
  }

  private static func webP(_ chunks: [[UInt8]]) -> SourceText {
    SourceText(bytes: Array("RIFF\0\0\0\0WEBP".utf8) + Array(chunks.joined()))
  }

  private static let parameters = Array("parameters\0a cat\nSteps: 20, Sampler: Euler, Seed: 1".utf8)

  private func counts(_ diagnostics: [Diagnostic]) -> [String: Int] {
    Dictionary(diagnostics.map { ($0.ruleID, 1) }, uniquingKeysWith: +)
  }

  @Test("1,000 of 20,000 chunks are read, and one finding says so", arguments: ["tEXt", "zTXt", "iTXt", "eXIf"])
  func chunks(type: String) {
    let image = ImageText(reading: Self.png(Array(repeating: Self.chunk(type, []), count: 20_000)))
    #expect(
      counts(image.diagnostics) == [
        "image-checksum": 1_000, "image-text-unreadable": 1_000, "image-too-many-parts": 1, "image-without-infotext": 1,
      ])
    let exactly = ImageText(reading: Self.png(Array(repeating: Self.chunk(type, []), count: 1_000)))
    #expect(counts(exactly.diagnostics)["image-too-many-parts"] == nil)
  }

  @Test("a text among the first 1,000 is read, one after them is not, and other chunks do not count")
  func position() {
    let other = Self.chunk("tEXt", Array("k\0v".utf8))
    func prompt(after count: Int, of chunk: [UInt8]) -> String? {
      ImageText(reading: Self.png(Array(repeating: chunk, count: count) + [Self.chunk("tEXt", Self.parameters)]))
        .infotext?.prompt.string
    }
    #expect(prompt(after: 999, of: other) == "a cat")
    #expect(prompt(after: 1_000, of: other) == nil)
    #expect(prompt(after: 10_000, of: Self.chunk("IDAT", [0])) == "a cat")
  }

  @Test("chunks, segments and comments of other formats have the same limit")
  func formats() {
    let empty = Array("EXIF\0\0\0\0".utf8)
    let webP = ImageText(reading: Self.webP(Array(repeating: empty, count: 10_000)))
    #expect(
      counts(webP.diagnostics) == [
        "image-text-unreadable": 1_000, "image-too-many-parts": 1, "image-without-infotext": 1,
      ])
    let xmp = ImageText(reading: Self.webP(Array(repeating: Array("XMP \0\0\0\0".utf8), count: 10_000)))
    #expect(counts(xmp.diagnostics) == ["image-too-many-parts": 1, "image-without-infotext": 1])
    let comment: [UInt8] = [0xFF, 0xFE, 0, 3, 0x61]
    let jpeg = SourceText(bytes: [0xFF, 0xD8] + Array(repeatElement(comment, count: 10_000).joined()) + [0xFF, 0xD9])
    let read = ImageText(reading: jpeg)
    #expect(read.entries.count == 1_000 && counts(read.diagnostics)["image-too-many-parts"] == 1)
  }

  @Test("a text beyond 8 MiB is left out, and those after it are read")
  func length() {
    let long = Self.chunk("tEXt", Array("workflow\0".utf8) + Array(repeating: 0x61, count: ImageText.textLimit))
    let image = ImageText(reading: Self.png([long, Self.chunk("tEXt", Self.parameters)]))
    #expect(image.infotext?.prompt.string == "a cat" && image.entries.count == 1)
    #expect(counts(image.diagnostics) == ["image-checksum": 1, "image-text-too-long": 1])
    #expect(image.diagnostics.first { $0.ruleID == "image-text-too-long" }?.message == "chunk tEXt is too long")
  }

  @Test("texts that are 8 MiB together are read, and none beyond them")
  func total() {
    let third = Self.chunk("iTXt", Array("a\0\0\0\0\0".utf8) + Array(repeating: 0x61, count: ImageText.textLimit / 3))
    let image = ImageText(reading: Self.png([third, third, third, Self.chunk("tEXt", Self.parameters)]))
    #expect(image.entries.map(\.keyword) == ["a", "a", "parameters"])
    #expect(counts(image.diagnostics)["image-text-too-long"] == 1)
    let exif = Array("EXIF".utf8) + [0, 0, 0x80, 0] + Array(repeating: 0, count: 8 << 20)
    let webP = ImageText(reading: Self.webP([exif, exif]))
    #expect(counts(webP.diagnostics)["image-text-too-long"] == 1)
  }

  @Test("the comments of a GIF file are cut at 8 MiB")
  func gif() {
    let block = [255] + [UInt8](repeating: 0x61, count: 255)
    let comment: [UInt8] = [0x21, 0xFE] + Array(repeatElement(block, count: 40_000).joined()) + [0]
    let file = SourceText(bytes: Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0] + comment + [0x3B])
    let image = ImageText(reading: file)
    #expect(counts(image.diagnostics)["image-text-too-long"] == 1)
    #expect((ImageText.textLimit...(ImageText.textLimit + 255)).contains(image.entries[0].text.count))
  }

  @Test("an image lets go of its bytes, but not of its prompts and findings")
  func bytes() {
    let chunks = [Self.chunk("tEXt", Self.parameters), Self.chunk("IDAT", Array(repeating: 1, count: 1 << 20))]
    let document = DocumentSections(reading: Self.png(chunks), as: .image)
    #expect(document.file.count == 0 && document.count == 1 && document[0].prompts.map(\.source) == ["a cat"])
    #expect(document[0].diagnostics.map(\.ruleID) == ["image-checksum"])
    #expect(DocumentSections(reading: "a cat", as: .prompt).file == "a cat")
  }

  @Test("20,000 findings of a document are listed, and the others are counted", arguments: [20_000, 20_003])
  func documents(count: Int) {
    let lines = PromptDocument(
      reading: SourceText(String(repeating: "x\n", count: count)), as: .jsonLines(field: "prompt"))
    let styles = PromptDocument(
      reading: SourceText("name,prompt\n" + String(repeating: "a\n", count: count)), as: .styles)
    for document in [lines, styles] {
      #expect(document.diagnostics.count == 20_000 && document.omitted.total == count - 20_000)
      #expect(document.diagnostics.last!.range.lowerBound < 20_000 * 2 + 12)
    }
  }
}
