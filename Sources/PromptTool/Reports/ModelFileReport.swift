import ModelHeaders
import PromptModels
import PromptResolver

/// The JSON report of a model file.
struct ModelFileReport: Encodable {
  let path: String
  let size: UInt64?
  let fault: String?
  let warnings: [String]
  let kind: String?
  let algorithm: String?
  let isDoRA: Bool?
  let naming: String?
  let modules: Int?
  let ranks: Spread<Int>?
  let alphas: Spread<Double>?
  let scales: Spread<Double>?
  let usesAdapterMetadata: Bool?
  let touched: [String: Int]?
  let orphans: [String]?
  let orphanCount: Int?
  let name: String?
  let embeddings: [Embedding]?
  let family: Family?
  let triggers: [Trigger]?
  let preferredWeight: Double?
  let metadata: [String: String]?
  let mayRunCode: Bool?
  let globals: [String]?
  let suspiciousGlobals: [String]?
  let hashes: Hashes?

  struct Family: Encodable {
    let name: String
    let alternatives: [String]
    let evidence: String
    let metadataSays: String?
    let firstKeys: [String]
  }

  struct Embedding: Encodable {
    let name: String?
    let vectors: Int?
    let width: Int?
    let family: String
  }

  struct Trigger: Encodable {
    let text: String
    let source: String
  }

  struct Hashes: Encodable {
    let sha256: String
    let dataSHA256: String?
    let autoV1: String
    let autoV2: String
    let autoV3: String?
  }

  init(_ file: InspectedFile) {
    let description = file.description
    path = file.file.path
    size = file.file.size
    fault = file.file.fault?.reason
    warnings = file.file.warnings.map(\.message)
    kind = description?.kind.rawValue
    algorithm = description?.algorithm?.rawValue
    isDoRA = description?.isDoRA
    naming = description?.naming?.rawValue
    modules = description?.modules
    ranks = description?.ranks
    alphas = description?.alphas
    scales = description?.scales
    usesAdapterMetadata = description?.usesAdapterMetadata
    touched = description.map { Dictionary(uniqueKeysWithValues: $0.touched.map { ($0.group.rawValue, $0.modules) }) }
    family = description.map { description in
      let verdict = description.verdict
      return Family(
        name: verdict.family.rawValue, alternatives: verdict.alternatives.map(\.rawValue), evidence: verdict.evidence,
        metadataSays: verdict.hint?.family.rawValue, firstKeys: verdict.firstKeys)
    }
    orphans = description?.orphans
    orphanCount = description?.orphanCount
    name = file.file.picture?.name
    embeddings =
      file.embeddings.isEmpty
      ? nil
      : file.embeddings.map {
        Embedding(name: $0.name, vectors: $0.vectors, width: $0.width, family: $0.family.rawValue)
      }
    triggers = file.triggers?.words.map { Trigger(text: $0.text, source: $0.source.rawValue) }
    preferredWeight = file.triggers?.preferredWeight
    metadata = file.file.header?.metadata
    mayRunCode = file.file.pickle.map { $0.risk != nil }
    globals = file.file.pickle?.globals.map(\.text)
    suspiciousGlobals = file.file.pickle?.suspiciousGlobals.map(\.text)
    hashes = file.hashes.map {
      Hashes(
        sha256: $0.sha256, dataSHA256: $0.dataSHA256, autoV1: $0.autoV1, autoV2: $0.autoV2, autoV3: $0.autoV3)
    }
  }

  static let keys = """
      of files    version, command, files
      file        path, size, fault, warnings, kind, algorithm, isDoRA, naming, modules, ranks, alphas, scales (each smallest,
                  largest, mostCommon), usesAdapterMetadata (whether alpha only applies in diffusers), touched (number of
                  modules by group), orphans, orphanCount (tensors without a counterpart), name (of an embedding in an
                  image), embeddings (name, vectors, width, family), family (name, alternatives, evidence, metadataSays,
                  firstKeys), triggers (text, source), preferredWeight, metadata, hashes (sha256, dataSHA256, autoV1, autoV2,
                  autoV3); of a pickle: mayRunCode, globals, suspiciousGlobals
    """
}

/// The JSON report of `models` for files.
struct ModelFilesReport: Encodable {
  let version = 1
  let command = "models"
  let files: [ModelFileReport]
}
