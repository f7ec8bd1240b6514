import PromptSyntax

/// The program that wrote the texts of an image.
public enum ImageOrigin: Sendable, Hashable, CaseIterable {
  /// The WebUI, its forks, and all that write its infotext.
  case webUI
  case novelAI
  case comfyUI
  case invokeAI
  case fooocus
  case swarmUI
  case drawThings

  /// What people call it.
  public var name: String {
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

  /// Who wrote these texts, and the infotext that the WebUI would read of them: that of EXIF data first, then that of the
  /// PNG chunk `parameters`, then NovelAI's.
  static func read(_ entries: [ImageTextEntry]) -> (ImageOrigin?, Infotext?) {
    func text(_ keyword: String) -> SourceText? { entries.last { $0.keyword == keyword }?.text }
    // Programs and cameras write comments, too; the WebUI's has parameters.
    let comment = entries.last { $0.carrier == .jpegComment && Infotext(reading: $0.text).parameters != nil }
    var origin: ImageOrigin?
    for text in [text("UserComment"), text("parameters"), comment?.text] {
      guard let text, text.count > 0 else { continue }
      var scanner = JSONScanner(text.bytes, in: 0..<text.count)
      guard let members = scanner.object() else { return (.webUI, Infotext(reading: text)) }
      origin = origin ?? program(writing: members)
    }
    if let origin { return (origin, nil) }
    if text("Software")?.description == "NovelAI" { return (.novelAI, text("Comment").flatMap(novelAI)) }
    if text("prompt") != nil || text("workflow") != nil { return (.comfyUI, nil) }
    if text("invokeai_metadata") != nil || text("sd-metadata") != nil || text("Dream") != nil {
      return (.invokeAI, nil)
    }
    return (nil, nil)
  }

  /// The programs that write JSON where the WebUI writes its text.
  private static func program(writing members: [JSONScanner.Member]) -> ImageOrigin? {
    if members.value(of: "sui_image_params") != nil { return .swarmUI }
    if members.value(of: "base_model") != nil, members.value(of: "prompt") != nil { return .fooocus }
    if members.value(of: "c") != nil, members.value(of: "uc") != nil { return .drawThings }
    return nil
  }

  /// NovelAI's JSON: the prompt, `uc` for the negative one, and parameters.
  private static func novelAI(_ comment: SourceText) -> Infotext? {
    var scanner = JSONScanner(comment.bytes, in: 0..<comment.count)
    guard let members = scanner.object(), let prompt = members.text(of: "prompt", in: comment) else { return nil }
    return Infotext(
      prompt: prompt, negative: members.text(of: "uc", in: comment) ?? PlacedText(at: comment.count), fields: [],
      parameters: nil, hashes: [])
  }
}

extension [JSONScanner.Member] {
  fileprivate func text(of key: String, in source: SourceText) -> PlacedText? {
    guard let value = value(of: key) else { return nil }
    var scanner = JSONScanner(source.bytes, in: value)
    return scanner.string()
  }
}
