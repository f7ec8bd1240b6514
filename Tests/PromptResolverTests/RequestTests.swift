import ModelHeaders
import PromptResolver
import PromptSyntax
import Testing

@Suite("requests") struct RequestTests {
  private static let catalog = Catalog(entries: [
    CatalogEntry(name: "ink", path: "models/Lora/styles/ink.safetensors", folder: "models/Lora"),
    CatalogEntry(name: "oil", path: "models/Lora/oil.ckpt", folder: "models/Lora"),
    CatalogEntry(kind: .lycoris, name: "lyco", path: "models/LyCORIS/lyco.safetensors", folder: "models/LyCORIS"),
    CatalogEntry(name: "Größe v1.5", path: "models/Lora/Größe v1.5.safetensors", folder: "models/Lora"),
    CatalogEntry(name: "train", path: "models/Lora/train.safetensors", folder: "models/Lora"),
    CatalogEntry(name: "broken", path: "models/Lora/broken.safetensors", folder: "models/Lora", fault: .empty),
  ])

  private func request(
    _ prompt: String, for backend: Backend, negative: String? = nil, hires: String? = nil,
    frontend: Frontend = .automatic1111, catalog: Catalog? = catalog, _ options: BackendRequest.Options = .init()
  ) -> BackendRequest {
    let prompts = PromptSet(positive: prompt, negative: negative, hires: hires)
    return Resolver(catalog: catalog, frontend: frontend).plan(for: prompts).request(for: backend, options)
  }

  /// The ids and ranges of what a request reports, without the checkpoint that is not named.
  private func losses(_ request: BackendRequest) -> [String] {
    request.diagnostics.filter { $0.diagnostic.ruleID != "request-checkpoint" }.map {
      let diagnostic = $0.diagnostic
      return "\($0.role.rawValue) \(diagnostic.range) \(diagnostic.ruleID)"
    }
  }

  // MARK: Bodies

  @Test("the server of stable-diffusion.cpp gets paths as it lists them")
  func stableDiffusionCpp() throws {
    var options = BackendRequest.Options()
    options.steps = try SamplingSteps(30)
    let request = request(
      "a castle <lora:ink:0.8><lora:train:-1.5> # note", for: .stableDiffusionCpp, negative: "blurry", options)
    #expect(
      request.json
        == #"{"prompt":"a castle  \n","negative_prompt":"blurry","sample_params":{"sample_steps":30},"#
        + #""lora":[{"path":"styles/ink.safetensors","multiplier":0.8},"#
        + #"{"path":"train.safetensors","multiplier":-1.5}]}"#)
    #expect(request.diagnostics.isEmpty)
  }

  @Test("the mark of a LoRA for the noisy steps is a key of stable-diffusion.cpp, and an obstacle elsewhere")
  func highNoise() {
    let prompt = "a <lora:|high_noise|styles/ink:1> <lora:styles/ink:0.5>"
    let server = request(prompt, for: .stableDiffusionCpp, frontend: .stableDiffusionCpp)
    #expect(server.json.contains(#"{"path":"styles/ink.safetensors","multiplier":1,"is_high_noise":true}"#))
    #expect(server.diagnostics.isEmpty)
    let comfy = request(prompt, for: .comfyUI, frontend: .stableDiffusionCpp)
    #expect(losses(comfy) == ["positive 2..<33 request-lora-left-out"])
    #expect(comfy.json.contains(#""strength_model":0.5"#) && !comfy.json.contains(#""strength_model":1"#))
  }

  @Test("ComfyUI gets a chain of loaders, both text encoders after it")
  func comfyUI() {
    var options = BackendRequest.Options()
    options.checkpoint = "sdxl/base.safetensors"
    options.family = .stableDiffusionXL
    let request = request("a <lora:ink:0.8:0.4> <lora:train>", for: .comfyUI, negative: "b", options)
    for part in [
      #""1":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"sdxl/base.safetensors"}}"#,
      #""10":{"class_type":"LoraLoader","inputs":{"model":["1",0],"clip":["1",1],"#
        + #""lora_name":"styles/ink.safetensors","strength_model":0.4,"strength_clip":0.8}}"#,
      #""11":{"class_type":"LoraLoader","inputs":{"model":["10",0],"clip":["10",1],"#
        + #""lora_name":"train.safetensors","strength_model":1,"strength_clip":1}}"#,
      #""2":{"class_type":"CLIPTextEncode","inputs":{"clip":["11",1],"text":"a  "}}"#,
      #""3":{"class_type":"CLIPTextEncode","inputs":{"clip":["11",1],"text":"b"}}"#,
      #""width":1024,"height":1024"#, #""model":["11",0],"positive":["2",0],"negative":["3",0]"#, #""steps":20"#,
    ] { #expect(request.json.contains(part), "\(part)") }
    #expect(request.diagnostics.isEmpty)
    #expect(
      self.request("a", for: .comfyUI).diagnostics.map(\.diagnostic.ruleID) == ["request-checkpoint"])
  }

