import ModelHeaders
import PromptDocuments
import PromptFrontends
import PromptLinter
import PromptModels
import PromptResolver
import PromptSyntax
import PromptTokenizer

/// A property that holds for every input; it traps if an input violates it.
struct Target: Sendable {
  let name: String
  let check: @Sendable ([UInt8]) -> Void

  static let all: [Target] = ofLibrary + ofTool + ofServer + ofEngine

  private static let ofLibrary: [Target] = [
    Target(name: "parse") { bytes in
      for options in [ParsingOptions.positivePrompt, .negativePrompt, .comments] {
        checkTree(SyntaxTree(parsing: SourceText(bytes: bytes), options: options))
      }
      for language in VariantLanguage.allCases {
        let variants = VariantTree(of: SourceText(bytes: bytes), as: language)
        for text in variants.texts(atMost: 4) {
          precondition(text.bytes.count <= 9 * bytes.count, "a text is not much longer than its template")
        }
      }
    },
    Target(name: "meaning") { bytes in
      let source = SourceText(bytes: bytes.dropFirst())
      // The first byte selects how the prompt is read.
      let choice = Int(bytes.first ?? 0)
      let options: ParsingOptions = choice & 1 == 0 ? .positivePrompt : .negativePrompt
      let hires = choice & 2 == 0 ? nil : 7
      guard
        let steps = try? SamplingSteps(1 + choice >> 3, hires: hires, usesOldScheduling: choice & 4 != 0)
      else { return }
      checkMeaning(of: source, steps: steps, options: options)
    },
    Target(name: "frontends") { bytes in
      // The first byte chooses the reader.
      let source = SourceText(bytes: bytes.dropFirst())
      checkDialect(of: source, Dialect.all[Int(bytes.first ?? 0) % Dialect.all.count])
    },
    Target(name: "convert") { bytes in
      // The first two bytes choose the frontends.
      let source = SourceText(bytes: bytes.dropFirst(2))
      let (origin, target) = (Int(bytes.first ?? 0), Int(bytes.dropFirst().first ?? 0))
      checkConversion(of: source, Dialect.all[origin % Dialect.all.count], Dialect.all[target % Dialect.all.count])
    },
    Target(name: "fix-its") { bytes in
      let tree = SyntaxTree(parsing: SourceText(bytes: bytes))
      checkFixIts(of: tree.diagnostics(), in: tree)
    },
    Target(name: "values") { bytes in
      let tree = SyntaxTree(parsing: SourceText(bytes: bytes))
      // What cannot be printed is an error that says why; what can be must read back.
      guard let prompt = try? Prompt(tree), let printed = try? prompt.source(), let meant = try? prompt.normalized()
      else { return }
      let again = try? Prompt(SyntaxTree(parsing: printed))
      precondition(again == meant, "a value reads back as itself")
    },
    Target(name: "resolve") { bytes in
      let catalog = Catalog(entries: [CatalogEntry(name: "x", path: "x.safetensors")])
      for frontend in Frontend.all {
        let source = SourceText(bytes: bytes)
        let plan = Resolver(catalog: catalog, frontend: frontend).plan(for: source)
        for diagnostic in plan.diagnostics {
          precondition(diagnostic.range.upperBound <= source.count, "a diagnostic is in bounds")
        }
      }
    },
    Target(name: "request") { bytes in
      // The first byte selects the frontend, and whether the text is converted.
      let choice = Int(bytes.first ?? 0)
      let source = SourceText(bytes: bytes.dropFirst())
      let catalog = Catalog(entries: [CatalogEntry(name: "x", path: "a/x.safetensors", folder: "a")])
      let plan = Resolver(catalog: catalog, frontend: Frontend.all[choice % Frontend.all.count])
        .plan(for: PromptSet(positive: source, negative: source, hires: source))
      var options = BackendRequest.Options()
      options.convertsText = choice >= 128
      for backend in Backend.allCases {
        for loss in plan.request(for: backend, options).diagnostics {
          precondition(loss.diagnostic.range.upperBound <= source.count, "a diagnostic is in bounds")
          precondition(loss.diagnostic.range.lowerBound <= loss.diagnostic.range.upperBound, "a range has an order")
        }
      }
    },
    Target(name: "tokens") { bytes in checkTokens(of: SourceText(bytes: bytes)) },
    Target(name: "lint") { bytes in
      // The first byte selects the frontend and the role.
      let choice = Int(bytes.first ?? 0)
      let source = SourceText(bytes: bytes.dropFirst())
      let frontend = Frontend.all[choice & 7]
      let prompts = choice & 8 == 0 ? PromptSet(positive: source) : PromptSet(positive: "a", negative: source)
      checkLinter(on: LintInput(prompts: prompts, steps: try? SamplingSteps(20)), frontend)
    },
    Target(name: "format") { bytes in
      let source = SourceText(bytes: bytes)
      let formatted = PromptFormatter.formatted(source)
      precondition(PromptFormatter.formatted(formatted) == formatted, "a formatted prompt is formatted")
    },
    Target(name: "safetensors") { bytes in
      guard let header = try? SafetensorsHeader(bytes: bytes) else { return }
      let description = LoraDescription(of: header.modelHeader(alphas: [:]))
      precondition(description.orphanCount >= description.orphans.count)
      _ = TriggerWords(metadata: header.metadata)
    },
    Target(name: "pickle") { bytes in
      let summary = PickleSummary(bytes: bytes)
      precondition(Set(summary.globals).isSuperset(of: summary.suspiciousGlobals))
      precondition(summary.risk != nil || summary.suspiciousGlobals.isEmpty, "a suspicious name is a risk")
      precondition(summary.tensorShapes.count == summary.tensorNames.count, "each tensor has a shape or none")
      _ = summary.embedding?.width
    },
    Target(name: "listing") { bytes in checkListing(bytes) },
    Target(name: "picture") { bytes in
      let file = png("sd-ti-embedding", bytes)
      _ = EmbeddingPicture(bytes: bytes)
      guard let picture = EmbeddingPicture(bytes: file) else { return }
      precondition(!picture.header.tensors.isEmpty, "an embedding has vectors")
      _ = LoraDescription(of: picture.header).embeddings.first?.width
    },
    Target(name: "cache") { bytes in
      // Behind the right first bytes and before the right checksum, past which no guess gets.
      var file = ContiguousArray("pmcache3".utf8) + bytes
      let sum = CacheChecksum.of(file.span, upTo: file.count)
      for index in 0..<8 { file.append(UInt8(truncatingIfNeeded: sum >> UInt64(8 * index))) }
      guard let contents = CacheContents(decoding: file) else { return }
      precondition(CacheContents(decoding: contents.encoded()) == contents, "a cache reads back as written")
    },
    Target(name: "infotext") { bytes in
      let source = SourceText(bytes: bytes)
      let infotext = Infotext(reading: source)
      let texts = [infotext.prompt, infotext.negative] + infotext.fields.map(\.text)
      for text in texts {
        precondition(text.fileRange.upperBound <= source.count, "a text is in bounds")
      }
      for field in infotext.fields {
        precondition(field.range.upperBound <= source.count && !field.key.isEmpty, "a field has a key and is in bounds")
      }
      _ = (infotext.loraHashes, infotext.textualInversionHashes, infotext.written)
    },
    Target(name: "image") { bytes in
      let file = SourceText(bytes: bytes)
      let image = ImageText(reading: file)
      for range in image.diagnostics.map(\.range) + image.entries.map(\.range) {
        precondition(range.upperBound <= file.count, "a diagnostic is in bounds")
      }
      let length = image.entries.reduce(0) { $0 + $1.text.count }
      precondition(length <= 2 * ImageText.textLimit + 4 * file.count, "texts of images are bounded")
    },
    Target(name: "program") { bytes in
      // The first byte chooses the chunk.
      let keywords = [
        "prompt", "parameters", "invokeai_metadata", "sd-metadata", "Dream", "Comment", "XML:com.adobe.xmp",
      ]
      let file = png(keywords[Int(bytes.first ?? 0) % keywords.count], bytes.dropFirst())
      let texts = ImageText(reading: SourceText(bytes: file + png("Software", Array("NovelAI".utf8)).dropFirst(8)))
        .prompts.map(\.source)
      // Each is a part of the text, in which a character may be written with a byte more than it has.
      precondition(texts.reduce(0) { $0 + $1.count } <= 4 * bytes.count, "prompts are parts of the text")
    },
    Target(name: "document") { bytes in
      // The first byte chooses the format.
      let formats: [DocumentFormat] = [
        .prompt, .lines, .paragraphs, .infotext, .styles, .jsonLines(field: "p"), .image,
      ]
      let format = formats[Int(bytes.first ?? 0) % formats.count]
      checkDocument(PromptDocument(reading: SourceText(bytes: bytes.dropFirst()), as: format))
    },
  ]
}

