import Foundation
import TestSupport
import Testing

/// What a reader of the checkout may rely on.
@Suite struct HouseRulesTests {
  @Test func theTopLevelHoldsWhatTheReadmeMaps() throws {
    let known: Set = ["Package.swift", "README.md", "Sources", "Tests", "Corpus", "Standards"]
    let names = try FileManager.default.contentsOfDirectory(atPath: Folders.root).filter { name in
      // Dot-files, and what `.gitignore` keeps out of the project.
      !name.hasPrefix(".") && !name.contains(".db") && name != "Package.resolved"
    }
    #expect(Set(names).subtracting(known).isEmpty)
  }

  @Test func nothingIsLeftForLater() throws {
    // Written in two pieces, so that this file does not find itself.
    let marks = ["TO" + "DO", "FIX" + "ME"]
    for file in try SourceFile.all() {
      for mark in marks where file.text.contains(mark) {
        Issue.record("\(file.path) says \(mark)")
      }
    }
  }

  @Test func noFileIsEmptyOfCode() throws {
    for file in try SourceFile.all() where file.path.hasSuffix(".swift") {
      let code = file.text.split(separator: "\n").filter { !$0.hasPrefix("//") }
      #expect(!code.isEmpty, "\(file.path) holds comments alone")
    }
  }

  @Test func noPathOfOneMachineIsWrittenDown() throws {
    let paths = ["/tmp" + "/w/", "/work" + "/", "/home" + "/"]
    for file in try SourceFile.all() {
      for path in paths where file.text.contains(path) {
        Issue.record("\(file.path) names \(path)")
      }
    }
  }

  @Test func unsafeConcurrencyIsNotWavedThrough() throws {
    let marks = [
      "@unchecked" + " Sendable", "nonisolated" + "(unsafe)", "@preconcurrency" + " import",
    ]
    for file in try SourceFile.all() where file.path.hasPrefix("Sources/") {
      for mark in marks where file.text.contains(mark) {
        Issue.record("\(file.path) says \(mark)")
      }
    }
  }
}
