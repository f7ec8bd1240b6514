import ModelHeaders
import PromptJSON
import PromptModels
import PromptResolver

/// The JSON report of `models` for files.
enum ModelFileReport {
  static func text(of files: [InspectedFile]) -> JSONText {
    ["command": "models", "files": .list(files, file), "version": 1]
  }

  /// A model file.
  static func file(_ inspected: InspectedFile) -> JSONText {
    let (file, description) = (inspected.file, inspected.description)
    let touched = description?.touched.sorted { $0.group.rawValue < $1.group.rawValue }
    return [
      "algorithm": .word(description?.algorithm), "alphas": spread(description?.alphas, JSONText.number),
      "embeddings": .list(inspected.embeddings.isEmpty ? nil : inspected.embeddings) {
        [
          "family": .word($0.family), "name": .string($0.name), "vectors": .number($0.vectors),
          "width": .number($0.width),
        ]
      },
      "family": .optional(description?.verdict) {
        [
          "alternatives": .list($0.alternatives, JSONText.word), "evidence": .string($0.evidence),
          "firstKeys": .strings($0.firstKeys), "metadataSays": .word($0.hint?.family), "name": .word($0.family),
        ]
      },
      "fault": .string(file.fault?.reason), "globals": .strings(file.pickle?.globals.map(\.text)),
      "hashes": .optional(inspected.hashes) {
        [
          "autoV1": .string($0.autoV1), "autoV2": .string($0.autoV2), "autoV3": .string($0.autoV3),
          "dataSHA256": .string($0.dataSHA256), "sha256": .string($0.sha256),
        ]
      },
      "isDoRA": .flag(description?.isDoRA), "kind": .word(description?.kind),
      "mayRunCode": .flag(file.pickle.map { $0.risk != nil }),
      "metadata": .optional(file.header?.metadata) { notes in
        .object(notes.sorted { $0.key < $1.key }.map { ($0, .string($1)) })
      },
      "modules": .number(description?.modules), "name": .string(file.picture?.name),
      "naming": .word(description?.naming), "orphanCount": .number(description?.orphanCount),
      "orphans": .strings(description?.orphans), "path": .string(file.path),
      "preferredWeight": .number(inspected.triggers?.preferredWeight),
      "ranks": spread(description?.ranks, JSONText.number), "scales": spread(description?.scales, JSONText.number),
      "size": .number(file.size), "suspiciousGlobals": .strings(file.pickle?.suspiciousGlobals.map(\.text)),
      "touched": .optional(touched) { .object($0.map { ($0.group.rawValue, .number($0.modules)) }) },
      "triggers": .list(inspected.triggers?.words) { ["source": .word($0.source), "text": .string($0.text)] },
      "usesAdapterMetadata": .flag(description?.usesAdapterMetadata),
      "warnings": .strings(file.warnings.map(\.message)),
    ]
  }

  private static func spread<Value>(_ spread: Spread<Value>?, _ number: (Value) -> JSONText) -> JSONText {
    .optional(spread) {
      ["largest": number($0.largest), "mostCommon": number($0.mostCommon), "smallest": number($0.smallest)]
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