/// A truncated PNG file with a text: the signature, the type of a chunk and its keyword, which the fuzzer would not guess,
/// and the text.
private func png(_ keyword: String, _ text: some Collection<UInt8>) -> [UInt8] {
  let data = Array(keyword.utf8) + [0] + text
  let length = (0..<4).map { UInt8(truncatingIfNeeded: data.count >> (24 - 8 * $0)) }
  return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + length + Array("tEXt".utf8) + data + [0, 0, 0, 0]
}

private func checkLinter(on input: LintInput, _ frontend: Frontend) {
  let entries = [
    CatalogEntry(name: "x", path: "x.safetensors"), CatalogEntry(kind: .embedding, name: "bad", path: "bad.pt"),
  ]
  let linter = Linter(rules: .all, frontend: frontend, models: KnownModels(catalog: Catalog(entries: entries)))
  let findings = linter.findings(in: input)
  for finding in findings {
    guard let source = input.prompts[finding.role] else {
      preconditionFailure("a finding is in a prompt that is there")
    }
    precondition(finding.diagnostic.range.upperBound <= source.count, "a finding is in bounds")
    for fixIt in finding.diagnostic.fixIts {
      precondition((try? source.applying(fixIt.edits)) != nil, "a fix-it applies")
    }
  }
  let fixed = linter.fixed(input)
  precondition(!findings.isEmpty || fixed.prompts == input.prompts, "a prompt without findings is unchanged")
}

