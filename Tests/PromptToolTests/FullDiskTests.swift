import Foundation
import TestFiles
import Testing

/// What the tool does when it cannot write all that it should.
@Suite("Full disks") struct FullDiskTests {
  /// Prompts of 4,060 bytes that are longer than a page of 4,096 bytes when they are fixed.
  private let prompts = Array(String(repeating: "cat<lora:ink:1>dog,  (bird: 1.20 )\n", count: 116).utf8)

  @Test("output that cannot be written is an error", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func output() throws {
    let reason = "error: cannot write to standard output: no space left on device\n"
    try withFile(named: "a.txt", holding: Array("a  cat 16:9\n".utf8)) { path in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      for command in ["format a.txt", "check a.txt", "parse 'a'", "check --fix - < a.txt", "--help", "rules --json"] {
        let outcome = try shell("\"$tool\" \(command) > /dev/full", in: folder)
        #expect(outcome.code == 2, "\(command)")
        #expect(outcome.error.hasSuffix(reason), "\(command)")
      }
    }
  }

  @Test("nothing is lost when a file reaches the size limit", arguments: [1, 2])
  func limit(links: Int) throws {
    try withFile(named: "a.txt", holding: prompts) { path in
      if links == 2 { try FileManager.default.linkItem(atPath: path, toPath: path + ".link") }
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let before = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      // In blocks of 512 bytes or of 1,024: more than the file has or less, and less than it would get.
      for blocks in [0, 1, 4] {
        let outcome = try shell("ulimit -f \(blocks); \"$tool\" check --fix --input lines a.txt", in: folder)
        #expect(outcome.code == 2)
        #expect(outcome.error.contains("cannot write 'a.txt': file too large"))
        try #expect(Array(Data(contentsOf: URL(fileURLWithPath: path))) == prompts)
        try #expect(FileManager.default.contentsOfDirectory(atPath: folder).sorted() == before)
      }
    }
  }

  /// A disk of 8 KiB needs its own view of the file system, which not every machine gives.
  private static let canMount =
    (try? shell(
      "mount -t tmpfs -o size=8k none .", in: NSTemporaryDirectory(),
      command: ["/usr/bin/unshare", "-rm", "/bin/sh", "-c"]
    ).code) == 0

  @Test("nothing is lost when the disk is full", .enabled(if: canMount), arguments: [1, 2])
  func disk(links: Int) throws {
    try withFile(named: "old", holding: prompts) { path in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let script = """
        mkdir disk && mount -t tmpfs -o size=8k none disk && cp old disk/a.txt || exit 9
        \(links == 2 ? "ln disk/a.txt disk/b.txt" : "")
        cat /dev/zero > disk/rest 2> /dev/null
        "$tool" check --fix --input lines disk/a.txt
        test $? = 2 && cmp old disk/a.txt && test "$(ls -A disk)" = "$(ls disk)"
        """
      let outcome = try shell(script, in: folder, command: ["/usr/bin/unshare", "-rm", "/bin/sh", "-c"])
      #expect(outcome.code == 0)
      #expect(outcome.error.contains("cannot write 'disk/a.txt': no space left on device"))
    }
  }

  @Test("a file that is mounted by itself, as in a container, is written", .enabled(if: canMount))
  func mountedFile() throws {
    let folder = try TemporaryFolder(["inside.txt": "", "outside.txt": "cat<lora:ink:1>dog"])
    let script = """
      mount --bind outside.txt inside.txt && "$tool" check --fix inside.txt && test "$(ls -A)" = "$(ls)"
      """
    let outcome = try shell(script, in: folder.path, command: ["/usr/bin/unshare", "-rm", "/bin/sh", "-c"])
    #expect(outcome.code == 0, "\(outcome.error)")
    #expect(try folder.text("outside.txt") == "cat <lora:ink:1>dog")
  }
}
