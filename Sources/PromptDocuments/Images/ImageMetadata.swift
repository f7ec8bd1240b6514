import PromptJSON
import PromptSyntax

/// What the texts of an image say: who wrote them, and the prompts.
struct ImageMetadata {
  private(set) var origin: ImageOrigin?
  /// What the WebUI would read: the text of EXIF data first, then that of the PNG chunk `parameters`, then a comment.
  private(set) var infotext: Infotext?
  /// What another program was asked for.
  private(set) var prompts = ProgramPrompts()

  private let entries: [ImageTextEntry]

  init(_ entries: [ImageTextEntry]) {
    self.entries = entries
    // Programs and cameras write comments, too; the WebUI's has parameters.
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

  /// The text of a chunk or of EXIF data; of several the last one counts.
  private func text(_ keyword: String) -> SourceText? { entries.last { $0.keyword == keyword }?.text }

  /// Reads the JSON that some programs write where the WebUI writes its text.
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
