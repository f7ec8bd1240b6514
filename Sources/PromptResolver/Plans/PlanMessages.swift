import ModelHeaders
import PromptSyntax

/// The words of a plan's diagnostics.
enum PlanMessages {
  static func missing(_ application: LoraApplication, didYouMean names: [String], filesWithAlias files: [CatalogEntry])
    -> Diagnostic
  {
    var notes: [String] = []
    if let first = application.tag.items.first, first.name != nil {
      notes.append("'\(first.text)' has one '=' and so is a named argument, not the name")
    }
    if files.count > 1 {
      notes.append("\(files.count) files have the alias '\(application.name)', so it names none of them")
    }
    if application.name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) {
      notes.append("a LoRA's name is that of its file without folder and extension")
    }
    notes += likeness(of: application.name, to: names.first)
    if names.count > 1 {
      notes.append("names like it are " + names.map { "'\($0)'" }.joined(separator: ", "))
    }
    notes.append("the image is made without it, and says so only in a comment below it")
    let question = names.first.map { "; did you mean '\($0)'?" } ?? ""
    return Diagnostic(
      ruleID: "lora-missing", severity: .error, range: application.nameRange,
      message: "there is no LoRA '\(application.name)'" + question, notes: notes,
      fixIts: names.map { replacing(application.nameRange, with: $0) })
  }

  /// - Parameter reason: why the file is not loaded, in a sentence.
  static func broken(_ application: LoraApplication, _ reason: String, _ frontend: Frontend) -> Diagnostic {
    let consequence =
      switch frontend.broken {
      case .switchesOffAll: "\(frontend.title) switches off all LoRAs of the prompt then"
      case .stops: "no image is made then"
      case .skipsTag, .keepsPrevious, .leavesText: "the image is made without it, and only the console says so"
      }
    return Diagnostic(
      ruleID: "lora-broken", severity: .error, range: application.nameRange,
      message: "the file of '\(application.name)' cannot be loaded",
      notes: ["'\(application.entry?.path ?? "")': \(reason)", consequence])
  }

  static func notALora(_ application: LoraApplication, _ entry: CatalogEntry, _ kind: ModelFileKind) -> Diagnostic {
    Diagnostic(
      ruleID: "lora-not-a-lora", severity: kind == .empty ? .warning : .error, range: application.nameRange,
      message: "'\(application.name)' is \(kind.phrase), not a LoRA, so it has no effect",
      notes: ["it is '\(entry.path)'; remove the tag, or move the file to the folder for its kind"])
  }

  /// - Parameter other: a LoRA of the right family with a name like it.
  static func otherBaseModel(
    _ application: LoraApplication, _ family: ModelFamily, _ checkpoint: ModelFamily,
    use other: (name: String, family: ModelFamily)?
  ) -> Diagnostic {
    Diagnostic(
      ruleID: "lora-base-mismatch", severity: .error, range: application.nameRange,
      message: "LoRA '\(application.name)' is for \(family.title) and has no effect, as the checkpoint is "
        + checkpoint.title,
      notes: application.description.map { [$0.verdict.evidence] } ?? [],
      fixIts: other.map { other in
        [
          FixIt(
            "use '\(other.name)', which is for \(other.family.title)", safety: .unsafe,
            edits: [SourceEdit(replacing: application.nameRange, with: other.name)])
        ]
      } ?? [])
  }

  /// What keeps a name from being another that it looks like.
  static func likeness(of name: String, to other: String?) -> [String] {
    guard let other, !name.hasSameScalars(as: other) else { return [] }
    // Swift's strings are equal where Python's are not.
    if name == other { return ["the two look alike but are written with other code points, each of which counts"] }
    return name.pythonLowercased == other.pythonLowercased ? ["capital and small letters count"] : []
  }

  static func offByZero(_ application: LoraApplication) -> Diagnostic {
    let tag = application.tag
    var notes = ["the file is still loaded"]
    var fixIts: [FixIt] = []
    let unet = tag.positional.count > 1 ? tag.positional[1].text : "1"
    let bytes = ContiguousArray(unet.utf8)
    if let te = tag.named("te"), tag.named("unet") == nil, tag.positional.count < 3,
      PythonNumber.float(bytes, in: bytes.indices) != 0
    {
      notes.insert("'\(te.text)' alone sets the UNet's multiplier as well", at: 0)
      let end = tag.range.upperBound - 1
      let edit = SourceEdit(replacing: SourceRange(end, end), with: ":unet=\(unet)")
      fixIts.append(FixIt("add 'unet=\(unet)'", safety: .unsafe, edits: [edit]))
    }
    fixIts.append(removing([tag], "remove the tag"))
    return Diagnostic(
      ruleID: "lora-off-by-zero", severity: .style, range: tag.range,
      message: "'\(application.name)' changes nothing because both its multipliers are 0", notes: notes, fixIts: fixIts)
  }

  static func nonpositiveDimension(_ dyn: Int, of application: LoraApplication) -> Diagnostic {
    let tag = application.tag
    // Items behind the dimension go too, as the next of them would be it.
    let surplus = tag.positional.dropFirst(3)
    let kept = tag.items.filter { item in item.name.map { $0 != "dyn" } ?? !surplus.contains(item) }
    let text = "<" + ([tag.word] + kept.map(\.text)).joined(separator: ":") + ">"
    let ranks = dyn == -1 ? "its last rank" : "its last \(dyn.magnitude) ranks"
    return Diagnostic(
      ruleID: "lora-dyn-nonpositive", severity: .warning,
      range: (tag.named("dyn") ?? surplus.first)?.range ?? tag.range,
      message: dyn == 0
        ? "'\(application.name)' is cut to 0 ranks, so that nothing of it is left"
        : "'\(application.name)' loses \(ranks), as the dimension \(dyn) counts from the end",
      notes: [
        (dyn == 0 ? "" : "nothing is left of a LoRA with no more ranks than that; ")
          + "what is no plain LoRA, such as a LoHa or LoKr, is not cut at all"
      ],
      fixIts: [
        FixIt(
          "leave out the dimension", safety: .unsafe, edits: [SourceEdit(replacing: tag.range, with: text)])
      ])
  }

  static func repeated(_ mentions: [LoraApplication], last: LoraApplication, effective: Multipliers) -> Diagnostic {
    let (te, unet) = (number(effective.te), number(effective.unet))
    let multiplier = te == unet ? "multiplier \(te) is" : "multipliers \(te) and \(unet) are"
    return Diagnostic(
      ruleID: "lora-repeated", severity: .warning, range: last.tag.range,
      message: "'\(last.name)' is mentioned \(mentions.count) times, so its last \(multiplier) applied "
        + "\(mentions.count) times",
      notes: ["all mentions of a name share one LoRA, and each sets its multipliers anew"],
      fixIts: [removing(mentions.dropLast().map(\.tag), "remove all mentions but the last")])
  }

  static func ambiguous(_ application: LoraApplication, files: [CatalogEntry], winner: CatalogEntry) -> Diagnostic {
    let others = files.filter { $0 != winner }
    let rest = others.count > 8 ? " and \(others.count - 8) more" : ""
    let losers = others.prefix(8).map { "'\($0.path)'" }.joined(separator: ", ") + rest
    return Diagnostic(
      ruleID: "lora-ambiguous", severity: .warning, range: application.nameRange,
      message: "\(others.count + 1) files are called '\(application.name)'; '\(winner.path)' is taken",
      notes: [
        "the file that is scanned last is taken, not \(losers)",
        "rename one of the files; a tag cannot name a folder",
      ])
  }

  static func missingHypernetwork(_ name: ExtraNetworkTag.Item, didYouMean near: String?) -> Diagnostic {
    Diagnostic(
      ruleID: "hypernetwork-missing", severity: .error, range: name.range,
      message: "there is no hypernetwork '\(name.text)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
      notes: likeness(of: name.text, to: near) + ["the image is made without it, and nothing says so"],
      fixIts: near.map { [replacing(name.range, with: $0)] } ?? [])
  }

  static func unknown(_ tag: ExtraNetworkTag, _ frontend: Frontend) -> Diagnostic {
    let known = tag.kind == .lycoris ? "lora" : knownWord(near: tag.word, frontend)
    let place = tag.kind == .lycoris ? " in \(frontend.title)" : ""
    let start = tag.range.lowerBound + 1
    let range = SourceRange(start, start + tag.word.utf8.count)
    return Diagnostic(
      ruleID: "network-unknown", severity: .warning, range: range,
      message: "'\(tag.word)' is not an extra network" + place + (known.map { "; did you mean '\($0)'?" } ?? ""),
      notes: ["the tag is cut from the prompt and nothing is loaded, without a message"]
        + (tag.word == "loractl" ? [extensionNote("loractl", reads: "it")] : []),
      fixIts: known.map { [replacing(range, with: $0)] } ?? [])
  }

  /// The word of an extra network that another is like: but for letter case or one change, or as its beginning.
  private static func knownWord(near word: String, _ frontend: Frontend) -> String? {
    let folded = word.lowercased()
    let scalars = Array(folded.unicodeScalars.prefix(16))
    return (["lora"] + (frontend.knowsLycoris ? ["lyco"] : []) + ["hypernet"]).first { known in
      folded.utf8.starts(with: known.utf8)
        || EditDistance.between(scalars, Array(known.unicodeScalars), limit: 1) != nil
    }
  }

  static func replacing(_ range: SourceRange, with text: String) -> FixIt {
    FixIt("replace with '\(text)'", safety: .unsafe, edits: [SourceEdit(replacing: range, with: text)])
  }

  private static func removing(_ tags: [ExtraNetworkTag], _ message: String) -> FixIt {
    FixIt(message, safety: .unsafe, edits: tags.map { SourceEdit(replacing: $0.range, with: "") })
  }

  /// A number as a tag would have it: without `.0`.
  private static func number(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
