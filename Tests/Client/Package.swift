// swift-tools-version: 6.2
import PackageDescription

// Programs as users write them: they see the public API only, and add one product.
let package = Package(
  name: "client",
  platforms: [.macOS(.v13)],
  dependencies: [.package(name: "swift-prompt-syntax", path: "../..")],
  targets: [
    .executableTarget(name: "syntax", dependencies: [.product(name: "PromptSyntax", package: "swift-prompt-syntax")]),
    .executableTarget(name: "linter", dependencies: [.product(name: "PromptLinter", package: "swift-prompt-syntax")]),
    .executableTarget(name: "editor", dependencies: [.product(name: "Prompts", package: "swift-prompt-syntax")]),
  ],
  swiftLanguageModes: [.v6]
)
