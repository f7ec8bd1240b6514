import Foundation
import ModelHeaders
import PromptModels
import PromptResolver
import TestFiles
import Testing

@Suite("Model files")
struct ModelFileTests {
  @Test("alpha values are read, each type; others are told")
  func alphas() throws {
    let types: [(String, [UInt8])] = [
      ("F16", littleEndian(UInt16(0x4C00))), ("BF16", littleEndian(UInt16(0x4180))),
      ("F32", littleEndian(Float(16).bitPattern)), ("F64", littleEndian(16.0.bitPattern)),
      ("I32", littleEndian(Int32(16))),
    ]
    var entries: [String] = []
    var data: [UInt8] = []
    for (type, bytes) in types {
      let shape = type == "F32" ? "[1]" : "[]"
      entries.append(
        #""\#(type).alpha":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[\#(data.count),\#(data.count + bytes.count)]}"#
      )
      data += bytes
    }
    entries.append(#""big.alpha":{"dtype":"F16","shape":[2],"data_offsets":[\#(data.count),\#(data.count + 4)]}"#)
    data += [0, 0, 0, 0]
    try withFolder { folder in
      let path = try folder.write("a.safetensors", safetensors("{" + entries.joined(separator: ",") + "}", data: data))
      let file = ModelFile(inspecting: path)
      #expect(file.fault == nil)
      #expect(file.header?.tensors.map(\.type) == ["F16", "BF16", "F32", "F64", "I32", "F16"])
      #expect(file.header?.alphas == ["F16.alpha": 16, "BF16.alpha": 16, "F32.alpha": 16, "F64.alpha": 16])
      #expect(file.warnings == [.alphaUnread("I32.alpha"), .alphaUnread("big.alpha")])
    }
  }

  @Test("an alpha that is no finite number is told", arguments: [Float.nan, .infinity])
  func alphaNotFinite(alpha: Float) throws {
    let header =
      #"{"lora_unet_x.alpha":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"#
      + #""lora_unet_x.lora_down.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]},"#
      + #""lora_unet_x.lora_up.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[8,12]}}"#
    try withFolder { folder in
      let data = littleEndian(alpha.bitPattern) + [UInt8](repeating: 0, count: 8)
      let file = ModelFile(inspecting: try folder.write("a.safetensors", safetensors(header, data: data)))
      #expect(file.warnings == [.alphaNotFinite("lora_unet_x.alpha")])
    }
  }

  @Test("where the reference is lax, a warning says so")
  func warnings() throws {
    func warnings(_ json: String) throws -> [ModelFileWarning] {
      try SafetensorsHeader(bytes: safetensors(json)).warnings
    }
    let empty = #"{"dtype":"U8","shape":[0],"data_offsets":[0,0]}"#
    #expect(try warnings(#"{"a":\#(empty)}"#) == [])
    #expect(try warnings("{}") == [])
    #expect(try warnings(#"{"a":\#(empty),"\u0061":\#(empty)}"#) == [.duplicateTensor("a")])
    #expect(try warnings(#"{"__metadata__":{"a":"1","a":"2"}}"#) == [.duplicateNote("a")])
    #expect(try warnings(#"{"a":["U8",[0],[0,0]]}"#) == [.tensorAsArray("a")])
    #expect(try warnings(#"{"a":[{"U8":null},[0],[0,0]]}"#) == [.tensorAsArray("a"), .typeAsObject("a")])
    #expect(try warnings(#" {"__metadata__":{"a":"1"}}"#) == [.metadataOverlooked])
    #expect(try warnings(#"{ "__metadata__":{"a":"1"}}"#) == [.metadataOverlooked])
    let many = (0..<500).map { _ in #""a":\#(empty)"# }.joined(separator: ",")
    #expect(try warnings("{\(many)}").count == 101)
  }

  @Test("names count byte for byte")
  func exactNames() throws {
    let empty = #"{"dtype":"U8","shape":[0],"data_offsets":[0,0]}"#
    let header = try SafetensorsHeader(bytes: safetensors("{\"\u{E9}\":\(empty),\"e\u{301}\":\(empty)}"))
    #expect(header.tensors.count == 2)
    #expect(header.warnings == [])
  }

  @Test("more parts than are read is an error of its own")
  func tooManyParts() {
    let shape = "0" + String(repeating: ",0", count: 2_100_000)
    #expect(throws: ModelFileError.tooLarge(reason: "its header has more than 2000000 tensors, dimensions and notes")) {
      try SafetensorsHeader(bytes: safetensors(#"{"a":{"dtype":"U8","shape":[\#(shape)],"data_offsets":[0,0]}}"#))
    }
  }

  @Test("a file that changes while it is being read is refused")
  func changing() throws {
    try withFolder { folder in
      let path = try folder.write("big.safetensors", safetensors("{}", data: [UInt8](repeating: 1, count: 4 << 20)))
      let writer = Thread {
        for _ in 0..<60 {
          guard let file = FileHandle(forWritingAtPath: path) else { return }
          _ = try? file.seekToEnd()
          try? file.write(contentsOf: Data([1]))
          try? file.close()
          Thread.sleep(forTimeInterval: 0.005)
        }
      }
      writer.start()
      #expect(throws: ModelFileError.changed) { try ModelHashes(ofFile: path) }
      while !writer.isFinished { Thread.sleep(forTimeInterval: 0.01) }
    }
  }
}
