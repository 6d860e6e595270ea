import Foundation
import TestSupport

/// The targets and arrows of `Package.swift`, read from its text.
///
/// Its helpers give the text a shape that is easy to read: `library("A", ["B"])`,
/// `tests("ATests", ["A"])`, and the package's own `.systemLibrary` and `.executableTarget`.
struct PackageManifest {
  /// What each target may import, by the target's name.
  private(set) var arrows: [String: Set<String>] = [:]
  /// The targets that stand for libraries of the system.
  private(set) var systemLibraries: Set<String> = []

  init() throws {
    let text = try String(contentsOfFile: Folders.root + "/Package.swift", encoding: .utf8)
    let targets = String(
      text[(text.range(of: "targets: [\n    //")?.lowerBound ?? text.startIndex)...]
    )
    for match in targets.matches(of: #/\.systemLibrary\(\s*name: "(\w+)"/#) {
      systemLibraries.insert(String(match.1))
      arrows[String(match.1)] = []
    }
    for match in targets.matches(of: #/\blibrary\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?/#) {
      arrows[String(match.1)] = Self.names(match.2)
    }
    for match in targets.matches(of: #/\btests\(\s*"(\w+)",\s*\[([^\]]*)\]/#) {
      arrows[String(match.1)] = Self.names(match.2).union(["TestSupport"])
    }
    let written =
      #/\.(?:executableTarget|target)\(\s*name: "([\w-]+)"(?:,\s*dependencies: \[([^\]]*)\])?/#
    for match in targets.matches(of: written) { arrows[String(match.1)] = Self.names(match.2) }
  }

  private static func names(_ list: Substring?) -> Set<String> {
    Set((list ?? "").matches(of: #/"([\w-]+)"/#).map { String($0.1) })
  }
}

/// A file of the package that people wrote.
struct SourceFile {
  /// The path from the top of the checkout.
  let path: String
  /// The name of the target it belongs to.
  let target: String
  /// The text.
  let text: String

  /// The modules it imports.
  var imports: Set<String> {
    let statement =
      #/^(?:@\w+(?:\([^)]*\))? +)*(?:(?:public|package|internal|fileprivate|private) +)?import +(?:(?:struct|class|enum|protocol|func|var|let|typealias) +)?([\w-]+)/#
    let modules = text.matches(of: statement.anchorsMatchLineEndings()).map { String($0.1) }
    return Set(modules)
  }

  /// Every text file below `Sources` and `Tests`.
  static func all() throws -> [SourceFile] {
    try ["Sources", "Tests"].flatMap { top in
      try FileManager.default.subpathsOfDirectory(atPath: Folders.root + "/" + top).sorted()
        .compactMap { path in
          let target = path.split(separator: "/").first.map(String.init) ?? ""
          guard path.hasSuffix(".swift") || path.hasSuffix(".h") || path.hasSuffix(".modulemap")
          else { return nil }
          let full = "\(Folders.root)/\(top)/\(path)"
          return SourceFile(
            path: "\(top)/\(path)",
            target: target,
            text: try String(contentsOfFile: full, encoding: .utf8)
          )
        }
    }
  }
}
