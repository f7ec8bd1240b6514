// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Rounding is in a library of its own on Linux, which programs without Foundation do not link otherwise.
let mathematics: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]

let package = Package(
  name: "swift-prompt-syntax",
  platforms: [.macOS(.v13), .iOS(.v16), .tvOS(.v16), .watchOS(.v9), .visionOS(.v1)],
  products: [
    // All libraries, so that an app adds one product.
    .library(
      name: "Prompts",
      targets: [
        "PromptSyntax", "PromptFrontends", "PromptDocuments", "PromptResolver", "PromptTokenizer", "PromptLinter",
        "PromptEditor", "PromptModels",
      ]),
    .library(name: "PromptSyntax", targets: ["PromptSyntax"]),
    .library(name: "PromptFrontends", targets: ["PromptFrontends"]),
    .library(name: "PromptDocuments", targets: ["PromptDocuments"]),
    .library(name: "ModelHeaders", targets: ["ModelHeaders"]),
    .library(name: "PromptResolver", targets: ["PromptResolver"]),
    .library(name: "PromptTokenizer", targets: ["PromptTokenizer"]),
    .library(name: "PromptLinter", targets: ["PromptLinter"]),
    .library(name: "PromptEditor", targets: ["PromptEditor"]),
    .library(name: "PromptModels", targets: ["PromptModels"]),
    .library(name: "PromptEngine", targets: ["PromptEngine"]),
    .executable(name: "sdprompt", targets: ["sdprompt"]),
  ],
  targets: [
    .target(name: "PromptSyntax", swiftSettings: settings),
    .target(
      name: "PromptFrontends", dependencies: ["PromptSyntax"], swiftSettings: settings, linkerSettings: mathematics),
    .target(name: "PromptJSON", dependencies: ["PromptSyntax"], swiftSettings: settings),
    .target(name: "PromptDocuments", dependencies: ["PromptSyntax", "PromptJSON"], swiftSettings: settings),
    .target(name: "ModelHeaders", dependencies: ["PromptSyntax", "PromptJSON"], swiftSettings: settings),
    .target(
      name: "PromptResolver", dependencies: ["PromptSyntax", "PromptFrontends", "PromptJSON", "ModelHeaders"],
      swiftSettings: settings, linkerSettings: mathematics),
    .target(name: "PromptTokenizer", dependencies: ["PromptSyntax"], swiftSettings: settings),
    .target(
      name: "PromptLinter",
      dependencies: [
        "PromptSyntax", "PromptFrontends", "PromptDocuments", "PromptTokenizer", "ModelHeaders", "PromptResolver",
      ],
      swiftSettings: settings, linkerSettings: mathematics),
    .target(
      name: "PromptEditor",
      dependencies: [
        "PromptSyntax", "PromptFrontends", "PromptJSON", "PromptTokenizer", "ModelHeaders", "PromptResolver",
        "PromptLinter",
      ],
      swiftSettings: settings, linkerSettings: mathematics),
    .target(
      name: "PromptModels",
      dependencies: ["PromptSyntax", "PromptJSON", "PromptDocuments", "ModelHeaders", "PromptResolver"],
      swiftSettings: settings),
    .target(
      name: "PromptReports",
      dependencies: [
        "PromptSyntax", "PromptFrontends", "PromptJSON", "ModelHeaders", "PromptResolver", "PromptTokenizer",
        "PromptLinter",
      ],
      swiftSettings: settings),
    .target(
      name: "PromptServer",
      dependencies: [
        "PromptSyntax", "PromptFrontends", "PromptJSON", "PromptDocuments", "PromptResolver", "PromptLinter",
        "PromptEditor", "PromptReports",
      ],
      swiftSettings: settings, linkerSettings: mathematics),
    .target(
      name: "PromptEngine",
      dependencies: [
        "PromptSyntax", "PromptFrontends", "PromptJSON", "PromptDocuments", "ModelHeaders",
        "PromptResolver", "PromptTokenizer", "PromptLinter", "PromptEditor", "PromptReports",
      ],
      swiftSettings: settings),
    .target(name: "CPromptEngine"),
    .target(
      name: "PromptEngineC", dependencies: ["CPromptEngine", "PromptEngine", "PromptJSON", "PromptSyntax"],
      swiftSettings: settings),
    .target(
      name: "SyntaxEngineC", dependencies: ["CPromptEngine", "PromptEngine", "PromptJSON", "PromptSyntax"],
      swiftSettings: settings),
    .target(
      name: "PromptTool",
      dependencies: [
        "PromptReports",
        "PromptSyntax", "PromptFrontends", "PromptJSON", "PromptDocuments", "ModelHeaders", "PromptResolver",
        "PromptTokenizer", "PromptLinter", "PromptModels", "PromptEditor", "PromptServer",
      ],
      swiftSettings: settings),
    .executableTarget(name: "sdprompt", dependencies: ["PromptTool"], swiftSettings: settings),
    .executableTarget(
      name: "promptbench",
      dependencies: [
        "PromptSyntax", "PromptFrontends", "PromptResolver", "PromptTokenizer", "PromptLinter", "PromptEngine",
        "AllocationCounter",
      ],
      swiftSettings: settings),
    .target(name: "AllocationCounter"),
    .executableTarget(
      name: "promptfuzz",
      dependencies: [
        "PromptEngine",
        "PromptSyntax", "PromptDocuments", "ModelHeaders", "PromptResolver", "PromptTokenizer", "PromptLinter",
        "PromptModels", "PromptTool", "PromptFrontends", "PromptJSON", "PromptServer",
      ],
      path: "Tests/PromptFuzz", swiftSettings: settings),
    .target(name: "TestPrompts", path: "Tests/TestPrompts", swiftSettings: settings),
    .target(name: "TestFiles", path: "Tests/TestFiles", swiftSettings: settings),
    .testTarget(name: "PromptSyntaxTests", dependencies: ["PromptSyntax", "TestPrompts"], swiftSettings: settings),
    .testTarget(
      name: "PromptFrontendsTests", dependencies: ["PromptSyntax", "PromptFrontends", "TestPrompts"],
      swiftSettings: settings),
    .testTarget(
      name: "PromptDocumentsTests", dependencies: ["PromptSyntax", "PromptDocuments", "TestPrompts"],
      swiftSettings: settings),
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "PromptSyntax", "PromptFrontends", "PromptDocuments", "PromptResolver", "PromptTokenizer", "PromptModels",
      ],
      swiftSettings: settings),
    .testTarget(name: "PromptJSONTests", dependencies: ["PromptJSON"], swiftSettings: settings),
    .testTarget(
      name: "ModelHeadersTests", dependencies: ["PromptSyntax", "ModelHeaders"], swiftSettings: settings),
    .testTarget(
      name: "PromptResolverTests",
      dependencies: ["PromptSyntax", "ModelHeaders", "PromptResolver", "PromptModels", "TestFiles"],
      swiftSettings: settings),
    .testTarget(
      name: "PromptModelsTests",
      dependencies: ["PromptSyntax", "ModelHeaders", "PromptResolver", "PromptModels", "TestFiles"],
      swiftSettings: settings),
    .testTarget(
      name: "PromptLinterTests",
      dependencies: [
        "PromptSyntax", "PromptFrontends", "ModelHeaders", "PromptResolver", "PromptLinter", "TestPrompts",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "PromptEditorTests",
      dependencies: [
        "PromptSyntax", "PromptFrontends", "PromptJSON", "ModelHeaders", "PromptResolver", "PromptLinter",
        "PromptEditor", "TestPrompts",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "PromptTokenizerTests", dependencies: ["PromptSyntax", "PromptTokenizer"], swiftSettings: settings),
    .testTarget(
      name: "PromptServerTests",
      dependencies: [
        "PromptSyntax", "PromptJSON", "PromptDocuments", "PromptResolver", "PromptModels", "PromptLinter",
        "PromptServer", "TestPrompts",
      ], swiftSettings: settings),
    .testTarget(
      name: "PromptEngineTests",
      dependencies: ["CPromptEngine", "PromptEngine", "PromptEngineC", "TestPrompts"], swiftSettings: settings),
    .testTarget(
      name: "PromptToolTests", dependencies: ["PromptTool", "sdprompt", "AllocationCounter", "TestFiles"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
