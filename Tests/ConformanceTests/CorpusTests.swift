import Foundation
import PromptDocuments
import PromptSyntax
import Testing

/// Prompts that people wrote, in the folder that `PROMPT_CORPUS` names; none of them is in the repository.
@Suite("Corpus", .enabled(if: ProcessInfo.processInfo.environment["PROMPT_CORPUS"] != nil))
struct CorpusTests {
  private let folder = URL(
    fileURLWithPath: ProcessInfo.processInfo.environment["PROMPT_CORPUS"] ?? "", isDirectory: true)

  @Test("every prompt parses, prints back and has a meaning")
  func prompts() throws {
    let lines = try Data(contentsOf: folder.appendingPathComponent("prompts.jsonl")).split(
      separator: UInt8(ascii: "\n"))
    let steps = try SamplingSteps(20)
    var errors = 0
    for line in lines {
      let source = SourceText(try #require(try JSON.parse(line)["text"].string))
      let tree = SyntaxTree(parsing: source)
      #expect(tree.tokenIDs.flatMap { source.bytes[tree.range(of: $0).offsets] } == Array(source.bytes))
      let whole = SourceRange(0, source.count)
      #expect(tree.diagnostics().allSatisfy { whole.contains($0.range) })
      do { _ = try Meaning(of: source, steps: steps) } catch { errors += 1 }
    }
    print("corpus \(lines.count) prompts, \(errors) on which the reference raises")
    #expect(!lines.isEmpty)
  }

  @Test("every image has the texts that the index names")
  func images() throws {
    let folder = folder.appendingPathComponent("images", isDirectory: true)
    let index = folder.appendingPathComponent("INDEX.json")
    guard FileManager.default.fileExists(atPath: index.path) else { return }
    let images = try #require(try JSON.parse(Data(contentsOf: index)).array)
    var withInfotext = 0
    for image in images {
      let name = try #require(image["file"].string)
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      let document = PromptDocument(reading: SourceText(bytes: data), as: .image)
      let found = try #require(document.image)
      let expected = try (image["metadata"].array ?? []).map {
        (place: try #require($0["where"].string), text: try #require($0["text"].string))
      }
      let places = found.entries.map(\.place)
      #expect(places.sorted() == expected.map(\.place).sorted(), "\(name)")
      for (place, text) in expected {
        // The index keeps the first 4,000 characters.
        let isThere = found.entries.contains {
          let found = $0.text.description.unicodeScalars
          return $0.place == place && found.starts(with: text.unicodeScalars)
            && (found.count == text.unicodeScalars.count || text.unicodeScalars.count == 4000)
        }
        #expect(isThere, "\(place) of \(name)")
      }
      // JSON in these places is that of other programs.
      let hasInfotext = expected.contains { place, text in
        (place.hasSuffix(":parameters") || place.contains(":UserComment:"))
          && (try? JSON.parse(Data(text.utf8)))?.isObject != true
      }
      #expect(!hasInfotext || document.image?.origin == .webUI && !document.prompts.isEmpty, "\(name)")
      if let prompt = document.prompts.first {
        withInfotext += 1
        let word = prompt.source.description.prefix { !$0.isWhitespace }
        #expect(expected.contains { $0.text.contains(word) }, "\(name)")
      }
    }
    print("corpus \(images.count) images, \(withInfotext) with prompts")
    #expect(!images.isEmpty)
  }
}

extension ImageTextEntry {
  /// The place as the index of the corpus writes it.
  fileprivate var place: String {
    switch carrier {
    case .pngText: "png:tEXt:\(keyword)"
    case .pngCompressedText: "png:zTXt:\(keyword)"
    case .pngInternationalText: "png:iTXt:\(keyword)"
    case .jpegComment: "jpeg:comment"
    case .gifComment: "gif:comment"
    case .xmp: "xmp:\(keyword)"
    case .exif(.utf16BigEndian): "exif:\(keyword):UNICODE:utf-16-be"
    case .exif(.utf16LittleEndian): "exif:\(keyword):UNICODE:utf-16-le"
    case .exif(.ascii): keyword == "UserComment" ? "exif:UserComment:ASCII" : "exif:\(keyword)"
    case .exif(let encoding): "exif:\(keyword):\(encoding)"
    }
  }
}

extension JSON {
  fileprivate var isObject: Bool { if case .object = self { true } else { false } }
}
