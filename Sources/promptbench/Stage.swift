import PromptFrontends
import PromptLinter
import PromptResolver
import PromptSyntax
import PromptTokenizer

/// One thing to time. It returns a count, so that no work is left out and a change of results shows.
struct Stage: Sendable {
  let name: String
  let run: @Sendable ([SourceText]) -> Int

  static let all: [Stage] = [
    Stage(name: "scan") { prompts in
      var positions = ContiguousArray<UInt32>(repeating: 0, count: (prompts.map(\.count).max() ?? 0) + 1)
      let table = ByteClass.table
      return prompts.reduce(0) { $0 + scan($1.bytes, table, &positions) }
    },
    Stage(name: "lex") { prompts in
      prompts.reduce(0) { count, prompt in
        var lexer = Lexer()
        lexer.lex(prompt.bytes.span)
        return count + lexer.tokens.count
      }
    },
    Stage(name: "parse") { prompts in
      prompts.reduce(0) { $0 + SyntaxTree(parsing: $1).nodeCount }
    },
    Stage(name: "walk") { prompts in
      prompts.reduce(0) { $0 + walk(SyntaxTree(parsing: $1)) }
    },
    Stage(name: "diagnose") { prompts in
      prompts.reduce(0) { $0 + SyntaxTree(parsing: $1).diagnostics().count }
    },
    Stage(name: "meaning") { prompts in
      prompts.reduce(0) { count, prompt in
        let parts = (try? Meaning(of: prompt, steps: .standard))?.parts ?? []
        return parts.reduce(count) { $0 + $1.ranges.reduce(0) { $0 + $1.attention.segments.count } }
      }
    },
    Stage(name: "lint") { prompts in
      prompts.reduce(0) { $0 + linter.findings(in: SyntaxTree(parsing: $1)).count }
    },
    Stage(name: "resolve") { prompts in
      prompts.reduce(0) { $0 + resolver.plan(for: $1).loras.count }
    },
    Stage(name: "tokenize") { prompts in
      let tokenizer = Tokenizer()
      return prompts.reduce(0) { $0 + tokenizer.tokens(in: $1).count }
    },
  ]

  /// The reader of each frontend, the WebUI's first, and the conversion of the WebUI's prompts to each of the others.
  static let frontends: [Stage] = readers + converters

  private static let readers = Dialect.measured.map { name, dialect in
    Stage(name: "read \(name)") { prompts in
      prompts.reduce(0) { count, prompt in
        let meaning = try? DialectMeaning(of: prompt, in: dialect, steps: .standard)
        return count + (meaning?.ranges.reduce(0) { $0 + $1.parts.reduce(0) { $0 + $1.segments.count } } ?? 0)
      }
    }
  }

  private static let converters = Dialect.measured.dropFirst().map { name, dialect in
    Stage(name: "to \(name)") { prompts in
      prompts.reduce(0) { count, prompt in
        let result = try? Conversion(of: prompt, from: .automatic1111, to: dialect, steps: .standard)
        return count + (result.map { $0.text.utf8.count + $0.losses.count } ?? 0)
      }
    }
  }

  /// All recommended rules, without models.
  private static let linter = Linter()

  /// Knows 10,000 LoRAs, those of the generated prompts among them.
  private static let resolver = Resolver(
    catalog: Catalog(
      entries: (0..<10_000).map { number in
        CatalogEntry(name: "style_\(number)", alias: "Style \(number)", path: "styles/style_\(number).safetensors")
      }))

  /// The least work that finds any structure: one table lookup per byte, and the offsets of special bytes written out.
  private static func scan(
    _ bytes: ContiguousArray<UInt8>, _ table: ContiguousArray<UInt8>, _ positions: inout ContiguousArray<UInt32>
  ) -> Int {
    let bytes = bytes.span
    let table = table.span
    var count = 0
    for offset in bytes.indices where table[Int(bytes[offset])] != 0 {
      positions[count] = UInt32(truncatingIfNeeded: offset)
      count += 1
    }
    return count
  }

  /// Looks at each construct through its view.
  private static func walk(_ tree: SyntaxTree) -> Int {
    var count = 0
    for node in tree.nodes {
      switch node.kind {
      case .emphasis: count += EmphasisSyntax(node)?.multiplier == nil ? 0 : 1
      case .schedule: count += ScheduleSyntax(node)?.when.isFraction == true ? 1 : 2
      case .alternation: count += AlternationSyntax(node)?.options.count ?? 0
      case .extraNetwork: count += ExtraNetworkSyntax(node)?.tag.items.count ?? 0
      default: continue
      }
    }
    return count
  }
}

extension Dialect {
  /// The languages that are measured, with their names.
  fileprivate static let measured: [(name: String, dialect: Dialect)] = [
    ("a1111", .automatic1111), ("comfyui", .comfyUI), ("swarmui", .swarmUI),
    ("prompt-control", .promptControl(steps: 0)),
    ("sdnext", .sdNext(.native)), ("sdcpp", .stableDiffusionCpp), ("compel", .compel), ("fooocus", .fooocus(image: 0)),
    ("drawthings", .drawThings), ("novelai", .novelAI), ("midjourney", .midjourney),
  ]
}
