// The facts of each frontend, as its own code has them. Where nothing else is known of a frontend that grew out of the
// WebUI, the WebUI's value stands. A file that cannot be loaded raises: the WebUI, SD.Next and stable-diffusion.cpp
// catch that for each file, Forge for all of them, and where ComfyUI loads it (as for SwarmUI and
// comfyui-prompt-control) or Fooocus, nobody does.

import PromptFrontends

extension Frontend {
  /// AUTOMATIC1111's WebUI, the reference: `extra_networks.py`, and `extra_networks_lora.py` and `networks.py` of Lora.
  public static let automatic1111 = Frontend(
    name: "a1111", title: "AUTOMATIC1111", dialect: .automatic1111, tags: .anyWord, comments: .reference,
    knowsLycoris: true, scansLycoris: true,
    arguments: .textEncoderFirst, numbers: .python, lookup: .stemOrAlias, missing: .skipsTag, invalid: .switchesOffAll,
    repeats: .lastTimesCount, order: .byWord, limit: nil, negative: .text, obeysSchedules: false,
    sharesFirstPromptOfBatch: true, tidiesCommas: false, broken: .skipsTag)

  /// Forge: no `lyco` is registered (`lora_script.py`); a missing file raises in the handler (`networks.py` of
  /// sd_forge_lora); patches are kept by file and strength, so that one strength counts once
  /// (`backend/patcher/base.py`).
  public static let forge = Frontend(
    name: "forge", title: "Forge", dialect: .automatic1111, tags: .anyWord, comments: .reference, knowsLycoris: false,
    scansLycoris: false, arguments: .textEncoderFirstWithoutDimension, numbers: .python, lookup: .stemOrAlias,
    missing: .switchesOffAll,
    invalid: .switchesOffAll, repeats: .sumOfDifferent, order: .byWord, limit: nil, negative: .text,
    obeysSchedules: false, sharesFirstPromptOfBatch: true, tidiesCommas: false, broken: .switchesOffAll)

  /// SD.Next: file names with `_` for `.`, no `lyco`, and errors that leave what was loaded
  /// (`modules/extra_networks.py`). Its default multiplier is an option, 1 as it comes.
  public static let sdNext = Frontend(
    name: "sdnext", title: "SD.Next", dialect: .sdNext(.native), tags: .anyWord, comments: .unsupported,
    knowsLycoris: false, scansLycoris: true,
    arguments: .textEncoderFirstStepwise, numbers: .python, lookup: .dotlessStem, missing: .skipsTag,
    invalid: .keepsPrevious, repeats: .lastTimesCount, order: .byWord, limit: nil, negative: .text,
    obeysSchedules: false, sharesFirstPromptOfBatch: true, tidiesCommas: false, broken: .skipsTag)

  /// The command line of stable-diffusion.cpp with a folder of LoRAs (`examples/common/common.cpp`). Its server reads
  /// no tags.
  public static let stableDiffusionCpp = Frontend(
    name: "sdcpp", title: "stable-diffusion.cpp", dialect: .stableDiffusionCpp, tags: .loraWithItem,
    comments: .unsupported, knowsLycoris: false,
    scansLycoris: true,
    arguments: .one, numbers: .prefix, lookup: .path, missing: .skipsTag, invalid: .skipsTag, repeats: .sum,
    order: .byPath, limit: nil, negative: .text, obeysSchedules: false, sharesFirstPromptOfBatch: false,
    tidiesCommas: false, broken: .skipsTag)

  /// SwarmUI: the first number is the backbone's, the reverse of the WebUI (`T2IPromptHandling.cs`). The names that it
  /// found are joined to a list with commas and cut there again (`T2IParamTypes.cs`).
  public static let swarmUI = Frontend(
    name: "swarmui", title: "SwarmUI", dialect: .swarmUI, tags: .loraAnyCase, comments: .unsupported,
    knowsLycoris: false,
    scansLycoris: true,
    arguments: .unetFirst,
    numbers: .decimal, lookup: .contained, missing: .skipsTag, invalid: .stops, repeats: .sum, order: .written,
    limit: nil, negative: .read, obeysSchedules: false, sharesFirstPromptOfBatch: false, tidiesCommas: false,
    broken: .stops)

