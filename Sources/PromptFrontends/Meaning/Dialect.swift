/// A prompt language: the frontend that reads the text, and the options that affect how it does.
///
/// A `Frontend` of PromptResolver describes which tags and files a frontend knows; ``init(named:)`` accepts its name.
///
/// Comments in the readers refer to sections of dialects.md, a description of the frontends that is not part of this
/// package.
public enum Dialect: Sendable, Hashable {
  /// AUTOMATIC1111's WebUI, Forge and reForge: the phases of `Meaning`.
  case automatic1111
  /// The text of one encoder node of ComfyUI.
  case comfyUI
  /// SwarmUI: its tags, then its encoder node.
  case swarmUI
  /// The text that SwarmUI's encoder node receives, after its tags are expanded.
  case swarmUINode
  /// comfyui-prompt-control 3 with the `num_steps` of its node, at most 10,000; 0 if schedules are fractions.
  case promptControl(steps: Int)
  /// SD.Next with one of its attention parsers.
  case sdNext(SDNextAttention)
  /// stable-diffusion.cpp on the command line.
  case stableDiffusionCpp
  /// compel, InvokeAI's parser.
  case compel
  /// Fooocus, for the image with this index in a batch.
  case fooocus(image: Int)
  /// Draw Things.
  case drawThings
  /// NovelAI: braces, and numbers with `::`.
  case novelAI
  /// Midjourney's multi-prompts.
  case midjourney

  /// SD.Next's option "prompt attention".
  public enum SDNextAttention: Sendable, Hashable {
    /// The default: a line break is a `BREAK`, and white space is tidied.
    case native
    /// The WebUI's parser, but without white space in weights.
    case a1111
  }

  /// All languages; those with options are listed with several of them.
  public static let all: [Dialect] = [
    .automatic1111, .comfyUI, .swarmUI, .swarmUINode, .promptControl(steps: 0), .promptControl(steps: 20),
    .sdNext(.native), .sdNext(.a1111), .stableDiffusionCpp, .compel, .fooocus(image: 0), .drawThings, .novelAI,
    .midjourney,
  ]

  /// The language of the frontend with this short name, such as `sdcpp`; nil if the name is unknown.
  public init?(named name: String) {
    switch name {
    case "a1111", "forge", "reforge": self = .automatic1111
    case "swarmui": self = .swarmUI
    case "novelai": self = .novelAI
    case "midjourney": self = .midjourney
    case "comfyui": self = .comfyUI
    case "prompt-control": self = .promptControl(steps: 0)
    case "sdnext": self = .sdNext(.native)
    case "sdcpp": self = .stableDiffusionCpp
    case "compel", "invokeai": self = .compel
    case "fooocus": self = .fooocus(image: 0)
    case "drawthings": self = .drawThings
    default: return nil
    }
  }

  /// Whether the language has syntax for embeddings; in other languages their names are found in the text.
  var namesEmbeddings: Bool {
    switch self {
    case .comfyUI, .swarmUI, .swarmUINode, .promptControl, .fooocus: true
    case .automatic1111, .sdNext, .stableDiffusionCpp, .compel, .drawThings, .novelAI, .midjourney: false
    }
  }

  /// Whether white space between texts of different weights is lost.
  var joinsWords: Bool {
    switch self {
    case .compel, .fooocus, .sdNext(.native): true
    default: false
    }
  }

  /// Whether a text can change during the image.
  var hasSchedules: Bool {
    switch self {
    case .automatic1111, .swarmUI, .swarmUINode, .promptControl, .sdNext: true
    default: false
    }
  }
}