  @Test("diffusers gets keyword arguments, with adapter names that PyTorch takes")
  func diffusers() {
    var options = BackendRequest.Options()
    options.folder = "/srv/webui"
    options.family = .stableDiffusionXL
    let request = request("a <lora:Größe v1.5:0.8:0.4> <lora:train:2>", for: .diffusers, negative: "b", options)
    #expect(
      request.json
        == #"{"load_lora_weights":[{"pretrained_model_name_or_path_or_dict":"/srv/webui/models/Lora","#
        + #""weight_name":"Größe v1.5.safetensors","adapter_name":"Gr__e_v1_5_1"},"#
        + #"{"pretrained_model_name_or_path_or_dict":"/srv/webui/models/Lora","#
        + #""weight_name":"train.safetensors","adapter_name":"train_2"}],"#
        + #""set_adapters":{"adapter_names":["Gr__e_v1_5_1","train_2"],"#
        + #""adapter_weights":[{"unet":0.4,"text_encoder":0.8,"text_encoder_2":0.8},2]},"#
        + #""call":{"prompt":"a  ","negative_prompt":"b"}}"#)
    #expect(request.diagnostics.isEmpty)
    options.family = .flux1
    let flux = self.request("<lora:ink:0.8:0.4>", for: .diffusers, options)
    #expect(flux.json.contains(#"[{"transformer":0.4,"text_encoder":0.8,"text_encoder_2":0.8}]"#))
    #expect(!self.request("a", for: .diffusers).json.contains("set_adapters"))
  }

  @Test("Draw Things gets the names of its own files, and no more steps than it makes")
  func drawThings() throws {
    var options = BackendRequest.Options()
    options.steps = try SamplingSteps(200)
    let request = request("a <lora:Größe v1.5:0.8>", for: .drawThings, options)
    #expect(
      request.json
        == #"{"prompt":"a ","steps":150,"loras":[{"file":"gr__e_v1.5_lora_f16.ckpt","weight":0.8,"mode":"all"}]}"#)
    #expect(losses(request) == ["positive 0..<0 request-step-count", "positive 2..<25 request-file"])
  }

  @Test("the WebUI gets the prompts as they are, comments and tags included")
  func automatic1111() {
    let prompt = "a <lora:ink:0.8:0.4:8> <lora:gone> <hypernet:h> # note"
    let request = request(prompt, for: .automatic1111, negative: "<lora:ink:1>", hires: "b <lora:ink:1>")
    #expect(
      request.json
        == #"{"prompt":"\#(prompt)","negative_prompt":"<lora:ink:1>","enable_hr":true,"hr_prompt":"b <lora:ink:1>"}"#)
    #expect(request.diagnostics.isEmpty)
  }

  // MARK: Losses

