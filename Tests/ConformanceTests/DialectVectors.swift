import PromptFrontends
import PromptSyntax
import Testing

/// The files that exist for the references.
struct VectorFiles: Sendable {
  let embeddings: FileListing
  let loras: [String: FileListing]

  init(_ json: JSON) {
    embeddings = Self.folder(json["embeddings"])
    loras = ["sdcpp", "fooocus"].reduce(into: [:]) { $0[$1] = Self.folder(json["loras_" + $1]) }
  }

  private static func folder(_ json: JSON) -> FileListing {
    FileListing(name: json["root"].string ?? "loras", files: (json["files"].array ?? []).compactMap(\.string))
  }

  func files(for name: String) -> DialectFiles {
    DialectFiles(embeddings: embeddings, loras: loras[name] ?? FileListing(name: "loras", files: []))
  }
}

/// A file of another frontend's answers, and how the library gives them.
struct DialectVectors: Sendable, CustomTestStringConvertible {
  let name: String
  /// The language of a line.
  let dialect: @Sendable (JSON) -> Dialect
  /// The class of the exception that the reference raises.
  let exception: @Sendable (DialectFault.Reason) -> String
  /// A network as the file writes it.
  var network: @Sendable (DialectNetwork) -> JSON = { _ in .null }

  var testDescription: String { name }

  static let all: [DialectVectors] = [
    DialectVectors(name: "comfyui", dialect: { _ in .comfyUI }, exception: { _ in "IndexError" }),
    DialectVectors(
      name: "sdcpp", dialect: { _ in .stableDiffusionCpp },
      exception: { $0 == .numberOutOfRange ? "out_of_range" : "invalid_argument" },
      network: { .array([.string($0.name), $0.model.json, .number($0.modules == ["high-noise"] ? 1 : 0)]) }),
    DialectVectors(
      name: "drawthings", dialect: { _ in .drawThings }, exception: { _ in "" }),
    DialectVectors(
      name: "swarmui", dialect: { _ in .swarmUINode },
      exception: {
        switch $0 {
        case .unclosedBracket: "AttributeError"
        case .missingItem: "IndexError"
        default: "ValueError"
        }
      }),
    DialectVectors(
      name: "sdnext", dialect: { .sdNext($0["mode"].string == "native" ? .native : .a1111) },
      exception: {
        switch $0 {
        case .missingItem: "IndexError"
        case .numberOutOfRange: "OverflowError"
        default: "ValueError"
        }
      },
      network: { network in
        let numbers = [network.textEncoder, network.model, network.middle, network.output].map(\.json)
        let dimension = network.dimension.map { JSON.number(Double($0)) } ?? .null
        return .array([.string(network.name)] + numbers + [dimension, .array(network.modules.map { .string($0) })])
      }),
    DialectVectors(
      name: "promptcontrol", dialect: { .promptControl(steps: $0["steps"].int ?? 0) },
      exception: { $0 == .missingItem ? "IndexError" : "ValueError" },
      network: { .array([.string($0.name), $0.model.json, $0.textEncoder.json]) }),
    DialectVectors(
      name: "compel", dialect: { _ in .compel },
      exception: {
        switch $0 {
        case .unreadableText: "ParseException"
        case .invalidOptions: "ParsingException"
        default: "ValueError"
        }
      },
      network: { .array([.string($0.name), $0.model.json]) }),
    DialectVectors(
      name: "fooocus", dialect: { .fooocus(image: $0["index"].int ?? 0) }, exception: { _ in "" },
      network: { .array([.string($0.name), $0.model.json]) }),
  ]

  func answer(_ vector: JSON, _ files: VectorFiles) -> JSON {
    do {
      let meaning = try DialectMeaning(
        of: SourceText(vector["in"].string ?? ""), in: dialect(vector),
        steps: try SamplingSteps(max(vector["steps"].int ?? 20, 1)), files: files.files(for: name))
      return .object(["ranges": .array(meaning.ranges.map(range))])
    } catch let fault as DialectFault {
      return error(fault)
    } catch {
      return .null
    }
  }

  private func error(_ fault: DialectFault) -> JSON { .object(["error": .string(exception(fault.reason))]) }

  private func range(_ range: DialectMeaning.TimeRange) -> JSON {
    let end: JSON =
      switch range.end {
      case .image: .null
      case .step(let step): .number(Double(step))
      case .fraction(let fraction): .number(fraction)
      }
    let networks = JSON.array(range.networkFault.map { [error($0)] } ?? range.networks.map(network))
    return .array([end, .array(range.parts.map(part)), networks])
  }

  private func part(_ part: DialectMeaning.Part) -> JSON {
    guard part.blend != .none else {
      return .array([.double(part.weight), segments(part.segments, of: part.texts[0])])
    }
    return .object([
      "blend": .array(part.texts.map { .array([.double($0.weight), segments($0.segments, of: $0)]) }),
      "normalize": .bool(part.blend == .mean), "weight": .double(part.weight),
    ])
  }

  private func segments(_ segments: [DialectSegment], of text: DialectMeaning.WeightedText) -> JSON {
    .array(
      segments.compactMap { segment in
        switch segment.kind {
        case .text: .array([.string(text.text(of: segment)), .double(segment.weight)])
        case .break: .array([.string("BREAK"), .double(segment.weight)])
        case .embedding(let file): .array([.string(file), .double(segment.weight), .string("embedding")])
        case .missingEmbedding: nil
        case .swap(let from, let to, let options):
          .object([
            "swap": .array([self.segments(from, of: text), self.segments(to, of: text)]),
            "options": .object([
              "s_start": .number(options.shapeStart), "s_end": .number(options.shapeEnd),
              "t_start": .number(options.textureStart), "t_end": .number(options.textureEnd),
            ]),
          ])
        }
      })
  }
}

extension DialectNetwork.Multiplier {
  fileprivate var json: JSON {
    switch self {
    case .number(let number): .double(number)
    case .text(let text): .string(text)
    }
  }
}
