public import ModelHeaders
public import PromptResolver
public import PromptSyntax

/// Finds mistakes in prompts.
///
/// ```swift
/// for finding in Linter(catalog: catalog).findings(in: "a castle, ratio 16:9") {
///   print(finding.range, finding.message)    // 18..<20 this sets the weight of the whole prompt to 9
/// }
/// ```
public struct Linter: Sendable {
  /// The frontend that the prompts are for.
  public var frontend: Frontend { context.frontend }
  /// The installed models; nil if they are not known.
  public var models: KnownModels? { context.models }
  /// The installed extensions.
  public var extensions: Set<PromptExtension> { context.extensions }

  private let context: LintContext
  let resolver: Resolver
  /// The syntax in which a prompt is a template; nil if nothing reads templates.
  let variants: VariantLanguage?
  /// The rules about templates that are on.
  let variantChecks: [Check]
  /// The rules with a check of their own that are on in this frontend.
  let checks: [Check]
  /// What these look for.
  var features: FeatureIndex
  /// For the diagnostics of the modules below: the setting of their rule, and what that overrules.
  private let adopted: [String: (setting: RuleSet.Setting, overrules: [String])]
  /// The rule about comments that silence nothing; nil where it is off.
  private let unusedSuppressions: (rule: RuleDescription, setting: RuleSet.Setting)?

  /// Creates a linter.
  ///
  /// - Parameters:
  ///   - rules: which rules are on.
  ///   - frontend: the frontend; rules that do not apply to it are off.
  ///   - models: the installed models; without them names are not checked.
  ///   - extensions: the installed extensions of the WebUI; what they support is not reported.
  /// - Complexity: O(*rules*), and that of `Resolver.init(catalog:frontend:)`.
  public init(
    rules: RuleSet = .recommended, frontend: Frontend = .automatic1111, models: KnownModels? = nil,
    extensions: Set<PromptExtension> = []
  ) {
    context = LintContext(frontend: frontend, models: models, extensions: extensions)
    resolver = Resolver(
      catalog: models?.catalog, frontend: frontend, checkpoint: models?.checkpoint,
      readsStepwiseMultipliers: extensions.contains(.loractl), describing: { models?.facts(of: $0)?.description })
    variants = frontend.variantLanguage(with: extensions)
    var checks: [Check] = []
    var variantChecks: [Check] = []
    var features = FeatureIndex()
    var adopted: [String: (setting: RuleSet.Setting, overrules: [String])] = [:]
    var unusedSuppressions: (rule: RuleDescription, setting: RuleSet.Setting)?
    for (rule, setting) in zip(Rule.all, rules.settings) where setting != .off && rule.frontends.contains(frontend) {
      if let reader = rule.readBy, extensions.contains(reader) { continue }
      // One finding says that there are no weights; what would be wrong with them does not matter then.
      if context.isWeightless, rule.category == .emphasis || rule.category == .chunk, rule.id != "weight-unsupported" {
        continue
      }
      switch rule.origin {
      case .syntax, .plan: adopted[rule.id] = (setting, rule.overrules)
      case .suppressions: unusedSuppressions = (rule.description, setting)
      case .check(let run):
        features.insert(rule.features, of: checks.count)
        checks.append(Check(rule, setting, run))
      case .variants(let run): variantChecks.append(Check(rule, setting, run))
      }
    }
    self.checks = checks
    self.variantChecks = variants == nil ? [] : variantChecks
    self.features = features
    self.adopted = adopted
    self.unusedSuppressions = unusedSuppressions
  }

  /// Creates a linter that knows the installed models by name.
  ///
  /// - Parameters:
  ///   - catalog: the installed models.
  ///   - checkpoint: the family of the checkpoint that is used, if it is known.
  ///   - rules: which rules are on.
  ///   - frontend: the frontend; rules that do not apply to it are off.
  ///   - extensions: the installed extensions of the WebUI; what they support is not reported.
  /// - Complexity: that of ``init(rules:frontend:models:extensions:)``.
  public init(
    catalog: Catalog, checkpoint: ModelFamily? = nil, rules: RuleSet = .recommended,
    frontend: Frontend = .automatic1111, extensions: Set<PromptExtension> = []
  ) {
    self.init(
      rules: rules, frontend: frontend, models: KnownModels(catalog: catalog, checkpoint: checkpoint),
      extensions: extensions)
  }

