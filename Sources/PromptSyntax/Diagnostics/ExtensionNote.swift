/// Says which extension of the WebUI reads what the WebUI itself does not; the linter knows the extensions by these names.
package func extensionNote(_ name: String, reads what: String) -> String {
  "the extension '\(name)' supports \(what); if it is installed, add it to 'extensions'"
}
