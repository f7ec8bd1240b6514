import PromptEditor
package import PromptJSON
import PromptReports
package import PromptSyntax

extension SyntaxEngine {
  /// A prompt in an editor, and how its ranges are written.
  private func edited(
    _ source: SourceText, _ options: EngineOptions
  ) throws(EngineError) -> (prompt: EditedPrompt, ranges: ReportRanges, offsets: TextOffsets) {
    (
      editor.prompt(source, role: try options.role()), ranges(in: source),
      TextOffsets(source: source, positions: positions)
    )
  }

  package func highlight(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (prompt, ranges, _) = try edited(source, options)
    return [
      "command": "highlight",
      "highlights": .list(prompt.highlights()) {
        ["kind": .word($0.kind), "range": ranges.text(of: $0.range), "weight": .number($0.weight)]
      },
      "version": 1,
    ]
  }

  package func complete(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (prompt, ranges, offsets) = try edited(source, options)
    let list = prompt.completions(at: try options.offset(offsets))
    return [
      "command": "complete",
      "completions": .list(list.items) { item in
        [
          "additionalEdits": .edits(item.additionalEdits, in: ranges), "detail": .string(item.detail),
          "documentation": .string(editor.documentation(of: item)),
          "isForAnotherModel": .flag(item.isForAnotherModel), "kind": .word(item.kind), "label": .string(item.label),
          "range": ranges.text(of: item.range), "snippet": .string(item.snippet), "text": .string(item.text),
        ]
      },
      "isIncomplete": .flag(list.isIncomplete), "version": 1,
    ]
  }

  package func hover(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (prompt, ranges, offsets) = try edited(source, options)
    return [
      "command": "hover",
      "hover": .optional(prompt.hover(at: try options.offset(offsets))) {
        ["range": ranges.text(of: $0.range), "text": .string($0.text)]
      },
      "version": 1,
    ]
  }

  package func adjust(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (prompt, _, offsets) = try edited(source, options)
    let change = prompt.change(adjustingWeightOf: try options.range(offsets), by: try options.difference())
    return document("adjust", change, source)
  }

  package func comment(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (prompt, _, offsets) = try edited(source, options)
    return document("comment", prompt.change(togglingCommentsIn: try options.range(offsets)), source)
  }

  /// A change of the text; no edits where there is nothing to change.
  private func document(_ command: String, _ change: PromptChange?, _ source: SourceText) -> JSONText {
    let edits = change?.edits ?? []
    let changed = (try? source.applying(edits)) ?? source
    return [
      "command": .string(command), "edits": .edits(edits, in: ranges(in: source)),
      // The selection is in the changed text.
      "selection": ranges(in: changed).text(of: change?.selection), "version": 1,
    ]
  }

  package func brackets(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (prompt, ranges, offsets) = try edited(source, options)
    let pairs =
      if let offset = try options.optionalOffset(offsets) {
        [prompt.bracketPair(at: offset)].compactMap { $0 }
      } else {
        prompt.bracketPairs()
      }
    return [
      "command": "brackets",
      "pairs": .list(pairs) { .list([ranges.text(of: $0.opening), ranges.text(of: $0.closing)]) }, "version": 1,
    ]
  }

  package func folding(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (prompt, ranges, _) = try edited(source, options)
    return [
      "command": "folding",
      "ranges": .list(prompt.foldingRanges()) { ["kind": .word($0.kind), "range": ranges.text(of: $0.range)] },
      "version": 1,
    ]
  }

  package func selection(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (prompt, ranges, offsets) = try edited(source, options)
    return document("selection", prompt.selectionRanges(at: try options.offset(offsets)), ranges)
  }

  package func references(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (prompt, ranges, offsets) = try edited(source, options)
    return document("references", prompt.references(at: try options.offset(offsets)), ranges)
  }

  private func document(_ command: String, _ found: [SourceRange], _ ranges: ReportRanges) -> JSONText {
    ["command": .string(command), "ranges": .list(found) { ranges.text(of: $0) }, "version": 1]
  }

  package func rename(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (prompt, ranges, offsets) = try edited(source, options)
    let (offset, name) = (try options.offset(offsets), try options.name())
    do throws(RenameError) {
      let edits = try prompt.edits(renamingAt: offset, to: name)
      return ["command": "rename", "edits": .edits(edits, in: ranges), "version": 1]
    } catch {
      throw EngineError(message: error.description)
    }
  }

  package func inlays(_ source: SourceText, _ options: EngineOptions) throws(EngineError) -> JSONText {
    let (prompt, ranges, _) = try edited(source, options)
    return [
      "command": "inlays",
      "inlays": .list(prompt.inlayHints()) {
        ["offset": ranges.offset($0.offset), "text": .string($0.text), "tooltip": .string($0.tooltip)]
      },
      "version": 1,
    ]
  }
}