  /// The mistakes in a prompt, in source order.
  ///
  /// - Parameters:
  ///   - tree: the prompt, parsed with ``options(for:)``.
  ///   - role: which prompt of the image it is; what a style may get from the prompt is not reported as missing.
  /// - Complexity: O(*n*) for *n* bytes, besides what the catalog is asked.
  public func findings(in tree: SyntaxTree, role: PromptRole = .positive) -> [Finding] {
    let input = LintInput(prompts: PromptSet(tree.source, in: role), isFragment: role.isStyle)
    let hasTags = tree.source.hasTags
    let plan =
      !hasTags ? nil : role.isNegative ? resolver.plan(forNegative: tree.source) : resolver.plan(for: tree.source)
    return findings(in: tree, role.inSet, plan, input, also: plan?.diagnostics ?? [], atMost: .max).findings
  }

  /// The mistakes in a prompt, in source order.
  ///
  /// - Parameters:
  ///   - source: the prompt.
  ///   - role: which prompt of the image it is.
  /// - Complexity: O(*n*) for *n* bytes, besides what the catalog is asked.
  public func findings(in source: SourceText, role: PromptRole = .positive) -> [Finding] {
    findings(in: SyntaxTree(parsing: source, options: options(for: role)), role: role)
  }

  /// The mistakes in a prompt, in source order.
  ///
  /// - Parameters:
  ///   - text: the prompt.
  ///   - role: which prompt of the image it is.
  /// - Complexity: O(*n*) for *n* bytes, besides what the catalog is asked.
  public func findings(in text: String, role: PromptRole = .positive) -> [Finding] {
    findings(in: SourceText(text), role: role)
  }

  /// The mistakes in the prompts of an image: those of the positive prompt, of the negative and of the hires prompt, each
  /// in source order.
  ///
  /// - Complexity: that of ``findings(in:role:)-(SyntaxTree,_)`` for each prompt.
  public func findings(in input: LintInput) -> [Finding] { findings(in: input, atMost: .max).findings }

  /// The first findings of each rule and prompt, and how many there are of those that are left out. Comments that silence a
  /// rule for a line are not looked at for the latter.
  package func findings(
    in input: LintInput, atMost limit: Int
  ) -> (findings: [Finding], omitted: OmittedDiagnostics) {
    let sources = PromptSet.roles.compactMap { role in input.prompts[role].map { (role, $0) } }
    let plan = sources.contains { $0.1.hasTags } ? resolver.plan(for: input.prompts) : nil
    var all: (findings: [Finding], omitted: OmittedDiagnostics) = ([], OmittedDiagnostics())
    for (role, source) in sources {
      let diagnostics = plan?.diagnostics.filter { $0.role == role }.map { $0.diagnostic } ?? []
      let tree = SyntaxTree(parsing: source, options: options(for: role))
      let own = findings(in: tree, role, plan?[role], input, also: diagnostics, atMost: limit)
      all.findings += own.findings
      all.omitted.add(own.omitted)
    }
    return all
  }

  /// The mistakes in the positive prompts of a batch: prompt by prompt, each in source order.
  ///
  /// ```swift
  /// let found = Linter().findings(inBatch: ["a cat <lora:ink>", "a dog <lora:ink> <lora:oil>"])
  /// found.map { $0.map(\.diagnostic.ruleID) }    // [[], ["lora-batch-differs"]]
  /// ```
  /// - Complexity: that of ``findings(in:role:)-(SyntaxTree,_)`` for each prompt.
  public func findings(inBatch prompts: [SourceText]) -> [[Finding]] {
    let batch = prompts.contains { $0.hasTags } ? resolver.plan(forBatch: prompts) : nil
    let diagnostics = Dictionary(grouping: batch?.diagnostics ?? []) { $0.prompt }
    return prompts.enumerated().map { index, source in
      let tree = SyntaxTree(parsing: source, options: options(for: .positive))
      let input = LintInput(prompts: PromptSet(positive: source))
      let planned = diagnostics[index]?.map { $0.diagnostic } ?? []
      return findings(in: tree, .positive, batch?.plans[index], input, also: planned, atMost: .max).findings
    }
  }

  /// How the frontend reads a prompt of the image.
  public func options(for role: PromptRole) -> ParsingOptions { frontend.options(for: role) }

  private func findings(
    in tree: SyntaxTree, _ role: PromptRole, _ plan: Plan?, _ input: LintInput, also planned: [Diagnostic],
    atMost limit: Int
  ) -> (findings: [Finding], omitted: OmittedDiagnostics) {
    let template = variants.map { tree.variants(of: $0) }
    let (found, omitted) =
      if let template, !template.isEmpty {
        diagnostics(ofTemplate: template, tree, role, input, atMost: limit)
      } else {
        diagnostics(in: tree, role, plan, input, also: planned, atMost: limit)
      }
    return (found.map { Finding($0, in: role) }, omitted)
  }

