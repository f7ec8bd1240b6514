import Foundation
import ModelHeaders
import PromptModels
import TestFiles
import Testing

@Suite("Hashes of model files")
struct HashTests {
  private static func hash(_ text: String) -> String {
    var hash = SHA256()
    hash.update(text.utf8)
    return hash.hexDigest()
  }

  @Test("the standard's own examples")
  func standard() {
    #expect(Self.hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(Self.hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Self.hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      Self.hash(String(repeating: "a", count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("pieces of any length make the same hash")
  func pieces() {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    for length in 0..<200 {
      var whole = SHA256()
      whole.update(bytes.prefix(length))
      for size in [1, 3, 63, 64, 65] {
        var pieces = SHA256()
        for start in stride(from: 0, to: length, by: size) { pieces.update(bytes[start..<min(start + size, length)]) }
        #expect(pieces.digest() == whole.digest())
      }
    }
  }

  @Test("the names that frontends give to a file")
  func names() throws {
    let data = (0..<0x120000).map { UInt8(truncatingIfNeeded: $0 >> 8 ^ $0) }
    let bytes = safetensors(#"{"a":1}"#, data: data)
    let hashes = ModelHashes(bytes: bytes)
    var whole = SHA256()
    whole.update(bytes)
    var behind = SHA256()
    behind.update(data)
    var old = SHA256()
    old.update(bytes[0x100000..<0x110000])
    #expect(hashes.sha256 == whole.hexDigest())
    #expect(hashes.autoV2 == String(whole.hexDigest().prefix(10)))
    #expect(hashes.dataSHA256 == behind.hexDigest())
    #expect(hashes.autoV3?.count == 12)
    #expect(hashes.autoV1 == String(old.hexDigest().prefix(8)))
    try withFolder { folder in
      let ofFile = try ModelHashes(ofFile: folder.write("a.safetensors", bytes))
      #expect(ofFile == hashes)
    }
    let short = ModelHashes(bytes: [1, 2, 3])
    #expect(short.autoV1 == "e3b0c442")
    #expect(short.autoV3 == nil)
  }

  @Test("the hash that a trainer wrote")
  func claimed() {
    let hash = String(repeating: "0aF9", count: 16)
    #expect(ModelHeader.claimedHash(in: ["sshs_model_hash": hash]) == hash.lowercased())
    #expect(ModelHeader.claimedHash(in: ["sshs_model_hash": "abc"]) == nil)
    #expect(ModelHeader.claimedHash(in: [:]) == nil)
    let empty = ModelHashes(bytes: []).sha256
    #expect(ModelHeader.claimedHash(in: ["sshs_model_hash": empty]) == nil)
    let wide = String(repeating: "\u{FF11}", count: 20) + "1111"
    #expect(ModelHeader.claimedHash(in: ["sshs_model_hash": wide]) == nil)
  }
}
