public import ModelHeaders
package import PromptFrontends
package import PromptJSON
public import PromptSyntax

/// What a backend takes to make the image of a plan, and what is lost on the way.
///
/// ```swift
/// let plan = Resolver(catalog: catalog).plan(for: "a castle <lora:ink_wash:0.8>")
/// plan.request(for: .stableDiffusionCpp).json
/// // {"prompt":"a castle ","lora":[{"path":"ink_wash.safetensors","multiplier":0.8}]}
/// ```
public struct BackendRequest: Sendable, Hashable {
  /// The backend.
  public let backend: Backend
  /// What it takes.
  package let body: JSONText
  /// What the backend cannot do, prompt by prompt and in source order.
  ///
  /// Together with the diagnostics of the plan, it says of each LoRA that the request does not load why it does not.
  public let diagnostics: [PromptSetDiagnostic]

  /// The JSON that the backend takes, on one line.
  public var json: String { body.string }

  /// How a request is made.
  public struct Options: Sendable {
    /// The number of sampling steps; nil leaves it to the backend, and schedules are then read for 20.
    public var steps: SamplingSteps?
    /// Whether the prompt is rewritten so that the backend reads the same meaning; else it is sent without comments and
    /// tags, and what the backend reads differently is reported.
    public var convertsText = false
    /// The folder in which the paths of the catalog start; empty for the current one. Only diffusers needs it.
    public var folder = ""
    /// The checkpoint's file as the backend lists it. Only ComfyUI needs it.
    public var checkpoint: String?
    /// The base model, where it is known.
    public var family: ModelFamily?
    /// The installed embeddings and LoRAs, which some frontends need in order to read a prompt.
    package var files = DialectFiles()

    /// The defaults.
    public init() {}
  }
}

extension PromptSetPlan {
  /// What a backend takes to make the image.
  ///
  /// - Complexity: O(*n* × *different texts over time*).
  public func request(for backend: Backend, _ options: BackendRequest.Options = .init()) -> BackendRequest {
    var maker = RequestMaker(plan: self, backend: backend, options: options)
    let body = maker.body()
    return BackendRequest(backend: backend, body: body, diagnostics: maker.orderedDiagnostics)
  }
}

extension Plan {
  /// What a backend takes to make the image, without a negative prompt.
  ///
  /// - Complexity: O(*n* × *different texts over time*).
  public func request(for backend: Backend, _ options: BackendRequest.Options = .init()) -> BackendRequest {
    PromptSetPlan(positive: self, negative: nil, hires: nil, diagnostics: []).request(for: backend, options)
  }
}

/// Makes a request, and collects what is lost.
struct RequestMaker {
  let plan: PromptSetPlan
  let backend: Backend
  let options: BackendRequest.Options
  private var diagnostics: [PromptSetDiagnostic] = []

  init(plan: PromptSetPlan, backend: Backend, options: BackendRequest.Options) {
    (self.plan, self.backend, self.options) = (plan, backend, options)
  }

  mutating func body() -> JSONText {
    let positive = text(of: .positive) ?? ""
    let negative = text(of: .negative)
    reportHypernetworks()
    guard !backend.readsTags else {
      return Self.automatic1111Body(positive, negative, hires: text(of: .hires), steps: options.steps)
    }
    reportHires()
    let loras = loras()
    return switch backend {
    case .stableDiffusionCpp: Self.stableDiffusionCppBody(positive, negative, loras, steps: options.steps)
    case .comfyUI: comfyUIBody(positive, negative, loras)
    case .diffusers: diffusersBody(positive, negative, loras)
    case .drawThings: drawThingsBody(positive, negative, loras)
    case .automatic1111: .absent
    }
  }

  /// Reports something of one of the prompts.
  ///
  /// - Parameter id: what follows `request-` in the diagnostic's id.
  mutating func report(
    _ id: String, severity: Severity = .warning, at range: SourceRange, _ message: String, help: String? = nil,
    in role: PromptRole = .positive
  ) {
    report(
      Diagnostic(
        ruleID: "request-" + id, severity: severity, range: range, message: message,
        notes: help.map { [$0] } ?? []),
      in: role)
  }

  mutating func report(_ diagnostic: Diagnostic, in role: PromptRole) {
    diagnostics.append(PromptSetDiagnostic(role: role, diagnostic: diagnostic))
  }

  /// Those of each prompt in source order.
  var orderedDiagnostics: [PromptSetDiagnostic] {
    PromptSet.roles.flatMap { role in
      diagnostics.filter { $0.role == role }.map { $0.diagnostic }.inSourceOrder()
        .map { PromptSetDiagnostic(role: role, diagnostic: $0) }
    }
  }

  private mutating func reportHires() {
    guard let hires = plan.hires else { return }
    report(
      "hires", at: SourceRange(0, hires.source.count), "the prompt of the hires pass is not sent to \(backend.title)",
      help: "the request is for the first pass; make another one of the hires prompt for the second", in: .hires)
  }

  private mutating func reportHypernetworks() {
    guard !backend.readsTags else { return }
    for network in plan.positive.hypernetworks {
      report(
        "hypernetwork", severity: .error, at: network.tag.range,
        "hypernetwork '\(network.name)' is not sent to \(backend.title)",
        help: backend == .comfyUI
          ? "add a HypernetworkLoader node for the model" : "use a LoRA with a similar effect")
    }
  }
}

extension DialectFiles {
  /// The files of a catalog; unknown ones without it.
  package init(_ catalog: Catalog?) {
    func listing(_ name: String, _ entries: [CatalogEntry]) -> FileListing? {
      entries.isEmpty ? nil : FileListing(name: name, files: entries.map { $0.path })
    }
    self.init(
      embeddings: listing("embeddings", catalog?.embeddings ?? []), loras: listing("Lora", catalog?.loras ?? []))
  }
}