  @Test(
    "what a backend cannot do with a LoRA is reported at the LoRA",
    arguments: [
      ("<lora:ink:0.8:0.4>", Backend.stableDiffusionCpp, ["positive 0..<18 request-multipliers"]),
      ("<lora:ink:0.8:0.4>", .comfyUI, []), ("<lora:ink:0.8:0.4>", .diffusers, []),
      ("<lora:ink:0.8:0>", .stableDiffusionCpp, ["positive 0..<16 request-lora-left-out"]),
      ("<lora:ink:1:1:8>", .comfyUI, ["positive 0..<16 request-dimension"]),
      ("<lora:ink:1:1:8>", .automatic1111, []),
      ("<lora:ink:1> <lora:ink:0.5>", .stableDiffusionCpp, ["positive 13..<27 request-repeated"]),
      ("<lora:ink:200:-300>", .comfyUI, ["positive 0..<19 request-multipliers"]),
      ("<lora:ink:200:-300>", .diffusers, []),
      ("<lora:ink:inf>", .comfyUI, ["positive 0..<14 request-lora-left-out"]),
      ("<lora:ink:inf>", .automatic1111, []),
      ("<lora:oil:1>", .stableDiffusionCpp, ["positive 0..<12 request-lora-left-out"]), ("<lora:oil:1>", .comfyUI, []),
      ("<lora:lyco:1>", .stableDiffusionCpp, ["positive 0..<13 request-lora-left-out"]),
      ("<lora:ink:1:lbw=OUTD>", .comfyUI, ["positive 12..<20 request-argument"]),
      ("<hypernet:h:1>", .diffusers, ["positive 0..<14 request-hypernetwork"]),
      // The plan says why.
      ("<lora:gone:1>", .comfyUI, []), ("<lora:broken:1>", .comfyUI, []), ("<lora:ink:0>", .comfyUI, []),
      // The plan says it of the tag that causes it.
      ("<lora:ink:1><lora:train:x>", .comfyUI, ["positive 0..<12 request-lora-left-out"]),
    ])
  func lossesOfLoras(prompt: String, backend: Backend, expected: [String]) {
    let request = request(prompt, for: backend)
    #expect(losses(request) == expected)
    #expect(request.diagnostics.allSatisfy { !$0.diagnostic.message.isEmpty })
  }

  @Test(
    "a LoRA is in the request, or the plan or the request says why it is not",
    arguments: Backend.allCases, Frontend.all)
  func nothingIsDropped(backend: Backend, frontend: Frontend) {
    let names = ["styles/ink", "ink", "oil", "lyco", "train", "gone", "broken"]
    let numbers = ["1", "0", "0.5:0.2", "0.5:0", "inf", "x", "1e999", "1:2:3", "-1"]
    for name in names {
      for number in numbers {
        let prompt = "a <lora:\(name):\(number)> b"
        let plan = Resolver(catalog: Self.catalog, frontend: frontend).plan(for: PromptSet(positive: prompt))
        let request = plan.request(for: backend)
        let isSent = backend == .automatic1111 || request.json.contains(name.split(separator: "/").last ?? "")
        let isText = request.json.contains("<lora:")
        #expect(isSent || isText || !plan.diagnostics.isEmpty || !request.diagnostics.isEmpty, "\(prompt)")
      }
    }
  }

  @Test("diffusers raises an error for other algorithms than LoRA's, so they are left out")
  func algorithms() {
    let layer = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k"
    let shapes = [
      layer + ".hada_w1_a": [1280, 4], layer + ".hada_w1_b": [4, 768], layer + ".hada_w2_a": [1280, 4],
      layer + ".hada_w2_b": [4, 768],
    ]
    let resolver = Resolver(catalog: Self.catalog) { $0.name == "ink" ? LoraDescription(ofTensors: shapes) : nil }
    let plan = resolver.plan(for: "<lora:ink:1><lora:train:1>")
    let diffusers = plan.request(for: .diffusers)
    #expect(losses(diffusers) == ["positive 0..<12 request-lora-left-out"])
    #expect(!diffusers.json.contains("ink") && diffusers.json.contains("train_1"))
    #expect(losses(plan.request(for: .comfyUI)).isEmpty)
  }

  @Test("without a catalog the path is assumed, and that is said")
  func unknownFiles() {
    let request = request("<lora:ink:1>", for: .stableDiffusionCpp, catalog: nil)
    #expect(request.json.contains(#""path":"ink.safetensors""#))
    #expect(losses(request) == ["positive 6..<9 request-file"])
    let path = self.request("<lora:a/b.pt:1>", for: .stableDiffusionCpp, frontend: .stableDiffusionCpp, catalog: nil)
    #expect(path.json.contains(#""path":"a/b.pt""#))
    for name in ["/a/b", "../b", "a/../../b"] {
      let outside = self.request(
        "<lora:\(name):1>", for: .stableDiffusionCpp, frontend: .stableDiffusionCpp, catalog: nil)
      #expect(losses(outside) == ["positive 0..<\(name.utf8.count + 9) request-lora-left-out"])
    }
  }

  @Test("a LoRA that obeys a schedule is applied at all steps, and that is said")
  func scheduled() {
    let request = request("[a <lora:styles/ink:1>:0.5]", for: .comfyUI, frontend: .promptControl)
    #expect(losses(request).contains("positive 3..<22 request-steps"))
  }

