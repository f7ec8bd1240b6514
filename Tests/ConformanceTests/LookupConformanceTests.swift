import Foundation
import PromptResolver
import PromptSyntax
import Testing

/// The reference's own answers. Set `PROMPT_CONFORMANCE` to run another folder of such files.
@Suite("Conformance of the lookup")
struct LookupConformanceTests {
  @Test("LoRAs that the reference loads")
  func lookup() throws {
    guard let vectors = try ConformanceFile(name: "lora_lookup").cases(as: LookupVector.self) else { return }
    var passed = 0
    var undetermined = 0
    for vector in vectors {
      if vector.accepts(vector.answer(for: vector.files)) {
        passed += 1
      } else if vector.accepts(vector.answer(for: vector.files.reversed())) {
        passed += 1
        undetermined += 1
      } else {
        let (loaded, comment) = vector.answer(for: vector.files)
        Issue.record(
          "\(vector.summary): \(loaded.map(\.file)), \(comment ?? "all found"), not \(vector.loaded.map(\.file))")
      }
    }
    print("conformance lora_lookup \(passed)/\(vectors.count)")
    if undetermined > 0 {
      print("of which \(undetermined) with the other order of files that the scan's order does not tell apart")
    }
    #expect(passed == vectors.count)
  }
}

/// A line of the file: files of a models folder, mentions, and what the reference made of them.
private struct LookupVector: Decodable {
  struct File: Decodable {
    let path: String
    let outputName: String?

    /// The alias that the answers go by: none where the extension has capitals. The reference's source reads the header
    /// of `x.SAFETENSORS` too, and so does the library on disk; the files that the vectors were made with have none.
    var alias: String? { path.hasSuffix(".safetensors") ? outputName : nil }

    enum CodingKeys: String, CodingKey {
      case path
      case outputName = "ss_output_name"
    }
  }

  struct Mention: Decodable {
    let name: String
    let multiplier: Double

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      name = try container.decode(String.self)
      multiplier = try container.decode(Double.self)
    }
  }

  struct Loaded: Decodable, Equatable {
    let mention: String
    let file: String
    let multiplier: Double
  }

  let files: [File]
  let mentions: [Mention]
  let loaded: [Loaded]
  let comment: String?

  var summary: String { "\(files.map { "\($0.path) (\($0.outputName ?? ""))" }), \(mentions.map(\.name))" }

  func accepts(_ answer: (loaded: [Loaded], comment: String?)) -> Bool {
    answer.loaded == loaded && answer.comment == comment
  }

  /// The library's answer, given the files in the order in which the file system lists them.
  func answer(for files: [File]) -> (loaded: [Loaded], comment: String?) {
    let entries = ["Lora/", "LyCORIS/"].flatMap { folder in
      ScanOrder.sorted(
        files.filter { $0.path.hasPrefix(folder) }.compactMap {
          CatalogEntry(path: Self.written($0.path), alias: $0.alias.map(Self.written))
        })
    }
    let prompt = mentions.map { "<lora:\(Self.written($0.name)):\($0.multiplier)>" }.joined(separator: " ")
    let plan = Resolver(catalog: Catalog(entries: entries)).plan(for: SourceText(prompt))
    var loaded: [Loaded] = []
    var missing: [String] = []
    for application in plan.loras {
      let name = Self.restored(application.name)
      if let entry = application.file, let effective = application.effective {
        loaded.append(Loaded(mention: name, file: Self.restored(entry.path), multiplier: effective.unet))
      } else {
        missing.append(name)
      }
    }
    return (loaded, missing.isEmpty ? nil : "Lora not found: " + missing.joined(separator: ", "))
  }

  /// The vectors call the lookup itself. In a tag, one `=` makes a named argument and two do not.
  private static func written(_ name: String) -> String { name.replacingOccurrences(of: "=", with: "==") }
  private static func restored(_ name: String) -> String { name.replacingOccurrences(of: "==", with: "=") }
}
