// swift-tools-version: 6.2
import PackageDescription

// Every arrow of the house stands here once; `PackageTests/DependencyGraphTests` compares it with
// the `import` lines, because a warm build folder hides a missing dependency.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  // Records pass through several modules on their way; without the first of these no call between
  // them is inlined. The second drops run-time checks that overlapping access cannot happen, which
  // debug builds make and which were an eighth of judging in a profile.
  .unsafeFlags(
    ["-cross-module-optimization", "-enforce-exclusivity=unchecked"],
    .when(configuration: .release)
  ),
]

/// A library of ours: its name and what it may import.
func library(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

/// The tests of one target, or of the house as a whole; `exclude` names what is there and no source.
func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies + ["TestSupport"],
    exclude: exclude,
    swiftSettings: strict
  )
}

let package = Package(
  name: "touchstone",
  products: [
    .executable(name: "touchstone", targets: ["touchstone"]),
    .executable(name: "touchstone-bench", targets: ["touchstone-bench"]),
  ],
  targets: [
    // System libraries, each imported by one target of ours only.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CMicroHTTPD",
      pkgConfig: "libmicrohttpd",
      providers: [.apt(["libmicrohttpd-dev"])]
    ),
    .systemLibrary(
      name: "CCurl",
      pkgConfig: "libcurl",
      providers: [.apt(["libcurl4-openssl-dev"])]
    ),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMalloc"),

    // The domain, the file and the bytes: each knows nothing of the others.
    library("Metadata"),
    library("SQLite", ["CSQLite"]),
    library("Markup", ["CLibXML2", "CZlib"]),
    library("Ranking", exclude: ["README.md"]),

    // From bytes to a verdict.
    library("Standards", ["Metadata", "Markup"]),
    library("Feeds", ["Metadata", "Markup"]),
    library("Harvest", ["Metadata", "Markup", "Feeds", "CCurl"]),

    // The catalogue, and what finds things in it.
    library("Catalogue", ["Metadata", "Standards", "SQLite"]),
    library("Search", ["Metadata", "Standards", "Ranking", "Catalogue", "SQLite"]),
    library(
      "Ingest",
      ["Metadata", "Markup", "Harvest", "Feeds", "Standards", "Catalogue", "Search"]
    ),

    // What people and programs see.
    library(
      "Reports",
      ["Metadata", "Markup", "Feeds", "Harvest", "Standards", "Catalogue", "Search", "Ingest"]
    ),
    library(
      "Service",
      [
        "Metadata", "Markup", "Feeds", "Standards", "Catalogue", "Search", "Ingest", "Reports",
        "CMicroHTTPD",
      ]
    ),
    .executableTarget(
      name: "touchstone",
      dependencies: [
        "Metadata", "Markup", "Feeds", "Standards", "Harvest", "Catalogue", "Search", "Ingest",
        "Reports", "Service", "CMalloc",
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "touchstone-bench",
      dependencies: [
        "Metadata", "Markup", "Feeds", "Standards", "Harvest", "Catalogue", "Search", "Ingest",
        "Reports", "CMalloc", "Ranking", "SQLite",
      ],
      swiftSettings: strict
    ),

    // Tests: one target for each library, and the house as a whole.
    .target(
      name: "TestSupport",
      dependencies: ["Markup"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    tests("MetadataTests", ["Metadata"]),
    tests("SQLiteTests", ["SQLite"]),
    tests("MarkupTests", ["Markup"]),
    tests("RankingTests", ["Ranking"]),
    tests("StandardsTests", ["Standards", "Metadata", "Feeds", "Markup"]),
    tests("FeedsTests", ["Feeds", "Markup", "Metadata"]),
    tests("HarvestTests", ["Harvest", "Feeds", "Metadata"]),
    tests("CatalogueTests", ["Catalogue", "Metadata", "Standards", "SQLite"]),
    tests("SearchTests", ["Search", "Ranking", "Catalogue", "Metadata", "Standards", "SQLite"]),
    tests(
      "IngestTests",
      [
        "Ingest", "Harvest", "Feeds", "Markup", "Standards", "Catalogue", "Search", "Metadata",
      ]
    ),
    tests(
      "ReportsTests",
      ["Reports", "Ingest", "Standards", "Metadata", "Markup", "Feeds", "Catalogue", "Search"]
    ),
    tests(
      "ServiceTests",
      [
        "Service", "Ingest", "Harvest", "Feeds", "Markup", "Standards", "Catalogue", "Search",
        "Metadata", "Reports",
      ]
    ),
    tests("CommandLineTests", ["touchstone"], exclude: ["Golden"]),
    tests("PackageTests", []),
  ],
  swiftLanguageModes: [.v6]
)
