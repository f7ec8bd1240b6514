public import PromptSyntax

extension DialectMeaning {
  /// Reads a prompt as a frontend does.
  ///
  /// - Parameters:
  ///   - source: the prompt.
  ///   - dialect: the frontend's language and options.
  ///   - steps: the number of sampling steps; comfyui-prompt-control and frontends without schedules ignore it.
  ///   - files: the embeddings and LoRAs that are installed: some frontends read a name without a file as text.
  /// - Throws: ``DialectFault`` if the frontend makes no image.
  /// - Complexity: O(*n* + *output*) for *n* bytes, even where the frontend itself takes exponential time.
  public init(
    of source: SourceText, in dialect: Dialect, steps: SamplingSteps, files: DialectFiles = DialectFiles()
  ) throws(DialectFault) {
    let text = MappedText(source)
    switch dialect {
    case .automatic1111: self = try Automatic1111Reader.meaning(of: source, steps: steps)
    case .comfyUI: self.init(try ComfyUIReader(files: files).text(of: text))
    case .promptControl(let count):
      self = try PromptControlReader(steps: min(count, SamplingSteps.limits.upperBound), files: files).meaning(of: text)
    case .sdNext(let attention): self = try SDNextReader(attention: attention, steps: steps.count).meaning(of: text)
    case .stableDiffusionCpp: self = try StableDiffusionCppReader.meaning(of: text, files: files)
    case .compel:
      var reader = CompelReader(text)
      self = try reader.meaning()
    case .fooocus(let image): self = FooocusReader(files: files, image: image).meaning(of: text)
    case .drawThings: self.init(DrawThingsReader.text(of: text))
    case .swarmUI:
      let tags = try SwarmUITags(text, files: files)
      let reader = SwarmUINodeReader(steps: steps.count, files: files)
      self = try reader.meaning(of: tags.text, networks: tags.networks)
    case .novelAI: self.init(NovelAIReader.text(of: text))
    case .midjourney: self = MidjourneyReader.meaning(of: text)
    case .swarmUINode: self = try SwarmUINodeReader(steps: steps.count, files: files).meaning(of: text)
    }
  }
}
