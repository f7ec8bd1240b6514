import Foundation
import PromptTool
import Synchronization
import Testing

@Suite("models") struct ModelsTests {
  @Test("the sample models, what to write for each, and what to know of their names")
  func samples() {
    let outcome = sdprompt("models", sampleModels)
    #expect(outcome.exitCode == 0 && outcome.standardError.isEmpty)
    #expect(
      outcome.standardOutput
        == """
        <lora:add_detail:1>     LoRA   22.1 KB  add_detail.safetensors
        <lora:ink_wash:1>       LoRA   11.7 KB  ink_wash.safetensors
        (knight)                LoRA   11.7 KB  characters/knight.safetensors
            note: cannot be loaded: its name loads 'fantasy/knight.safetensors'
            note: the WebUI caches headers by file name, so this file and 'fantasy/knight.safetensors' may get each other's alias
        <lora:knight:1>         LoRA   22.1 KB  fantasy/knight.safetensors
            alias: dark_knight
            note: is loaded instead of 'characters/knight.safetensors', which has the same name
            note: the WebUI caches headers by file name, so this file and 'characters/knight.safetensors' may get each other's alias
        <lora:old_film:1>       LoRA     244 B  styles/old_film.pt
        <lora:soft_light_v2:1>  LoRA   32.5 KB  styles/soft_light_v2.safetensors
            alias: softlight
        <lora:watercolor:1>     LoRA   11.7 KB  styles/watercolor.safetensors

        7 LoRAs; 2 with notes

        """)
  }

  @Test("the JSON has the same, and its keys are in the help")
  func json() throws {
    let report = try jsonObject(sdprompt("models", "--json", sampleModels))
    let help = sdprompt("models", "--help").standardOutput
    let models = try #require(report["models"] as? [[String: Any]])
    for key in Array(report.keys) + models.flatMap(\.keys) { #expect(help.contains(key), "\(key)") }
    #expect(report["hasAliases"] as? Bool == true)
    #expect(models.count == 7)
    #expect(models[0]["phrase"] as? String == "<lora:add_detail:1>")
    #expect(models[0]["kind"] as? String == "lora" && models[0]["size"] as? Int == 22132)
    #expect(models[2]["phrase"] == nil)
    let note = try #require((models[2]["notes"] as? [[String: Any]])?.first)
    #expect(note["id"] as? String == "name-hidden")
    #expect(note["paths"] as? [String] == ["fantasy/knight.safetensors"])
    #expect(models[5]["alias"] as? String == "softlight")
  }

  @Test("names alone need no header")
  func namesOnly() throws {
    let models = try #require(
      try jsonObject(sdprompt("models", "--json", "--names-only", sampleModels))["models"] as? [[String: Any]])
    #expect(models.count == 7 && models.allSatisfy { $0["alias"] == nil })
  }

  @Test("what is read is kept in the user's folder for caches, unless it is not wanted")
  func cache() throws {
    try withFile(named: "nothing", holding: []) { file in
      let caches = URL(fileURLWithPath: file).deletingLastPathComponent().path + "/caches"
      let environment = ["XDG_CACHE_HOME": caches]
      let first = sdprompt("models", "--no-cache", sampleModels, environment: environment)
      #expect(!FileManager.default.fileExists(atPath: caches))
      for _ in 0..<2 { #expect(sdprompt("models", sampleModels, environment: environment) == first) }
      _ = sdprompt("resolve", "--models", sampleModels, "a", environment: environment)
    }
  }

  @Test("files that cannot be loaded are told without a look at details")
  func broken() throws {
    try withFile(named: "half.safetensors", holding: [1, 2, 3]) { file in
      let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
      #expect(
        sdprompt("models", "--no-cache", folder).standardOutput
          == """
          (half)  LoRA       3 B  half.safetensors
              note: cannot be loaded: it is truncated, like an interrupted download

          1 LoRA; 1 with notes

          """)
      let report = try jsonObject(sdprompt("models", "--no-cache", "--json", folder))
      let model = try #require((report["models"] as? [[String: Any]])?.first)
      #expect(model["fault"] as? String == "truncated" && model["phrase"] == nil)
      #expect((model["notes"] as? [[String: Any]])?.first?["id"] as? String == "file-broken")
      let help = sdprompt("models", "--help").standardOutput
      for key in Array(report.keys) + Array(model.keys) { #expect(help.contains(key), "\(key)") }
      let resolved = sdprompt("resolve", "--models", folder, "<lora:half>")
      #expect(resolved.exitCode == 1 && resolved.standardError.contains("lora-broken"))
      #expect(resolved.standardOutput.contains("its file cannot be loaded: it is truncated"))
    }
  }

  @Test(
    "what 'models FILE' refuses, a list, 'resolve' and 'check' refuse too",
    arguments: [
      (
        "overlap",
        #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#
      ),
      ("hole", #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#),
      ("type", #"{"a":{"dtype":"F17","shape":[4],"data_offsets":[0,4]}}"#),
      ("negative shape", #"{"a":{"dtype":"U8","shape":[-4],"data_offsets":[0,4]}}"#),
      ("shape", #"{"a":{"dtype":"U8","shape":[5],"data_offsets":[0,4]}}"#),
      ("backwards", #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}"#),
      ("fraction", #"{"a":{"dtype":"U8","shape":[4.0],"data_offsets":[0,4]}}"#),
      ("note", #"{"__metadata__":{"x":1},"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}"#),
    ])
  func oneReader(name: String, json: String) throws {
    let length = (0..<8).map { UInt8(truncatingIfNeeded: json.utf8.count >> (8 * $0)) }
    try withFile(named: "x.safetensors", holding: length + Array(json.utf8) + [0, 0, 0, 0]) { file in
      let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
      #expect(sdprompt("models", file).exitCode == 1)
      #expect(sdprompt("models", "--no-cache", folder).standardOutput.contains("note: cannot be loaded: "))
      let resolved = sdprompt("resolve", "--models", folder, "<lora:x:1>")
      #expect(resolved.exitCode == 1 && resolved.standardError.contains("lora-broken"))
      let checked = sdprompt("check", "--models", folder, "--prompt", "<lora:x:1>")
      #expect(checked.exitCode == 1 && checked.standardOutput.contains("lora-broken"))
    }
  }

  @Test("folders of which not all is listed are told")
  func unfinished() throws {
    try withFile(named: "a.pt", holding: [1]) { file in
      let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
      let names = (1...9).map { "d\($0)" }
      for name in names {
        try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
        for other in names where other != name {
          try FileManager.default.createSymbolicLink(
            atPath: folder + "/\(name)/\(other)", withDestinationPath: "../" + other)
        }
      }
      let outcome = sdprompt("models", "--names-only", folder)
      #expect(outcome.exitCode == 0)
      #expect(
        outcome.standardOutput.hasSuffix(
          "\n1 LoRA\nsome folders in '\(folder)' are not listed, because of links that form a cycle or lead outside\n"
        ))
      for command in [["resolve", "x"], ["check", "--prompt", "x"]] {
        let told = Mutex("")
        var surroundings = Surroundings { () throws(InputFailure) in [] }
        surroundings.writeError = { text in told.withLock { $0 += text.string } }
        _ = CommandLineTool.run(arguments: command + ["--models", folder], surroundings: surroundings)
        #expect(told.withLock { $0 }.hasPrefix("note: some folders in '\(folder)' are not listed, "), "\(command[0])")
      }
      let report = try jsonObject(sdprompt("models", "--names-only", "--json", folder))
      #expect(report["unfinishedFolders"] as? [String] == [folder])
    }
  }

  #if os(Linux)
    @Test("folders that cannot be read are named, by every command that lists models")
    func unreadable() throws {
      try withUnreadableFolder(holding: "a.pt", Array("}.".utf8)) { folder, unreadable in
        let note = "cannot read the folder '\(unreadable)'; its models are not listed\n"
        for options in [[], ["--names-only"], ["--details"]] {
          let outcome = CommandLineTool.run(
            arguments: ["models", folder] + options, surroundings: Surroundings { () throws(InputFailure) in [] })
          #expect(outcome.exitCode == 0 && outcome.standardOutput.hasSuffix("\n1 LoRA\n" + note))
        }
        let report = try jsonObject(sdprompt("models", "--json", folder))
        #expect(report["unreadableFolders"] as? [String] == [unreadable])
        for command in [["resolve", "x"], ["check", "--prompt", "x"]] {
          let told = Mutex("")
          var surroundings = Surroundings { () throws(InputFailure) in [] }
          surroundings.writeError = { text in told.withLock { $0 += text.string } }
          _ = CommandLineTool.run(arguments: command + ["--models", folder], surroundings: surroundings)
          #expect(told.withLock { $0 } == "note: " + note, "\(command[0])")
        }
        // A folder without models is not one without gaps.
        try FileManager.default.removeItem(atPath: folder + "/a.pt")
        #expect(sdprompt("models", folder).standardOutput == "no models found\n" + note)
      }
    }
  #endif

  @Test("several folders; one that is none is an error; one without models is none")
  func folders() throws {
    let output = sdprompt("models", sampleModels + "/styles", sampleModels + "/fantasy").standardOutput
    #expect(output.contains(" \(sampleModels)/fantasy/knight.safetensors\n"))
    #expect(output.hasSuffix("\n4 LoRAs\n"))
    let resolved = sdprompt(
      "resolve", "--models", sampleModels + "/styles", "--models", sampleModels + "/fantasy",
      "<lora:softlight> <lora:knight>")
    #expect(resolved.exitCode == 0 && resolved.standardError.isEmpty)
    #expect(
      sdprompt("models", sampleModels, "nowhere")
        == Outcome(exitCode: 2, standardError: "error: folder 'nowhere' not found\n"))
    try withFile(named: "x.txt", holding: []) { file in
      #expect(
        sdprompt("models", URL(fileURLWithPath: file).deletingLastPathComponent().path).standardOutput
          == "no models found\n")
    }
  }
}