  /// Fooocus (`util.py`). The LoRAs chosen in its window come first and count towards the five.
  public static let fooocus = Frontend(
    name: "fooocus", title: "Fooocus", dialect: .fooocus(image: 0), tags: .loraWithDecimal, comments: .unsupported,
    knowsLycoris: false,
    scansLycoris: true,
    arguments: .one,
    numbers: .decimal, lookup: .firstStem, missing: .skipsTag, invalid: .leavesText, repeats: .exactOnce,
    order: .written, limit: 5, negative: .text, obeysSchedules: false, sharesFirstPromptOfBatch: false,
    tidiesCommas: true, broken: .stops)

  /// comfyui-prompt-control: the only one whose LoRAs obey schedules (`parser_lark.py`).
  public static let promptControl = Frontend(
    name: "prompt-control", title: "comfyui-prompt-control", dialect: .promptControl(steps: 0), tags: .loraWithNumbers,
    comments: .escapable,
    knowsLycoris: false, scansLycoris: true, arguments: .unetFirst, numbers: .decimal, lookup: .pathOrWords,
    missing: .skipsTag,
    invalid: .stops, repeats: .sum, order: .written, limit: nil, negative: .cut, obeysSchedules: true,
    sharesFirstPromptOfBatch: false, tidiesCommas: false, broken: .stops)

  /// ComfyUI itself: LoRAs are nodes, and a tag is text (`nodes.py`).
  public static let comfyUI = Frontend(withoutTags: "comfyui", title: "ComfyUI", dialect: .comfyUI)

  /// reForge, which grew out of Forge and loads LoRAs as it does.
  public static let reForge: Frontend = {
    var frontend = forge
    (frontend.name, frontend.title) = ("reforge", "reForge")
    return frontend
  }()

  /// InvokeAI: compel reads the prompt, and LoRAs are chosen beside it.
  public static let invokeAI = Frontend(withoutTags: "invokeai", title: "InvokeAI", dialect: .compel)
  /// Draw Things: LoRAs are chosen in the settings.
  public static let drawThings = Frontend(withoutTags: "drawthings", title: "Draw Things", dialect: .drawThings)
  /// NovelAI, which has no LoRAs.
  public static let novelAI = Frontend(withoutTags: "novelai", title: "NovelAI", dialect: .novelAI)
  /// Midjourney, which has no LoRAs.
  public static let midjourney = Frontend(withoutTags: "midjourney", title: "Midjourney", dialect: .midjourney)

  /// All frontends, the reference first.
  public static let all: [Frontend] = [
    .automatic1111, .forge, .reForge, .sdNext, .stableDiffusionCpp, .swarmUI, .fooocus, .promptControl, .comfyUI,
    .invokeAI, .drawThings, .novelAI, .midjourney,
  ]

  /// The frontend with this short name, in any letter case.
  public init?(named name: String) {
    let folded = name.lowercased()
    guard let frontend = Self.all.first(where: { $0.name == folded }) else { return nil }
    self = frontend
  }

  /// A frontend in which every tag is text.
  private init(withoutTags name: String, title: String, dialect: Dialect) {
    self.init(
      name: name, title: title, dialect: dialect, tags: .unsupported, comments: .unsupported, knowsLycoris: false,
      scansLycoris: true, arguments: .unetFirst, numbers: .decimal, lookup: .path, missing: .stops, invalid: .stops,
      repeats: .sum, order: .written, limit: nil, negative: .text, obeysSchedules: false,
      sharesFirstPromptOfBatch: false, tidiesCommas: false, broken: .stops)
  }
}