private func checkDocument(_ document: PromptDocument) {
  for diagnostic in document.diagnostics {
    precondition(diagnostic.range.upperBound <= document.file.count, "a diagnostic is in bounds")
  }
  // Enough to see each kind.
  for (index, prompt) in document.prompts.enumerated().prefix(8) {
    guard let place = prompt.fileRange else { continue }
    precondition(place.upperBound <= document.file.count, "a prompt is in bounds")
    // A line ends at a line break, and takes everything else.
    let inserted: String
    switch document.format {
    case .styles, .jsonLines: inserted = "x\"\n,\\"
    case .lines: inserted = "x\" ',\\"
    default: continue
    }
    let edit = SourceEdit(replacing: SourceRange(0, 0), with: inserted)
    guard let edits = try? prompt.fileEdits(for: [edit]), let file = try? document.file.applying(edits),
      let edited = try? prompt.source.applying([edit])
    else { preconditionFailure("a prompt of JSON, a table or a line takes such a text") }
    let again = PromptDocument(reading: file, as: document.format)
    precondition(
      again.prompts.count == document.prompts.count && again.prompts[index].source == edited,
      "an edit of the prompt reads back")
  }
}

private func checkTree(_ tree: SyntaxTree) {
  var end: Int = 0
  for token in tree.tokenIDs {
    let range = tree.range(of: token)
    precondition(range.lowerBound == end && !range.isEmpty, "tokens tile the source")
    end = range.upperBound
  }
  precondition(Int(end) == tree.source.count, "tokens tile the source")
  var tokens = 0
  var open: [SourceRange] = []
  tree.visit(
    enter: { node in
      let range = tree.range(of: node)
      if let outer = open.last { precondition(outer.contains(range), "nodes nest") }
      open.append(range)
      return true
    },
    token: { token in
      precondition(Int(token.index) == tokens, "each token is visited once, in order")
      tokens += 1
    },
    leave: { _ in open.removeLast() })
  precondition(tokens == tree.tokenCount, "each token is in a node")
  precondition(tree.steps <= 16 * tree.source.count + 16, "parsing takes linear work")
}

