/// The beginning of a module's name: the part of the model, and whose habit it is.
struct ModulePrefix: Sendable {
  let bytes: [UInt8]
  let part: ModelPart
  /// Nil where several write it.
  let naming: LoraNaming?
  /// What else it says of the model.
  let mark: Mark?

  enum Mark: Sendable, Hashable {
    /// Text encoders are not numbered: the model has a single one.
    case onlyTextEncoder
    /// Text encoders are numbered by kohya's scripts: the model has several.
    case numberedTextEncoder
    /// The prior of Stable Cascade.
    case prior
  }

  private init(_ text: String, _ part: ModelPart, _ naming: LoraNaming?, _ mark: Mark? = nil) {
    bytes = Array(text.utf8)
    self.part = part
    self.naming = naming
    self.mark = mark
  }

  /// How many prefixes may follow one another, such as `base_model.model.` and `unet.`.
  static let most = 3

  /// All prefixes; where one begins with another, the longer comes first.
  static let all: [ModulePrefix] = [
    ModulePrefix("lora_unet__", .denoiser, .kohya), ModulePrefix("lora_unet_", .denoiser, .kohya),
    ModulePrefix("lora_te1_", .textEncoder1, .kohya, .numberedTextEncoder),
    ModulePrefix("lora_te2_", .textEncoder2, .kohya),
    ModulePrefix("lora_te3_", .textEncoder3, .kohya),
    ModulePrefix("lora_te_", .textEncoder1, .kohya, .onlyTextEncoder),
    ModulePrefix("lora_transformer_", .denoiser, .kohya), ModulePrefix("lora_prior_unet_", .denoiser, .kohya, .prior),
    ModulePrefix("lora_prior_te_", .textEncoder1, .kohya, .prior), ModulePrefix("lycoris_", .denoiser, .kohya),
    ModulePrefix("oft_unet_", .denoiser, .kohya), ModulePrefix("base_model.model.", .denoiser, .peft),
    ModulePrefix("unet.", .denoiser, .diffusers), ModulePrefix("text_encoder_2.", .textEncoder2, .diffusers),
    ModulePrefix("text_encoder_3.", .textEncoder3, .diffusers),
    ModulePrefix("text_encoder.", .textEncoder1, .diffusers),
    ModulePrefix("transformer.", .denoiser, .diffusers), ModulePrefix("diffusion_model.", .denoiser, .comfyUI),
    ModulePrefix("model.diffusion_model.", .denoiser, .comfyUI), ModulePrefix("net.", .denoiser, nil),
    ModulePrefix("unet:", .denoiser, .numbered),
    ModulePrefix("text_encoder:", .textEncoder1, .numbered, .onlyTextEncoder),
    ModulePrefix("text_model.", .textEncoder1, nil), ModulePrefix("text_model_", .textEncoder1, nil),
  ]
}
