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
}
