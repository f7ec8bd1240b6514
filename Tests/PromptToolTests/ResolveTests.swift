import PromptTool
import Testing

@Suite("resolve") struct ResolveTests {
  @Test("the prompt that is left and the LoRAs in order")
  func plan() {
    let outcome = sdprompt("resolve", "a <lyco:x:0.5> <lora:ink_wash:0.8:te=1> <lyco:y>")
    #expect(outcome.exitCode == 0)
    #expect(outcome.standardError.isEmpty)
    #expect(
      outcome.standardOutput
        == """
        prompt
          a   

        LoRAs, in order of application (not looked up; use '--models')
          1. x         0.5
          2. y         1
          3. ink_wash  1

        """)
  }

  @Test("with loractl, multipliers that change over the steps are read")
  func loractl() {
    let prompt = "a <lora:ink_wash:0@0,1@0.25> <lora:x:1>"
    let without = sdprompt("resolve", prompt)
    #expect(without.exitCode == 1 && without.standardError.contains("[lora-argument-invalid]"))
    let with = sdprompt("resolve", "--extension", "loractl", prompt)
    #expect(with.exitCode == 0 && with.standardError.isEmpty)
    #expect(!with.standardOutput.contains("not valid") && !with.standardOutput.contains("off"))
    let compared = sdprompt("resolve", "--extension", "loractl", "--compare", "forge", prompt)
    #expect(compared.exitCode == 0 && !compared.standardOutput.contains("is an error"))
    #expect(sdprompt("resolve", "--extension", "lora-ctl", prompt).standardError.contains("did you mean 'loractl'?"))
  }

  @Test("a missing LoRA is an error with the nearest name")
  func missing() {
    let outcome = sdprompt("resolve", "--models", sampleModels, "a <lora:inkwash:0.8> <lora:ink_wash>")
    #expect(outcome.exitCode == 1)
    let rows = "  1. inkwash   0.8  missing\n  2. ink_wash  1    ink_wash.safetensors, for sd-1\n"
    #expect(outcome.standardOutput.contains(rows))
    #expect(
      outcome.standardError.hasPrefix(
        """
        <prompt>:1:9: error: LoRA 'inkwash' not found; did you mean 'ink_wash'? [lora-missing]
         1 | a <lora:inkwash:0.8> <lora:ink_wash>
           |         ^^^^^^^

        """))
    #expect(outcome.standardError.contains("\n   help: write 'ink_wash'\n"))
  }

  @Test("a tag that is none is pointed out")
  func malformed() {
    let outcome = sdprompt("resolve", "a < lora:ink:0.8>")
    #expect(outcome.standardOutput.contains("no LoRAs"))
    #expect(outcome.standardError.contains("[tag-malformed]"))
  }

  @Test("a folder that is none is an error")
  func noFolder() {
    #expect(
      sdprompt("resolve", "--models", "nowhere", "a")
        == Outcome(exitCode: 2, standardError: "error: folder 'nowhere' not found\n"))
  }

  @Test("the JSON has the plan")
  func json() throws {
    let report = try jsonObject(
      sdprompt("resolve", "--json", "--models", sampleModels, "a <lora:ink_wash:0.8:0.5:4> <foo:b> <lora:nope:inf>"))
    #expect(report["cleaned"] as? String == "a   ")
    #expect(report["isChecked"] as? Bool == true)
    let loras = try #require(report["loras"] as? [[String: Any]])
    #expect(loras.map { $0["status"] as? String } == ["applied", "missing"])
    #expect(loras[0]["path"] as? String == "ink_wash.safetensors")
    #expect(loras[0]["family"] as? String == "sd-1" && loras[0]["scale"] as? Double == 1)
    let effective = try #require(loras[0]["effective"] as? [String: Any])
    #expect(effective["te"] as? Double == 0.8)
    #expect(effective["unet"] as? Double == 0.5)
    #expect(effective["dyn"] as? Int == 4)
    #expect(loras[1]["effective"] == nil)
    #expect((loras[1]["written"] as? [String: Any])?["te"] as? String == "inf")
    #expect((report["ignored"] as? [[String: Any]])?.first?["word"] as? String == "foo")
  }

  @Test("the JSON has reasons, totals and the map")
  func jsonDetails() throws {
    let report = try jsonObject(
      sdprompt("resolve", "--json", "--models", sampleModels, "é <lora:ink_wash:0.5><lora:ink_wash>x"))
    #expect(report["version"] as? Int == 1)
    #expect(report["frontend"] as? String == "a1111")
    let loras = try #require(report["loras"] as? [[String: Any]])
    #expect(loras.map { ($0["total"] as? [String: Any])?["unet"] as? Double } == [2, 2])
    #expect(
      loras[0]["reason"] as? String
        == "its name is mentioned 2 times, and each mention gets the multipliers of the last one")
    let map = try #require(report["map"] as? [[String: Int]])
    #expect(
      map == [
        ["offset": 0, "sourceOffset": 0, "length": 3], ["offset": 3, "sourceOffset": 37, "length": 1],
      ])
  }

  @Test("'--for' prints a request alone, and what is lost on standard error")
  func request() throws {
    let arguments = ["resolve", "--for", "sdcpp", "--models", sampleModels, "--steps", "30"]
    let outcome = sdprompt(arguments + ["a [cat] <lora:ink_wash:0.8:0.5> <lora:watercolor>"])
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.standardOutput
        == #"{"prompt":"a [cat]  ","sample_params":{"sample_steps":30},"lora":[{"path":"ink_wash.safetensors","#
        + #""multiplier":0.5},{"path":"styles/watercolor.safetensors","multiplier":1}]}"# + "\n")
    #expect(outcome.standardError.hasPrefix("<prompt>:1:9: warning: "))
    #expect(outcome.standardError.contains("[request-multipliers]"))
    let missing = sdprompt(arguments + ["<lora:ink_wsh:1>"])
    #expect(missing.exitCode == 1 && missing.standardOutput.contains(#""lora":[]"#))
    #expect(missing.standardError.contains("[lora-missing]"))
  }

  @Test("with '--json', the report has the request and its diagnostics")
  func requestInReport() throws {
    let report = try jsonObject(
      sdprompt("resolve", "--json", "--for", "diffusers", "--models", sampleModels, "a (b:1.2) <lora:ink_wash:0.8>"))
    let request = try #require(report["request"] as? [String: Any])
    let loads = try #require(request["load_lora_weights"] as? [[String: String]])
    #expect(loads.first?["pretrained_model_name_or_path_or_dict"] == sampleModels)
    #expect(loads.first?["weight_name"] == "ink_wash.safetensors")
    let diagnostics = try #require(report["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.map { $0["id"] as? String } == ["request-text"])
  }

  @Test("'--convert' rewrites the text of a request")
  func convertedRequest() {
    let outcome = sdprompt("resolve", "--for", "drawthings", "--convert", "((cat)) AND dog")
    #expect(outcome.standardOutput == #"{"prompt":"(cat:1.21), dog","loras":[]}"# + "\n")
    #expect(outcome.standardError.contains("[lost-conjunction]"))
  }

  @Test("options of a request need one, and it is alone on standard output")
  func requestUsage() {
    #expect(sdprompt("resolve", "--steps", "30", "a").standardError.hasPrefix("error: '--steps' needs '--for'\n"))
    #expect(sdprompt("resolve", "--convert", "a").standardError.hasPrefix("error: '--convert' needs '--for'\n"))
    #expect(sdprompt("resolve", "--for", "sdcp", "a").standardError.contains("did you mean 'sdcpp'?"))
    #expect(sdprompt("resolve", "--for", "sdcpp", "--compare", "forge", "a").exitCode == 2)
    #expect(sdprompt("resolve", "--for", "sdcpp", "--compare", "forge", "--json", "a").exitCode == 0)
  }

  @Test("the negative and the hires prompt have plans and findings of their own")
  func otherPrompts() throws {
    let arguments = ["a <lora:ink_wash>", "b <lora:ink_wash>", "c"]
    let outcome = sdprompt(
      "resolve", "--models", sampleModels, "--negative", arguments[1], "--hires", arguments[2], arguments[0])
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.standardOutput.hasSuffix(
        """

        negative prompt
          b <lora:ink_wash>

        tags that are plain text
          <lora:ink_wash>

        hires prompt
          c

        no LoRAs

        """))
    #expect(outcome.standardError.contains("<prompt>:1:3: warning: LoRA 'ink_wash' is off in the hires pass"))
    #expect(
      outcome.standardError.contains("\n<negative>:1:3: error: '<lora:ink_wash>' is read as text in a negative prompt"))
    let report = try jsonObject(
      sdprompt("resolve", "--json", "--negative", arguments[1], "--hires", arguments[2], arguments[0]))
    let negative = try #require(report["negative"] as? [String: Any])
    #expect((negative["literal"] as? [[String: Any]])?.count == 1)
    #expect((report["hires"] as? [String: Any])?["cleaned"] as? String == "c")
  }

  @Test(
    "a prompt as another frontend reads it",
    arguments: [
      (
        "sdcpp", "a <lora:styles/watercolor:0.5> <lora:ink_wash>",
        """
        prompt for stable-diffusion.cpp
          a  <lora:ink_wash>

        LoRAs, in order of application
          1. styles/watercolor  0.5  styles/watercolor.safetensors, for sd-1

        tags that are plain text
          <lora:ink_wash>

        """
      ),
      (
        "forge", "<lora:ink_wash> <lora:ink_wash>",
        """
        prompt for Forge
           

        LoRAs, in order of application
          1. ink_wash  1  ink_wash.safetensors, for sd-1, mentioned 2 times
          2. ink_wash  1  not applied: an earlier mention has the same multipliers and counts once, mentioned 2 times

        """
      ),
      (
        "prompt-control", "[a:<lora:ink_wash:0.5>:3]",
        """
        prompt for comfyui-prompt-control
          [a::3]

        LoRAs, in order of application
          1. ink_wash  0.5  ink_wash.safetensors, for sd-1, only in the steps of '[a:<lora:ink_wash:0.5>:3]'

        """
      ),
      (
        "swarmui", "<lora:ink_wash:x>",
        """
        prompt for SwarmUI
          

        LoRAs, in order of application
          1. ink_wash  not valid  '<lora:ink_wash:x>' cannot be read, so no image is made

        """
      ),
    ])
  func frontends(frontend: String, prompt: String, output: String) {
    let outcome = sdprompt("resolve", "--models", sampleModels, "--frontend", frontend, prompt)
    #expect(outcome.standardOutput == output)
  }

  @Test("LoRAs with the same difference share a line")
  func groupedComparison() {
    func differences(_ prompt: String) -> [String] {
      let lines = sdprompt("resolve", "--compare", "comfyui", prompt).standardOutput.split(separator: "\n")
      return lines.drop { $0 != "differences in ComfyUI" }.dropFirst().dropLast().map(String.init)
    }
    #expect(
      differences("a <lora:ink:1> <lora:b:1>") == [
        "  <prompt>:1:3  '<lora:ink:1>', '<lora:b:1>': each is a LoRA in AUTOMATIC1111, but text in ComfyUI"
      ])
    let many = differences((0..<20).map { "<lora:x\($0)>" }.joined())
    #expect(many.count == 1 && many[0].contains("'<lora:x7>' and 12 more: each is a LoRA"))
  }

  @Test("where another frontend does something else")
  func comparison() throws {
    let prompt = "a <lora:ink_wash:0.5> <lora:ink_wash>"
    let outcome = sdprompt("resolve", "--compare", "sdcpp", prompt)
    #expect(
      outcome.standardOutput.hasSuffix(
        """

        differences in stable-diffusion.cpp
          <prompt>:1:3   'ink_wash' is applied with a total of 2 in AUTOMATIC1111, but 0.5 in stable-diffusion.cpp
          <prompt>:1:23  '<lora:ink_wash>' is a LoRA in AUTOMATIC1111, but text in stable-diffusion.cpp
        not compared: how weights change the encoding, and where long prompts are split into chunks

        """))
    let meanings = sdprompt(
      "resolve", "--compare", "comfyui", "((cat:1.3) dog:1.5) [day:night:0.5] AND x BREAK y # z")
    #expect(
      meanings.standardOutput.hasSuffix(
        """

        differences in ComfyUI
          <prompt>:1:3   'cat' has weight 1.9500000000000002 in AUTOMATIC1111 and 1.3 in ComfyUI
          <prompt>:1:21  '[day:night:0.5]' is text in ComfyUI
          <prompt>:1:37  only AUTOMATIC1111 splits the prompt at 'AND'
          <prompt>:1:43  only AUTOMATIC1111 starts a new chunk at 'BREAK'
          <prompt>:1:51  '# z' is text in ComfyUI but not in AUTOMATIC1111
        not compared: how weights change the encoding, and where long prompts are split into chunks

        """))
    #expect(sdprompt("resolve", "--compare", "forge", "a").standardOutput.hasSuffix("\nno differences in Forge\n"))
    let report = try jsonObject(sdprompt("resolve", "--json", "--compare", "comfyui", "<lora:ink_wash>"))
    #expect(report["compared"] as? String == "comfyui")
    let difference = try #require((report["differences"] as? [[String: Any]])?.first)
    #expect(difference["kind"] as? String == "reading")
    #expect(difference["message"] as? String == "'<lora:ink_wash>' is a LoRA in AUTOMATIC1111, but text in ComfyUI")
  }

  @Test(
    "a frontend that there is not",
    arguments: [
      ("forgee", "did you mean 'forge'?"), ("SD.Next", "did you mean 'sdnext'?"),
      (
        "nonsense",
        "expected one of a1111, forge, reforge, sdnext, sdcpp, swarmui, fooocus, prompt-control, comfyui, invokeai, drawthings, novelai, midjourney"
      ),
    ])
  func unknownFrontend(name: String, hint: String) {
    for option in ["--frontend", "--compare"] {
      #expect(
        sdprompt("resolve", option, name, "a")
          == Outcome(
            exitCode: 2,
            standardError: "error: unknown frontend '\(name)'; \(hint)\nsee 'sdprompt resolve --help'\n"))
    }
  }

  @Test("a frontend is not compared with itself")
  func sameFrontend() {
    for arguments in [["--compare", "A1111"], ["--frontend", "forge", "--compare", "Forge"]] {
      let surroundings = Surroundings { () throws(InputFailure) in [] }
      let outcome = CommandLineTool.run(arguments: ["resolve", "a"] + arguments, surroundings: surroundings)
      let name = arguments[1].lowercased()
      #expect(outcome.exitCode == 2)
      #expect(
        outcome.standardError.hasPrefix("error: '--compare' needs a frontend other than '\(name)', "))
    }
  }

  @Test("the same input gives the same JSON text, with sorted keys on one line")
  func stable() {
    let output = sdprompt("resolve", "--json", "a").standardOutput
    let text =
      #"{"cleaned":"a","command":"resolve","diagnostics":[],"frontend":"a1111","hypernetworks":[],"ignored":[],"#
      + #""isChecked":false,"literal":[],"loras":[],"map":[{"length":1,"offset":0,"sourceOffset":0}],"version":1}"#
    #expect(output == text + "\n")
  }
}
