import PromptSyntax
import Testing

/// The reference's own answers. Set `PROMPT_CONFORMANCE` to run another folder of such files.
@Suite("Conformance")
struct ConformanceTests {
  @Test("answers of the reference", arguments: Vectors.all)
  func answers(_ vectors: Vectors) throws {
    guard let cases = try ConformanceFile(name: vectors.name).cases() else { return }
    var passed = 0
    var undetermined = 0
    for vector in cases {
      let answer = vectors.answer(vector)
      if vectors.accepts(answer, vector) {
        passed += 1
      } else if vectors.acceptsOtherwise(answer, vector) {
        passed += 1
        undetermined += 1
      } else {
        Issue.record("\(vectors.name): \(vector["in"]) gives \(answer), not \(vector["out"])")
      }
    }
    print("conformance \(vectors.name) \(passed)/\(cases.count)")
    if undetermined > 0 {
      print("of which \(undetermined) agree in all but the schedule of a part that the reference reads at random")
    }
    #expect(passed == cases.count)
  }
}

/// How a file of vectors is answered by the library.
struct Vectors: Sendable, CustomTestStringConvertible {
  let name: String
  /// The library's answer in the form of the file.
  let answer: @Sendable (JSON) -> JSON
  /// Whether the answer is one that the reference gave.
  var accepts: @Sendable (JSON, JSON) -> Bool = { answer, vector in answer == vector["out"] }

  /// Whether a different answer is right as well, because the reference does not always give the same one.
  var acceptsOtherwise: @Sendable (JSON, JSON) -> Bool = { _, _ in false }

  var testDescription: String { name }

  static let all: [Vectors] = [
    Vectors(name: "comments") { .string(Comments.stripped(from: input($0)).string) },
    Vectors(name: "networks") { networks(of: input($0)) },
    Vectors(name: "lora_arguments") { loraArguments(of: input($0)) },
    Vectors(name: "conjunction") { vector in
      .array(Conjunction.parts(of: input(vector)).map { .array([.string($0.text.string), .double($0.weight)]) })
    },
    Vectors(name: "schedule") { schedule(of: input($0), in: $0) },
    outcomes(name: "schedule_malformed"),
    outcomes(name: "schedule_random"),
    Vectors(name: "attention") { vector in
      failing { () throws(MeaningError) in segments(of: try Attention(of: input(vector))) }
    },
    pipeline(name: "pipeline", options: .positivePrompt),
    pipeline(name: "pipeline_negative", options: .negativePrompt),
  ]

  /// Texts of the schedule phase with every answer that was seen.
  private static func outcomes(name: String) -> Vectors {
    Vectors(
      name: name, answer: { schedule(of: input($0), in: $0) },
      accepts: { answer, vector in vector["outcomes"].array?.contains(answer) ?? false })
  }

  /// Prompts that go through all phases.
  private static func pipeline(name: String, options: ParsingOptions) -> Vectors {
    Vectors(
      name: name, answer: { pipeline(of: $0, options: options) },
      acceptsOtherwise: { answer, vector in
        let tree = SyntaxTree(parsing: vector["in"].string ?? "", options: options)
        let parts = tree.parts.map { $0.isUndetermined }
        return parts.contains(true)
          && withoutSchedules(answer, ofParts: parts) == withoutSchedules(vector["out"], ofParts: parts)
      })
  }

  /// An answer of the pipeline without the schedules of the parts that are read at random (Grammar.md, rule `S6`): the
  /// vectors hold the answer of one start of the reference, `schedule_malformed` those of sixteen.
  private static func withoutSchedules(_ answer: JSON, ofParts undetermined: [Bool]) -> JSON {
    guard case .object(var members) = answer, let parts = members["conditioning"]?.array,
      parts.count == undetermined.count
    else { return answer }
    members["conditioning"] = .array(
      zip(parts, undetermined).map { part, isUndetermined in
        isUndetermined ? .object(["weight": part["weight"]]) : part
      })
    return .object(members)
  }

  private static func input(_ vector: JSON) -> MappedText { MappedText(SourceText(vector["in"].string ?? "")) }