  @Test("LoRAs of a negative prompt that a frontend reads are sent, too")
  func negative() {
    let request = request(
      "a <lora:styles/ink:1>", for: .stableDiffusionCpp, negative: "b <lora:train:0.5>", frontend: .swarmUI)
    #expect(request.json.contains(#""train.safetensors","multiplier":0.5"#))
    let sum = self.request(
      "a <lora:train:1>", for: .stableDiffusionCpp, negative: "b <lora:train:0.5>", frontend: .swarmUI)
    #expect(sum.json.contains(#"[{"path":"train.safetensors","multiplier":1.5}]"#))
    #expect(losses(sum) == ["negative 2..<18 request-repeated"])
  }

  @Test("the prompt of a hires pass is one of the WebUI's keys, and not sent elsewhere")
  func hires() {
    #expect(losses(request("a", for: .drawThings, hires: "a, sharp")) == ["hires 0..<8 request-hires"])
  }

  // MARK: Text

  @Test(
    "what a backend reads differently is reported where it is",
    arguments: [
      ("(a:1.2) b", Backend.comfyUI, [String]()), ("((a:1.2) b)", .comfyUI, ["positive 2..<3 request-text"]),
      ("[a] b", .comfyUI, ["positive 0..<3 request-text"]), ("[a] b", .stableDiffusionCpp, []),
      ("(a:1.2) [b [c]]", .diffusers, ["positive 0..<7 request-text", "positive 8..<15 request-text"]),
      ("[a:b:0.5]", .stableDiffusionCpp, ["positive 0..<9 request-text"]),
      ("[a|b] c", .drawThings, ["positive 0..<5 request-text"]),
      ("a AND b", .comfyUI, ["positive 2..<5 request-text"]),
      ("a BREAK b", .comfyUI, ["positive 2..<7 request-text"]), ("a BREAK b", .stableDiffusionCpp, []),
      ("A Cat", .drawThings, []), ("a <lora:ink:1> b", .comfyUI, []), ("[a:b:0.5] AND (c", .automatic1111, []),
    ])
  func text(prompt: String, backend: Backend, expected: [String]) {
    #expect(losses(request(prompt, for: backend)) == expected)
  }

  @Test("in a negative prompt 'AND' is text everywhere")
  func negativeText() {
    #expect(losses(request("a", for: .comfyUI, negative: "b AND c")).isEmpty)
    #expect(losses(request("a", for: .comfyUI, negative: "[b]")) == ["negative 0..<3 request-text"])
  }

  @Test("a text that no image is made of is an error where the reason is")
  func fault() {
    let request = request("<lora:ink:1>(a:.)", for: .stableDiffusionCpp)
    #expect(request.diagnostics.contains { $0.diagnostic.severity == .error && $0.diagnostic.range.lowerBound >= 12 })
  }

  @Test("a converted prompt means the same, and the losses are those of a conversion")
  func converted() {
    var options = BackendRequest.Options()
    options.convertsText = true
    let prompt = "((cat)) [dog] AND x [y:z:0.5]<lora:ink:1>"
    let comfy = request(prompt, for: .comfyUI, negative: "[a]", options)
    #expect(comfy.json.contains("(cat:1.2100000000000002) (dog:0.9090909090909091), x y"))
    #expect(comfy.json.contains("(a:0.9090909090909091)"))
    #expect(losses(comfy) == ["positive 14..<17 lost-conjunction", "positive 20..<29 lost-schedule"])
    let server = request("a <lora:ink:1>(b:1.2)", for: .stableDiffusionCpp, options)
    #expect(server.json.contains(#""prompt":"a (b:1.2)""#))
    let plain = request("a (b:1.2) \\(c\\)<lora:ink:1> AND d", for: .diffusers, options)
    #expect(plain.json.contains(#""prompt":"a b (c), d""#))
    #expect(losses(plain) == ["positive 3..<4 request-text", "positive 28..<31 request-text"])
    let swarm = request("<lora:styles/ink:0.8:0.4> a<break>b", for: .automatic1111, frontend: .swarmUI, options)
    #expect(swarm.json.contains("<lora:ink:0.4:0.8>") && swarm.json.contains("BREAK"))
  }
}
