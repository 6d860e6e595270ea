import Foundation
import TestSupport
import Testing

/// The arrows of the house: what `Package.swift` allows is what the files import, no more, no less.
///
/// The compiler does not see a missing arrow when the module happens to lie in the build folder.
@Suite struct DependencyGraphTests {
  private let manifest: PackageManifest
  private let files: [SourceFile]

  init() throws {
    manifest = try PackageManifest()
    files = try SourceFile.all().filter { $0.path.hasSuffix(".swift") }
  }

  @Test func theManifestIsReadWhole() {
    #expect(manifest.systemLibraries.isSuperset(of: ["CSQLite", "CLibXML2", "CCurl"]))
    #expect(manifest.arrows["SQLite"] == ["CSQLite"])
    #expect(manifest.arrows["Metadata"] == [])
    #expect(manifest.arrows["touchstone"]?.contains("Service") == true)
    #expect(manifest.arrows["MetadataTests"] == ["Metadata", "TestSupport"])
  }

  @Test func everyImportHasItsArrow() {
    for file in files {
      let ours = file.imports.intersection(manifest.arrows.keys)
      let unannounced = ours.subtracting(manifest.arrows[file.target] ?? [])
      #expect(unannounced.isEmpty, "\(file.path) imports \(unannounced.sorted())")
    }
  }

  /// Of libraries and programs; a target of tests may list what its next test needs.
  @Test func everyArrowHasAnImport() {
    let imports = Dictionary(grouping: files, by: \.target)
      .mapValues { $0.reduce(into: Set<String>()) { $0.formUnion($1.imports) } }
    for (target, arrows) in manifest.arrows where !target.hasSuffix("Tests") {
      let unused = arrows.subtracting(imports[target] ?? [])
      #expect(unused.isEmpty, "no file of \(target) imports \(unused.sorted())")
    }
  }

  @Test func everyFolderIsATarget() throws {
    var folders: Set<String> = []
    for top in ["Sources", "Tests"] {
      folders.formUnion(
        try FileManager.default.contentsOfDirectory(atPath: Folders.root + "/" + top)
      )
    }
    // The pages are looked at in a browser, and exports read back by other libraries, in Python.
    folders.subtract(["Browser", "Exports"])
    #expect(folders == Set(manifest.arrows.keys))
  }

  @Test func librariesKnowNothingOfProgramsAndTests() {
    for (target, arrows) in manifest.arrows where !target.hasSuffix("Tests") {
      let above = arrows.filter { $0.hasSuffix("Tests") || $0.hasPrefix("touchstone") }
      #expect(above.isEmpty, "\(target) depends on \(above.sorted())")
    }
  }

  @Test func aLibraryOfTheSystemIsImportedByOneTargetOrByPrograms() {
    for library in manifest.systemLibraries {
      let users = Set(files.filter { $0.imports.contains(library) }.map(\.target))
      let libraries = users.filter { !$0.hasPrefix("touchstone") }
      #expect(!users.isEmpty && libraries.count <= 1, "\(library): \(users.sorted())")
    }
  }

  /// Only the standard library: these could be taken to any platform as they are.
  @Test(arguments: ["Metadata", "Ranking"])
  func aPureTargetImportsNothingThatReadsOrWrites(target: String) {
    let imports = files.filter { $0.target == target }
      .reduce(into: Set<String>()) { $0.formUnion($1.imports) }
    #expect(imports.subtracting(["Synchronization"]).isEmpty)
  }

  /// A module that shares its name with a type inside it can no longer be named in full.
  @Test func noModuleSharesItsNameWithATypeInside() throws {
    for file in files {
      let declaration = try Regex(
        "^(?:public |final |@\\w+ )*(?:struct|class|enum|actor|protocol) \(file.target)\\b"
      ).anchorsMatchLineEndings()
      #expect(file.text.firstMatch(of: declaration) == nil, "\(file.path)")
    }
  }
}