  /// An answer, or the type of the reference's error.
  private static func failing(_ answer: () throws(MeaningError) -> JSON) -> JSON {
    do {
      return try answer()
    } catch {
      switch error {
      case .unreadableWeight: return .object(["error": .string("ValueError")])
      case .scheduleOverflow: return .object(["error": .string("OverflowError")])
      case .stepsOutOfRange(let steps): return .object(["error": .string("steps \(steps)")])
      }
    }
  }

  /// Tags by their words, in the order in which the words first appear.
  private static func grouped(_ tags: [ExtraNetworkTag]) -> [(word: String, tags: [ExtraNetworkTag])] {
    Dictionary(grouping: tags) { NameKey($0.word) }.values.map { ($0[0].word, $0) }
      .sorted { $0.tags[0].range.lowerBound < $1.tags[0].range.lowerBound }
  }

  private static func networks(of text: MappedText) -> JSON {
    let (rest, tags) = ExtraNetworks.stripped(from: text)
    let groups: [JSON] = grouped(tags).map { group in
      let tags: [JSON] = group.tags.map { tag in
        var named: [String: JSON] = [:]
        for item in tag.items { if let name = item.name { named[name] = .string(item.value) } }
        return .object([
          "items": .array(tag.items.map { .string($0.text) }),
          "positional": .array(tag.positional.map { .string($0.text) }),
          "named": .object(named),
        ])
      }
      return .object(["kind": .string(group.word), "tags": .array(tags)])
    }
    return .object(["prompt": .string(rest.string), "networks": .array(groups)])
  }

  private static func loraArguments(of text: MappedText) -> JSON {
    guard let tag = ExtraNetworks.stripped(from: text).tags.first else { return .null }
    do {
      let arguments = try LoraArguments(tag)
      let multipliers = arguments.multipliers
      return .object([
        "name": .string(arguments.name), "te": .double(multipliers.te), "unet": .double(multipliers.unet),
        "dyn": multipliers.dyn.map { .number(Double($0)) } ?? .null,
      ])
    } catch {
      switch error {
      case .noName: return .object(["error": .string("IndexError")])
      case .notANumber, .notAnInteger: return .object(["error": .string("ValueError")])
      }
    }
  }

  private static func steps(of vector: JSON) -> SamplingSteps? {
    try? SamplingSteps(
      vector["steps"].int ?? 20, hires: vector["hires"].int, usesOldScheduling: vector["old"].bool ?? false)
  }

  private static func schedule(of text: MappedText, in vector: JSON) -> JSON {
    guard let steps = steps(of: vector) else { return .null }
    return failing { () throws(MeaningError) in
      let texts = try Scheduling.texts(of: text, steps: steps)
      return .array(texts.map { .array([.number(Double($0.lastStep)), .string($0.text.string)]) })
    }
  }

  private static func segments(of attention: Attention) -> JSON {
    .array(attention.segments.map { .array([.string(attention.text(of: $0)), .double($0.weight)]) })
  }

  private static func pipeline(of vector: JSON, options: ParsingOptions) -> JSON {
    guard let steps = steps(of: vector) else { return .null }
    return failing { () throws(MeaningError) in
      let meaning = try Meaning(of: SourceText(vector["in"].string ?? ""), steps: steps, options: options)
      let networks: [JSON] = grouped(meaning.tags).map { group in
        let tags: [JSON] = group.tags.map { tag in .array(tag.items.map { .string($0.text) }) }
        return .object(["kind": .string(group.word), "tags": .array(tags)])
      }
      let conditioning: [JSON] = meaning.parts.map { part in
        let schedule: [JSON] = part.ranges.map { range in
          .object([
            "end": .number(Double(range.steps.upperBound)), "text": .string(range.text.string),
            "segments": segments(of: range.attention),
          ])
        }
        return .object(["weight": .double(part.weight), "schedule": .array(schedule)])
      }
      return .object([
        "cleaned": .string(meaning.cleaned.string), "networks": .array(networks),
        "conditioning": .array(conditioning),
      ])
    }
  }
}
