public import ModelHeaders
public import PromptSyntax

/// One mention of a LoRA and its effect.
public struct LoraApplication: Sendable, Hashable {
  /// Its position among the LoRAs of the plan, from 1.
  public internal(set) var order: Int
  /// The tag.
  public let tag: ExtraNetworkTag
  /// The name to look up, exactly as written; empty if the tag has no name.
  public let name: String
  /// The range of the name in the source; the whole tag if it has no name.
  public let nameRange: SourceRange
  /// Whether it is for the model of the first, noisy steps only: stable-diffusion.cpp reads `|high_noise|` before the
  /// name so.
  public let isForHighNoise: Bool
  /// The multipliers in the tag; nil if its arguments cannot be read.
  public let written: Multipliers?
  /// What this application adds; nil when it adds nothing because it is missing, dropped, or all LoRAs are off.
  ///
  /// To the reference, the mentions of one name share one LoRA, so it is what the last of them says. The name as a
  /// whole is applied with that times ``mentions``. A name and an alias of one file are two LoRAs.
  public internal(set) var effective: Multipliers?
  /// What all applications of the file add together, or of the name where files are not known; nil when nothing.
  public internal(set) var total: Multipliers?
  /// How many tags mention this very name.
  public let mentions: Int
  /// The file, when there is a catalog and it has one.
  public let file: CatalogEntry?
  /// What the file's header says, if the resolver can read it.
  public internal(set) var description: LoraDescription?
  /// Its effect.
  public internal(set) var status: Status
  /// The schedule or alternation around it, if the frontend applies it only for those steps.
  public internal(set) var scheduleRange: SourceRange?
  /// What the status comes from; ``reason`` words it.
  var cause: Cause
  /// What it would come from if the mention were alone.
  let ownCause: Cause

  /// Whether its weights are added to the model, as far as is known.
  public var isApplied: Bool { status.isActive && effective != nil }

  /// What the text encoder's part is multiplied by; 0 if nothing is added. See ``effective``.
  public var textEncoderMultiplier: Double { effective?.te ?? 0 }

  /// What the denoising network's part is multiplied by; 0 if nothing is added. See ``effective``.
  public var unetMultiplier: Double { effective?.unet ?? 0 }

  /// Alpha divided by rank of most modules: the factor of the multipliers themselves. Nil without a
  /// ``description``, or if the header does not say.
  public var scale: Double? { description?.scales?.mostCommon }

  /// The name with the mark before it: mentions that are the same share one LoRA.
  var mention: String { isForHighNoise ? LoraReading.highNoiseMark + name : name }

  /// What it refers to.
  var target: Target {
    Target(
      file: file.map { NameKey($0.path) }, name: file == nil ? NameKey(name) : nil, isForHighNoise: isForHighNoise)
  }

  /// What a mention can refer to: a file, or a name if no file is known, for one of the models.
  struct Target: Hashable {
    let file: NameKey?
    let name: NameKey?
    let isForHighNoise: Bool
  }

  /// The effect of a mention.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// The file is loaded and its weights are added.
    case applied
    /// Both multipliers are 0: nothing changes.
    case offByZero = "off-by-zero"
    /// The file is not a LoRA, or is for another base model than the checkpoint: nothing in it fits.
    case withoutEffect = "without-effect"
    /// No file has the name. The other LoRAs are applied.
    case missing
    /// The file cannot be loaded. The other LoRAs are applied.
    case broken
    /// This or another one cannot be carried out or loaded, which disables all LoRAs in the prompt.
    case allOff = "all-off"
    /// The installed files are not known.
    case notChecked = "not-checked"
    /// Its multiplier cannot be read. The other LoRAs are applied.
    case unreadable
    /// It says what an earlier mention says, and the frontend counts that once.
    case repeated
    /// The frontend applies only so many LoRAs, and these came before.
    case overLimit = "over-limit"
    /// A tag or a file of the prompt raises an error, and no image is made.
    case noImage = "no-image"
  }

  /// What a status comes from.
  enum Cause: Sendable, Hashable {
    case written
    /// The last mention's multipliers count for all mentions.
    case lastMention
    case zero
    case sumOfZero
    case missing(Frontend.Failure)
    case broken(FileFault, Frontend.Failure)
    /// The frontend looks for a file of each of these names instead of the one that it found.
    case cutName([String], Frontend.Failure)
    case notALora(ModelFileKind)
    case otherBaseModel(ModelFamily, checkpoint: ModelFamily)
    /// The arguments of this tag cannot be read.
    case invalid(tag: String, Frontend.Failure)
    /// Another name has no file.
    case missingElsewhere(name: String)
    /// The file of another name cannot be loaded.
    case brokenElsewhere(name: String, Frontend.Failure)
    case repeated
    case overLimit(Int)
  }
}
