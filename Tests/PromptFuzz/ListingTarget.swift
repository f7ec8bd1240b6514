import ModelHeaders
import PromptModels
import PromptResolver

/// A listing of a folder reports the same as an inspection of the bytes.
///
/// The first byte selects the extension of the file, which is written to a folder of this process.
func checkListing(_ bytes: [UInt8]) {
  let (ending, content) = bytes.choice(of: ["safetensors", "safetensors", "pt", "ckpt"])
  inFolder(holding: ["x.\(ending)": content]) { folder in
    let entries = try ModelDirectory(path: folder).catalog().loras
    precondition(entries.count == 1, "a file is listed once")
    let file = ModelFile(inspecting: "\(folder)/x.\(ending)")
    precondition((entries[0].fault == nil) == (file.fault == nil), "a listing refuses the same files")
    switch ending {
    case "safetensors":
      let header = try? SafetensorsHeader(bytes: content)
      precondition((header == nil) == (file.fault != nil), "a file is refused if its bytes are")
      guard let header else { return }
      let isObject = content.dropFirst(8).starts(with: #"{""#.utf8)
      precondition(entries[0].alias == (isObject ? header.metadata["ss_output_name"] : nil), "an alias is found")
    default:
      let isRisky = PickleSummary(bytes: content).risk != nil
      precondition((entries[0].fault == .mayRunCode) == isRisky, "a listing reports files that may run code")
    }
  }
}
