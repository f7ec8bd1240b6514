import Foundation
import ModelHeaders
import PromptModels
import PromptResolver
import TestFiles
import Testing

@Suite("Embeddings in pictures")
struct PictureTests {
  private static func chunk(_ type: String, _ bytes: [UInt8], length: UInt32? = nil) -> [UInt8] {
    littleEndian(length ?? UInt32(bytes.count)).reversed() + Array(type.utf8) + bytes + [0, 0, 0, 0]
  }

  /// A picture of no pixels with more chunks.
  private static func png(_ chunks: [UInt8]...) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", [UInt8](repeating: 0, count: 13))
      + chunks.joined() + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
  }

  private static func base64(_ json: String) -> [UInt8] { Array(Data(json.utf8).base64EncodedString().utf8) }

  private static func text(_ json: String, keyword: String = "sd-ti-embedding") -> [UInt8] {
    chunk("tEXt", Array(keyword.utf8) + [0] + base64(json))
  }

  private static func rows(_ count: Int, of width: Int) -> String {
    let row = "[" + Array(repeating: "0.5", count: width).joined(separator: ", ") + "]"
    return #"{"TORCHTENSOR": ["# + Array(repeating: row, count: count).joined(separator: ",") + "]}"
  }

  private static func embedding(_ count: Int = 2, of width: Int = 768, name: String = #""ink""#) -> String {
    #"{"string_to_token": {"*": 265}, "string_to_param": {"*": \#(rows(count, of: width))}, "name": \#(name)}"#
  }

  @Test("the text of a PNG file has the name and the vectors, wherever it stands")
  func found() throws {
    let international = Array("sd-ti-embedding\0\0\0de\0Einbettung\0".utf8) + Self.base64(Self.embedding())
    let pictures: [[UInt8]] = [
      Self.png(Self.text(Self.embedding())),
      Self.png(Self.text("{}", keyword: "parameters"), Self.text(Self.embedding())),
      Self.png(Self.chunk("IDAT", [9]), Self.text(Self.embedding())),
      // The last text under a keyword counts.
      Self.png(Self.text(Self.embedding(9, of: 3)), Self.text(Self.embedding())),
      Self.png(Self.chunk("iTXt", international)),
      // Python passes over what is none of the 64 letters.
      Self.png(Self.chunk("tEXt", Array("sd-ti-embedding\0 \n".utf8) + Self.base64(Self.embedding()))),
    ]
    try withFolder { folder in
      for bytes in pictures {
        let file = ModelFile(inspecting: try folder.write("x.png", bytes))
        #expect(file.format == .picture)
        #expect(file.fault == nil)
        #expect(file.picture?.name == "ink")
        #expect(file.embedding?.vectors == 2)
        #expect(file.embedding?.width == 768)
        #expect(file.embedding?.family == .stableDiffusion1)
      }
      // The contents count, not the extension.
      let file = ModelFile(inspecting: try folder.write("x.WEBP", pictures[0]))
      #expect(file.picture?.name == "ink")
      // An empty name has no tokens, at which the WebUI fails.
      let unnamed = Self.png(Self.text(Self.embedding(name: #""""#)))
      #expect(ModelFile(inspecting: try folder.write("x.png", unnamed)).fault == .noEmbedding)
      // Without a name it has that of the file.
      let nameless = Self.png(Self.text(Self.embedding(1, of: 1024, name: "7")))
      let other = ModelFile(inspecting: try folder.write("x.png", nameless))
      #expect(other.picture != nil && other.picture?.name == nil)
      #expect(other.embedding?.family == .stableDiffusion2)
      let large = #"{"clip_l": \#(Self.rows(3, of: 768)), "clip_g": \#(Self.rows(3, of: 1280)), "name": "x"}"#
      let sdxl = ModelFile(inspecting: try folder.write("x.png", Self.png(Self.text(large))))
      #expect(sdxl.embedding?.vectors == 3)
      #expect(sdxl.embedding?.family == .stableDiffusionXL)
    }
  }

  @Test("a picture without an embedding, and what no reader takes, is refused")
  func refused() throws {
    let good = Self.text(Self.embedding())
    let tooLong = Self.text(Self.embedding(name: "\"" + String(repeating: "n", count: 5 << 20) + "\""))
    let cases: [(name: String, bytes: [UInt8])] = [
      ("plain", Self.png()), ("other keyword", Self.png(Self.text(Self.embedding(), keyword: "sd-ti-embeddin"))),
      ("longer keyword", Self.png(Self.text(Self.embedding(), keyword: "sd-ti-embedding2"))),
      ("no PNG", Array("RIFF\0\0\0\0WEBP".utf8) + good), ("signature only", Array(Self.png().prefix(8))),
      ("cut", Array(Self.png(good).prefix(200))), ("behind the end", Self.png() + good),
      ("length beyond the file", Self.png(Self.chunk("tEXt", [1], length: 9_999), good)),
      ("length of 4 GB", Self.png(Self.chunk("tEXt", [1], length: .max), good)),
      ("compressed", Self.png(Self.chunk("iTXt", Array("sd-ti-embedding\0\u{1}\0\0\0".utf8) + [1, 2, 3]))),
      ("cut iTXt", Self.png(Self.chunk("iTXt", Array("sd-ti-embedding\0\0\0de".utf8)))),
      ("empty text", Self.png(Self.chunk("tEXt", Array("sd-ti-embedding\0".utf8)))),
      ("no JSON", Self.png(Self.text("x"))),
      ("no tensor", Self.png(Self.text(#"{"name": "ink"}"#))),
      (
        "two terms",
        Self.png(Self.text(#"{"string_to_param": {"a": \#(Self.rows(1, of: 2)), "b": \#(Self.rows(1, of: 2))}}"#))
      ),
      ("ragged", Self.png(Self.text(#"{"string_to_param": {"*": {"TORCHTENSOR": [[1], [1, 2]]}}}"#))),
      ("no rows", Self.png(Self.text(#"{"string_to_param": {"*": {"TORCHTENSOR": []}}}"#))),
      ("deep", Self.png(Self.text(String(repeating: "[", count: 100_000)))), ("long", Self.png(tooLong)),
      ("long name", Self.png(Self.text(Self.embedding(name: "\"" + String(repeating: "n", count: 2_000) + "\"")))),
      ("many chunks", Self.png(Array((0..<70_000).map { _ in Self.chunk("teST", []) }.joined()), good)),
    ]
    try withFolder { folder in
      for (name, bytes) in cases {
        let file = ModelFile(inspecting: try folder.write("x.png", bytes))
        #expect(file.fault == .noEmbedding, "\(name)")
        #expect(file.picture == nil && file.header == nil && file.embedding == nil, "\(name)")
      }
      #expect(ModelFile(inspecting: try folder.write("x.png", [])).fault == .empty)
      #expect(ModelFile(inspecting: try folder.write("x.png", Array("<html>".utf8))).fault == .webPage)
    }
  }

  @Test("a folder of embeddings lists the pictures that are one, under the name in them")
  func folder() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder["embeddings/sub"], withIntermediateDirectories: true)
      try FileManager.default.createDirectory(atPath: folder["models/Lora"], withIntermediateDirectories: true)
      let ink = Self.png(Self.text(Self.embedding()))
      try folder.write("embeddings/a.PNG", ink)
      try folder.write("embeddings/b.png", Self.png())
      try folder.write("embeddings/b.safetensors", [1])
      try folder.write("embeddings/c.preview.png", ink)
      try folder.write("embeddings/c.Preview.PNG", ink)
      try folder.write("embeddings/sub/d.avif", Self.png(Self.text(Self.embedding(name: "null"))))
      try folder.write("embeddings/e.jxl", [0xFF, 0x0A])
      try folder.write("embeddings/f.jpg", ink)
      try folder.write("embeddings/g.png", [])
      try folder.write("models/Lora/h.png", ink)
      let directory = ModelDirectory(path: folder.path)
      let catalog = try directory.catalog()
      #expect(catalog.embeddings.map(\.name) == ["ink", "b", "d"])
      #expect(
        catalog.embeddings.map(\.path) == ["embeddings/a.PNG", "embeddings/b.safetensors", "embeddings/sub/d.avif"])
      #expect(catalog.embeddings[0].size == UInt64(ink.count))
      #expect(catalog.loras.isEmpty)
      // To list no file is opened.
      #expect(try directory.listing().map(\.name) == ["b"])
    }
  }
}
