public import PromptFrontends

/// How a frontend reads the tags of a prompt and what it does with them: the facts that ``Resolver`` uses.
///
/// ```swift
/// Resolver(catalog: catalog, frontend: .forge).plan(for: "<lora:ink_wash> <lora:gone>").loras[0].status
/// // allOff: in Forge one missing file switches off all LoRAs
/// Frontend(named: "sdcpp")?.repeats    // .sum
/// ```
public struct Frontend: Sendable, Hashable {
  /// The short name that tools take, such as `sdnext`.
  public internal(set) var name: String
  /// The frontend's own name.
  public internal(set) var title: String
  /// How the frontend reads the whole prompt.
  public let dialect: Dialect
  /// What a tag looks like.
  public let tags: Tags
  /// Which comments are removed before tags are read.
  public let comments: Comments
  /// Whether `lyco` means what `lora` does.
  public let knowsLycoris: Bool
  /// Whether files in a folder of LyCORIS are found.
  public let scansLycoris: Bool
  /// What follows the name in a tag.
  public let arguments: Arguments
  /// How the numbers are read.
  public let numbers: Numbers
  /// How a name finds a file.
  public let lookup: Lookup
  /// What happens if no file matches a name.
  public let missing: Failure
  /// What happens if an argument cannot be read.
  public let invalid: Failure
  /// The combined effect of several mentions of one LoRA.
  public let repeats: Repeats
  /// The order in which LoRAs are applied.
  public let order: Order
  /// The most LoRAs of a prompt; nil without a limit.
  public let limit: Int?
  /// What tags in the negative prompt are.
  public let negative: Negative
  /// Whether a tag inside `[from:to:when]` counts for its steps only; else it counts for all steps.
  public let obeysSchedules: Bool
  /// Whether the tags of the first prompt of a batch count for all its images.
  public let sharesFirstPromptOfBatch: Bool
  /// Whether the text is split at its commas and joined again without empty parts.
  public let tidiesCommas: Bool
  /// What happens if a file cannot be loaded.
  public let broken: Failure
}

extension Frontend {
  /// What a tag looks like.
  public enum Tags: String, Sendable, Hashable, CaseIterable {
    /// `<word:items>` with any word; all are removed from the text.
    case anyWord = "any-word"
    /// `<lora:name:number>`: both are needed, else the tag is text. After `|high_noise|` comes the name of a LoRA for
    /// the model of the first, noisy steps, where there are two.
    case loraWithItem = "lora-with-item"
    /// `<lora:name:number>`, where anything but a plain decimal makes the tag text.
    case loraWithDecimal = "lora-with-decimal"
    /// `<lora:name>` with up to two numbers; letter case does not matter.
    case loraAnyCase = "lora-any-case"
    /// `<lora:name:number>` with one more number and block weights.
    case loraWithNumbers = "lora-with-numbers"
    /// Tags are text.
    case unsupported
  }

  /// Which comments are removed.
  public enum Comments: String, Sendable, Hashable, CaseIterable {
    /// `#` to the end of the line, as phase 2 of the reference does.
    case reference
    /// `#` to the end of the line, whose line break stays; `\#` is not a comment.
    case escapable
    /// Comments are not supported: `#` is text.
    case unsupported
  }

  /// What follows the name.
  public enum Arguments: String, Sendable, Hashable, CaseIterable {
    /// `te:unet:dyn`, or by name; the UNet's is the text encoder's if not given.
    case textEncoderFirst = "text-encoder-first"
    /// As ``textEncoderFirst``, but `dyn` changes nothing.
    case textEncoderFirstWithoutDimension = "text-encoder-first-without-dimension"
    /// As ``textEncoderFirst``, with `in`, `mid` and `out`, and numbers that change over the steps: `0@0,1@0.5`.
    case textEncoderFirstStepwise = "text-encoder-first-stepwise"
    /// `unet:te`; the text encoder's is the UNet's if not given.
    case unetFirst = "unet-first"
    /// One number for both.
    case one
  }

  /// How a number is read.
  public enum Numbers: String, Sendable, Hashable, CaseIterable {
    /// As Python's `float()` does.
    case python
    /// The longest beginning that is a number, as C's `strtof` does: hexadecimal ones too, and none that a `Float`
    /// cannot hold.
    case prefix
    /// ASCII digits with a point, perhaps a sign and an exponent.
    case decimal
  }

  /// How a name finds a file.
  public enum Lookup: String, Sendable, Hashable, CaseIterable {
    /// The stem or the header's alias, exactly; the file scanned last wins.
    case stemOrAlias = "stem-or-alias"
    /// The stem with `_` for each `.`; the file scanned last wins.
    case dotlessStem = "dotless-stem"
    /// The stem; the first file wins.
    case firstStem = "first-stem"
    /// The path in the folder of LoRAs as it is, or with an extension after it.
    case path
    /// The path without letter case, spaces and square brackets, else the shortest path that contains the name. The
    /// path that is found is cut at its commas.
    case contained
    /// The path, the path without extension or the stem, with `_` for a space; else the one path with all words.
    case pathOrWords = "path-or-words"
  }

  /// What happens if a tag cannot be applied.
  public enum Failure: String, Sendable, Hashable, CaseIterable {
    /// The tag is removed and has no effect; the other LoRAs are applied.
    case skipsTag = "skips-tag"
    /// All LoRAs of the prompt are off.
    case switchesOffAll = "switches-off-all"
    /// The prompt's LoRAs are not loaded, and those of the previous image stay.
    case keepsPrevious = "keeps-previous"
    /// The tag stays in the text.
    case leavesText = "leaves-text"
    /// No image is made.
    case stops
  }

  /// The combined effect of several mentions of one LoRA.
  public enum Repeats: String, Sendable, Hashable, CaseIterable {
    /// The last multipliers, times the number of mentions.
    case lastTimesCount = "last-times-count"
    /// The sum of all.
    case sum
    /// The sum, where one and the same multiplier counts once.
    case sumOfDifferent = "sum-of-different"
    /// The sum, where a mention with the same multiplier is dropped.
    case exactOnce = "exact-once"
  }

  /// What tags in the negative prompt are.
  public enum Negative: String, Sendable, Hashable, CaseIterable {
    /// Text.
    case text
    /// Removed from the text without any effect.
    case cut
    /// The same as in the positive prompt.
    case read
  }

  /// The order in which LoRAs are applied.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// As written, the tags of one word together.
    case byWord = "by-word"
    /// As written.
    case written
    /// By path.
    case byPath = "by-path"
  }
}
