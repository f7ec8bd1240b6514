/// How a frontend reads the tags of a prompt and what it does with them: facts, which ``Resolver`` goes by.
///
/// ```swift
/// Resolver(catalog: catalog, frontend: .forge).plan(for: "<lora:ink_wash> <lora:gone>").applications[0].status
/// // allOff: in Forge one missing file switches off all LoRAs
/// Frontend.named("sdcpp")?.repeats    // .sum
/// ```
public struct Frontend: Sendable, Hashable {
  /// The short name that tools take, such as `sdnext`.
  public let name: String
  /// The frontend's own name.
  public let title: String
  /// What a tag looks like.
  public let tags: Tags
  /// Which comments are cut before tags are read.
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
  /// What becomes of a name without a file.
  public let missing: Failure
  /// What becomes of an argument that does not read.
  public let invalid: Failure
  /// What several mentions of one LoRA come to.
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
  /// Whether the text is joined anew at its commas, with empty parts left out.
  public let tidiesCommas: Bool
  /// What becomes of a file that cannot be loaded.
  public let broken: Failure
}

extension Frontend {
  /// What a tag looks like.
  public enum Tags: Sendable, Hashable {
    /// `<word:items>` with any word; all are cut from the text.
    case anyWord
    /// `<lora:name:number>`: both are needed, else the tag is text. After `|high_noise|` comes the name of a LoRA for
    /// the model of the first, noisy steps, where there are two.
    case loraWithItem
    /// `<lora:name:number>`, where what is no plain decimal makes the tag text.
    case loraWithDecimal
    /// `<lora:name>` with up to two numbers; letter case does not matter.
    case loraAnyCase
    /// `<lora:name:number>` with one more number and block weights.
    case loraWithNumbers
    /// None: tags are text.
    case none
  }

  /// Which comments are cut.
  public enum Comments: Sendable, Hashable {
    /// `#` to the end of the line, as phase 2 of the reference does.
    case reference
    /// `#` to the end of the line, whose line break stays; `\#` is no comment.
    case escapable
    case none
  }

  /// What follows the name.
  public enum Arguments: Sendable, Hashable {
    /// `te:unet:dyn`, or by name; the UNet's is the text encoder's if not given.
    case textEncoderFirst
    /// As ``textEncoderFirst``, but `dyn` changes nothing.
    case textEncoderFirstWithoutDimension
    /// As ``textEncoderFirst``, with `in`, `mid` and `out`, and numbers that change over the steps: `0@0,1@0.5`.
    case textEncoderFirstStepwise
    /// `unet:te`; the text encoder's is the UNet's if not given.
    case unetFirst
    /// One number for both.
    case one
  }

  /// How a number is read.
  public enum Numbers: Sendable, Hashable {
    /// As Python's `float()` does.
    case python
    /// The longest beginning that is a number, as C's `strtof` does: hexadecimal ones too, and none that a `Float` cannot
    /// hold.
    case prefix
    /// ASCII digits with a point, perhaps a sign and an exponent.
    case decimal
  }

  /// How a name finds a file.
  public enum Lookup: Sendable, Hashable {
    /// The stem or the header's alias, exactly; the file scanned last wins.
    case stemOrAlias
    /// The stem with `_` for each `.`; the file scanned last wins.
    case dotlessStem
    /// The stem; the first file wins.
    case firstStem
    /// The path in the folder of LoRAs as it is, or with an extension after it.
    case path
    /// The path without letter case, spaces and square brackets, else the shortest path that contains the name. The path
    /// that is found is cut at its commas.
    case contained
    /// The path, the path without extension or the stem, with `_` for a space; else the one path with all words.
    case pathOrWords
  }

  /// What becomes of a tag that cannot be carried out.
  public enum Failure: Sendable, Hashable {
    /// The tag is cut and does nothing; the other LoRAs are applied.
    case skipsTag
    /// All LoRAs of the prompt are off.
    case switchesOffAll
    /// The prompt's LoRAs are not loaded, and those of the image before stay.
    case keepsPrevious
    /// The tag stays in the text.
    case leavesText
    /// No image is made.
    case stops
  }

  /// What several mentions of one LoRA come to.
  public enum Repeats: Sendable, Hashable {
    /// The last multipliers, times the number of mentions.
    case lastTimesCount
    /// The sum of all.
    case sum
    /// The sum, where one and the same multiplier counts once.
    case sumOfDifferent
    /// The sum, where a mention with the same multiplier is dropped.
    case exactOnce
  }

  /// What tags in the negative prompt are.
  public enum Negative: Sendable, Hashable {
    /// Text.
    case text
    /// Cut from the text, and nothing else.
    case cut
    /// The same as in the positive prompt.
    case read
  }

  /// The order in which LoRAs are applied.
  public enum Order: Sendable, Hashable {
    /// As written, the tags of one word together.
    case byWord
    /// As written.
    case written
    /// By path.
    case byPath
  }
}
