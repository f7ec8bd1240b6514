import PromptJSON
import PromptSyntax

/// The meaning of the texts in an image: the program and the prompts.
struct ImageMetadata {
  private(set) var origin: ImageOrigin?
  /// The text that the WebUI would read: EXIF data, otherwise the PNG chunk `parameters`, otherwise a comment.
  private(set) var infotext: Infotext?
  /// The prompts of another program.
  private(set) var prompts = ProgramPrompts()

  private let entries: [ImageTextEntry]

  init(_ entries: [ImageTextEntry]) {
    self.entries = entries
    // Other programs write comments, too, but without parameters.
    let comment = entries.last {
      [.jpegComment, .gifComment].contains($0.carrier) && Infotext(reading: $0.text).parameters != nil
    }
    for text in [text("UserComment"), text("parameters"), comment?.text] {
      guard let text, text.count > 0 else { continue }
      guard let object = JSONValue(object: text.bytes) else {
        origin = self.text("fooocus_scheme") == nil ? .webUI : .fooocus
        infotext = Infotext(reading: text)
        return
      }
      if origin == nil { readParameters(object) }
    }
    if origin == nil { readChunks() }
  }

  /// The text with a keyword; the last one if there are several.
  private func text(_ keyword: String) -> SourceText? { entries.last { $0.keyword == keyword }?.text }

  /// Reads the JSON that some programs write in place of the WebUI's text.
  private mutating func readParameters(_ object: JSONValue) {
    if let parameters = object["sui_image_params"], parameters.isObject {
      origin = .swarmUI
      prompts.add(parameters["prompt"]?.source, negative: parameters["negativeprompt"]?.source)
    } else if object["base_model"] != nil, object["prompt"] != nil {
      origin = .fooocus
      prompts.add(object["prompt"]?.source, negative: object["negative_prompt"]?.source)
    } else if object["c"] != nil, object["uc"] != nil {
      origin = .drawThings
      prompts.add(object["c"]?.source, negative: object["uc"]?.source)
    }
  }

  /// Reads the PNG chunks that other programs write.
  private mutating func readChunks() {
    if text("Software")?.description == "NovelAI" {
      origin = .novelAI
      prompts.addNovelAI(text("Comment").flatMap { JSONValue(object: $0.bytes) }, description: text("Description"))
    } else if text("prompt") != nil || text("workflow") != nil {
      origin = .comfyUI
      if let graph = text("prompt").flatMap({ ComfyGraph($0) }) { prompts = graph.prompts() }
    } else if let object = text("invokeai_metadata").flatMap({ JSONValue(object: $0.bytes) }) {
      origin = .invokeAI
      prompts.add(object["positive_prompt"]?.source, negative: object["negative_prompt"]?.source)
      prompts.add(object["positive_style_prompt"]?.source, negative: object["negative_style_prompt"]?.source)
    } else if text("sd-metadata") != nil || text("Dream") != nil || text("invokeai_metadata") != nil {
      origin = .invokeAI
      prompts.addEarlyInvokeAI(text("sd-metadata").flatMap { JSONValue(object: $0.bytes) }, dream: text("Dream"))
    }
  }
}

/// The program that made an image.
public enum ImageOrigin: String, Sendable, Hashable, CaseIterable {
  /// The WebUI, its forks, and other programs that write its infotext.
  case webUI = "webui"
  case novelAI = "novelai"
  case comfyUI = "comfyui"
  case invokeAI = "invokeai"
  case fooocus
  case swarmUI = "swarmui"
  case drawThings = "draw-things"

  /// The name of the program.
  public var title: String {
    switch self {
    case .webUI: "Stable Diffusion WebUI"
    case .novelAI: "NovelAI"
    case .comfyUI: "ComfyUI"
    case .invokeAI: "InvokeAI"
    case .fooocus: "Fooocus"
    case .swarmUI: "SwarmUI"
    case .drawThings: "Draw Things"
    }
  }
}