  /// What a rule gets to see.
  func subject(
    _ tree: SyntaxTree, _ role: PromptRole, _ plan: Plan?, _ input: LintInput, template: VariantTree? = nil
  ) -> LintSubject {
    let reads = role.parsingOptions
    let reference = tree.options == reads ? tree : SyntaxTree(parsing: tree.source, options: reads)
    let mentions = context.embeddings.map { tree.decided(tree.embeddings(in: $0)) } ?? []
    return LintSubject(
      tree: tree, reference: reference, role: role, plan: plan, input: input, mentions: mentions, template: template,
      context: context)
  }

  /// The mistakes in a text that the frontend gets as it is, in source order.
  func diagnostics(
    in tree: SyntaxTree, _ role: PromptRole, _ plan: Plan?, _ input: LintInput, also planned: [Diagnostic],
    atMost limit: Int
  ) -> (found: [Diagnostic], omitted: OmittedDiagnostics) {
    let subject = subject(tree, role, plan, input)
    let own = PromptFeatures(of: subject, texts: features.patterns)
    var results = Results(atMost: limit)
    let extensions = extensions.isEmpty ? nil : ExtensionSyntax(of: extensions, in: tree)
    let (ofSyntax, omitted) = tree.diagnostics(atMost: limit)
    if !omitted.isEmpty {
      results.omitted = omitted.mapped { kind in adopted[kind.id]?.setting.severity(insteadOf: kind.severity) }
    }
    for diagnostic in planned.isEmpty ? ofSyntax : ofSyntax + planned {
      guard let (setting, overrules) = adopted[diagnostic.ruleID], !(extensions?.reads(diagnostic) ?? false) else {
        continue
      }
      results.found.append(diagnostic.weighed(by: setting) ?? diagnostic)
      results.overrulings.add(overrules, in: nil, because: results.found[results.found.count - 1])
    }
    features.forEachRule(for: own) { results.add(checks[$0], subject) { extensions?.reads($0) ?? false } }
    if tree.features.contains(.token(.comment)) {
      results.found = suppressed(results.found, in: tree, input)
      if !results.omitted.isEmpty { results.omitted = Suppressions(in: tree).filtered(results.omitted) }
    }
    let found = results.found.isEmpty ? [] : results.overrulings.filtered(results.found).inSourceOrder()
    return (found, results.omitted)
  }

  /// The diagnostics that no comment silences, and what is wrong with such comments.
  func suppressed(_ found: [Diagnostic], in tree: SyntaxTree, _ input: LintInput) -> [Diagnostic] {
    let suppressions = Suppressions(in: tree)
    if suppressions.comments.isEmpty { return found }
    let effect = suppressions.effect(on: found)
    guard let (rule, setting) = unusedSuppressions else { return effect.remaining }
    var findings = RuleFindings(of: rule)
    for (comment, rules) in zip(suppressions.comments, effect.rules) where comment.fault == nil {
      comment.reportUnused(rules, in: tree, to: &findings) { id in
        let isOn =
          adopted[id] != nil || checks.contains { $0.id == id } || variantChecks.contains { $0.id == id }
        return Suppressions.unsilenceable.contains(id)
          || isOn && !input.isFragment && Rule.named(id)?.isDecided(by: input, models, extensions) ?? false
      }
    }
    return effect.remaining + findings.found.inSourceOrder().compactMap { $0.weighed(by: setting) }
  }
}

extension Frontend {
  /// How the frontend reads a prompt of an image.
  package func options(for role: PromptRole) -> ParsingOptions {
    var options: ParsingOptions = []
    if comments != .unsupported { options.insert(.comments) }
    let cutsTags = role.isNegative ? negative != .text : tags != .unsupported
    if cutsTags { options.insert(.extraNetworks) }
    let splitsParts = Frontends.conjunction.contains(self) ? !role.isNegative : self == .promptControl
    if splitsParts { options.insert(.conjunction) }
    return options
  }

  /// The syntax in which a prompt is a template; nil if nothing reads templates.
  package func variantLanguage(with extensions: Set<PromptExtension>) -> VariantLanguage? {
    if extensions.contains(.dynamicPrompts) { return .dynamicPrompts }
    return self == .comfyUI ? .comfyUI : self == .swarmUI ? .swarmUI : nil
  }
}

extension SourceText {
  /// Whether there may be a tag in it.
  var hasTags: Bool { bytes.span.next(Ascii.less, from: 0) < count }
}
