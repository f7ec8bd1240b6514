import PromptSyntax

/// A line of options for the WebUI's script "Prompts from file or textbox", such as `--prompt "a cat" --steps 30`.
struct ScriptLine {
  /// Why the script uses the whole line as a prompt.
  struct Failure: Error {
    let range: Range<Int>
    let reason: String
  }

  private(set) var prompt: ShellWords.Word?
  private(set) var negative: ShellWords.Word?
  private(set) var steps: Int?

  /// Parses a line; nil if it does not start with an option, so that all of it is a prompt.
  ///
  /// - Throws: ``Failure`` if the script reports an error and uses the whole line as a prompt.
  /// - Complexity: O(*length*).
  init?(_ file: ContiguousArray<UInt8>, in line: Range<Int>) throws(Failure) {
    guard file.span.hasText("--", at: line.lowerBound) else { return nil }
    var words = ShellWords(file, in: line)
    var next = try Self.next(&words)
    while let option = next {
      let name = option.text.string
      guard name.utf8.starts(with: "--".utf8) else {
        throw Failure(range: option.range, reason: "options must start with '--'")
      }
      guard let kind = Self.options[String(name.dropFirst(2))] else {
        throw Failure(range: option.range, reason: "unknown option")
      }
      guard let word = try Self.next(&words) else {
        throw Failure(range: option.range, reason: "this option needs a value")
      }
      next = try Self.next(&words)
      switch kind {
      case .prompt:
        let value = try Self.value(from: word, &next, &words)
        if name == "--prompt" { prompt = value } else { negative = value }
      case .integer:
        guard let number = PythonNumber.int(word.text.bytes, in: word.text.bytes.indices) else {
          throw Failure(range: word.range, reason: "this value must be an integer")
        }
        if name == "--steps" { steps = number }
      case .number where PythonNumber.float(word.text.bytes, in: word.text.bytes.indices) == nil:
        throw Failure(range: word.range, reason: "this value must be a number")
      case .number, .other: break
      }
    }
  }

  /// The prompts of the line, which describe one image.
  func prompts(group: Int) -> [DocumentPrompt] {
    [(prompt, PromptRole.positive), (negative, .negative)].compactMap { value, role in
      value.map {
        let range = SourceRange($0.range.lowerBound, $0.range.upperBound)
        return DocumentPrompt(
          $0.text, role: role, group: group, steps: steps, in: .option(range: range, isQuoted: $0.isQuoted))
      }
    }
  }

  private enum Kind {
    case prompt, integer, number, other
  }

  private static let options: [String: Kind] = [
    "prompt": .prompt, "negative_prompt": .prompt, "seed": .integer, "subseed": .integer,
    "seed_resize_from_h": .integer,
    "seed_resize_from_w": .integer, "sampler_index": .integer, "batch_size": .integer, "n_iter": .integer,
    "steps": .integer, "width": .integer, "height": .integer, "cfg_scale": .number, "subseed_strength": .number,
    "sd_model": .other, "outpath_samples": .other, "outpath_grids": .other, "prompt_for_display": .other,
    "styles": .other,
    "sampler_name": .other, "restore_faces": .other, "tiling": .other, "do_not_save_samples": .other,
    "do_not_save_grid": .other,
  ]

  private static func next(_ words: inout ShellWords) throws(Failure) -> ShellWords.Word? {
    do { return try words.next() } catch {
      switch error {
      case .openQuote(let at): throw Failure(range: at..<(at + 1), reason: "this quote is never closed")
      case .openEscape(let at): throw Failure(range: at..<(at + 1), reason: "nothing follows this '\\'")
      }
    }
  }

  /// A prompt: a word and all words up to the next option, joined by spaces.
  private static func value(
    from first: ShellWords.Word, _ next: inout ShellWords.Word?, _ words: inout ShellWords
  ) throws(Failure) -> ShellWords.Word {
    var value = first
    while let word = next, !word.text.bytes.starts(with: "--".utf8) {
      value.text.append(" ", writtenIn: value.range.upperBound..<word.range.lowerBound)
      value.text.append(word.text)
      value.range = value.range.lowerBound..<word.range.upperBound
      value.isQuoted = false
      next = try Self.next(&words)
    }
    return value
  }
}