private func checkMeaning(of source: SourceText, steps: SamplingSteps, options: ParsingOptions) {
  let tree = SyntaxTree(parsing: source, options: options)
  guard let meaning = try? Meaning(of: source, steps: steps, options: options) else {
    // Share × steps may overflow where the number alone does not.
    return
  }
  precondition(meaning.parts.count == tree.parts.count, "tree and meaning have the same parts")
  precondition(meaning.tags.count == tree.extraNetworks.count, "tree and meaning have the same tags")
  for part in meaning.parts {
    var last = 0
    for range in part.ranges {
      precondition(range.steps.lowerBound == last + 1, "ranges of steps follow each other")
      last = range.steps.upperBound
      var end: Int = 0
      for segment in range.attention.segments {
        precondition(segment.range.lowerBound == end, "segments tile the text")
        end = segment.range.upperBound
        precondition(range.attention.sourceRange(of: segment).upperBound <= source.count, "segments are in bounds")
      }
      precondition(Int(end) == range.attention.text.bytes.count, "segments tile the text")
    }
  }
}

private func checkDialect(of source: SourceText, _ dialect: Dialect) {
  let files = DialectFiles(embeddings: FileListing(name: "e", files: ["x.pt", "a/b.bin"]))
  guard let steps = try? SamplingSteps(3) else { return }
  do throws(DialectFault) {
    let meaning = try DialectMeaning(of: source, in: dialect, steps: steps, files: files)
    precondition(!meaning.ranges.isEmpty, "there is a range for all of the image")
    for text in meaning.ranges.flatMap(\.parts).flatMap(\.texts) {
      for segment in text.segments {
        precondition(segment.range.upperBound <= text.text.bytes.count, "segments stand in the text")
        precondition(text.sourceRange(of: segment).upperBound <= source.count, "segments have a range in the source")
      }
    }
  } catch {
    precondition(error.range.upperBound <= source.count, "a fault has a range in the source")
  }
}

private func checkTokens(of source: SourceText) {
  let tokenizer = Tokenizer()
  for token in tokenizer.tokens(in: source) {
    precondition(!token.range.isEmpty && token.range.upperBound <= source.count, "a token is in bounds")
  }
  // Twenty moves for each byte and each doubling: n log n.
  precondition(tokenizer.steps(for: source) <= 64 + 20 * source.count * 12, "tokens take n log n work")
  guard let steps = try? SamplingSteps(3), let meaning = try? Meaning(of: source, steps: steps) else { return }
  let embeddings = EmbeddingTable([Embedding(name: "cat", vectorCount: 8), Embedding(name: "x, y", vectorCount: 80)])
  for range in meaning.parts.flatMap(\.ranges) {
    let chunks = PromptChunks(of: range.attention, tokenizer: tokenizer, embeddings: embeddings)
    precondition(chunks.limit >= chunks.count, "a count is below its limit")
    for chunk in chunks.chunks {
      precondition(chunk.ids.count >= Chunk.size && chunk.ids.count == chunk.weights.count, "a chunk is full")
      for token in chunk.tokens {
        precondition(!token.range.isEmpty && token.range.upperBound <= source.count, "a token is in bounds")
      }
    }
    for phrase in chunks.tornPhrases {
      precondition(phrase.range.contains(phrase.border), "a border is in its phrase")
      precondition(phrase.chunk > 0 && phrase.chunk < chunks.chunks.count, "a border is between two chunks")
    }
  }
}

private func checkFixIts(of diagnostics: [Diagnostic], in tree: SyntaxTree) {
  // Enough to see each kind; a thousand brackets are a thousand times the same.
  for diagnostic in diagnostics.prefix(8) {
    precondition(diagnostic.range.upperBound <= tree.source.count && !diagnostic.message.isEmpty)
    let before = diagnostics.count { $0.ruleID == diagnostic.ruleID }
    for fixIt in diagnostic.fixIts {
      guard let fixed = try? tree.source.applying(fixIt.edits) else {
        preconditionFailure("'\(fixIt.message)' applies")
      }
      let after = SyntaxTree(parsing: fixed).diagnostics().count { $0.ruleID == diagnostic.ruleID }
      precondition(after < before, "'\(fixIt.message)' removes \(diagnostic.ruleID)")
    }
  }
}

/// What is written for another frontend is read there without a fault, and each loss is in bounds.
private func checkConversion(of source: SourceText, _ origin: Dialect, _ target: Dialect) {
  guard let steps = try? SamplingSteps(5),
    let conversion = try? Conversion(of: source, from: origin, to: target, steps: steps)
  else { return }
  let read = try? DialectMeaning(of: SourceText(conversion.text), in: target, steps: steps)
  precondition(read != nil, "what is written is read")
  for loss in conversion.losses {
    precondition(loss.range.upperBound <= source.count, "a loss is in bounds")
  }
}
