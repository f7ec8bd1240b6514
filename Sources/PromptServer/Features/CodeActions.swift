import PromptJSON
import PromptResolver
import PromptSyntax

extension OpenDocument {
  /// The answer to `textDocument/codeAction`: what fixes the findings in a range, and what rewrites the text in it.
  mutating func codeActions(_ params: JSONValue, _ client: ClientCapabilities) throws(ResponseError) -> JSONText {
    let range = SourceRange(try range(params))
    let wanted = params.at("context", "only")?.strings
    var actions: [JSONText] = []
    if CodeActionKind.quickFix.isWanted(wanted) { actions += quickFixes(in: range, client) }
    if CodeActionKind.fixAll.isWanted(wanted), diagnostics().contains(where: { $0.diagnostic.appliedSafely }) {
      actions.append(lazyAction(.fixAll, .fixAll, [:], client))
    }
    if CodeActionKind.rewrite.isWanted(wanted)
      || wanted?.contains(where: { CodeActionKind.rewrite.contains($0) }) ?? false
    {
      // A client that asks after each move of the caret shows few of them.
      let isAutomatic = params.at("context", "triggerKind")?.wholeNumber == 2 && wanted == nil
      actions += rewritings(of: range, client, offersConversions: !isAutomatic)
    }
    return .list(actions)
  }

  private mutating func quickFixes(in range: SourceRange, _ client: ClientCapabilities) -> [JSONText] {
    let touched = diagnostics().filter {
      $0.range.lowerBound <= range.upperBound && range.lowerBound <= $0.range.upperBound
    }
    var ranges = DocumentRanges(self)
    var actions: [JSONText] = []
    for located in touched.prefix(100) {
      for (index, fixIt) in located.diagnostic.fixIts.enumerated() where fixIt.safety != .displayOnly {
        guard !fixIt.edits.isEmpty, let edits = located.edits(of: fixIt) else { continue }
        let edit = workspaceEdit(edits, isVersioned: client.hasDocumentChanges)
        guard client.hasActionLiterals else {
          actions.append(Command.applyEdit.json(title: fixIt.message, ["edit": edit]))
          continue
        }
        actions.append([
          "diagnostics": .list([located.json(in: &ranges)]), "edit": edit,
          "isPreferred": index == 0 && fixIt.safety == .safe && client.hasPreferredActions ? .flag(true) : .absent,
          "kind": .word(CodeActionKind.quickFix), "title": .string(fixIt.message),
        ])
      }
    }
    return actions
  }

  private mutating func rewritings(
    of range: SourceRange, _ client: ClientCapabilities, offersConversions: Bool
  ) -> [JSONText] {
    var ranges = DocumentRanges(self)
    let json = ranges.json(range)
    var actions: [JSONText] = []
    for command in [Command.weightUp, .weightDown, .escapeBrackets] {
      guard let change = change(by: command, in: range) else { continue }
      guard client.hasActionLiterals else {
        actions.append(command.json(title: command.title, ["range": json, "uri": .string(uri)]))
        continue
      }
      actions.append([
        "edit": workspaceEdit(change.edits, isVersioned: client.hasDocumentChanges),
        "kind": .word(CodeActionKind.rewrite), "title": .string(command.title),
      ])
    }
    guard offersConversions, client.appliesEdits, prompt(at: range.lowerBound) != nil else { return actions }
    for frontend in conversionTargets {
      actions.append(
        lazyAction(
          .convert, .convert, ["range": json, "to": .string(frontend.name)], client,
          title: "convert to \(frontend.title)"))
    }
    return actions
  }

  /// An action whose edits are found when it is chosen.
  private func lazyAction(
    _ command: Command, _ kind: CodeActionKind, _ argument: KeyValuePairs<String, JSONText>,
    _ client: ClientCapabilities,
    title: String? = nil
  ) -> JSONText {
    let members = argument.map { (key: $0.key, value: $0.value) } + [(key: "uri", value: JSONText.string(uri))]
    let title = title ?? command.title
    let order = command.json(title: title, .object(members))
    guard client.hasActionLiterals else { return order }
    let isResolved = client.resolvesActionEdits && command == .fixAll
    return [
      "command": isResolved ? .absent : order, "data": isResolved ? .object(members) : .absent, "kind": .word(kind),
      "title": .string(title),
    ]
  }
}

/// The kinds of code actions.
enum CodeActionKind: String, CaseIterable {
  case quickFix = "quickfix"
  case fixAll = "source.fixAll.sdprompt"
  case rewrite = "refactor.rewrite"
  case convert = "refactor.rewrite.convert"

  /// Whether actions of this kind are asked for: this kind, or a more general one.
  func isWanted(_ kinds: [String]?) -> Bool {
    guard let kinds else { return true }
    return kinds.contains { $0 == rawValue || $0.isEmpty || rawValue.hasPrefix($0 + ".") }
  }

  /// Whether a kind is a special case of this one.
  func contains(_ kind: String) -> Bool { kind.hasPrefix(rawValue + ".") }
}

extension Diagnostic {
  /// Whether `source.fixAll` fixes it, unless the edits of another one are in the way.
  fileprivate var appliedSafely: Bool { fixIts.first?.safety == .safe }
}
