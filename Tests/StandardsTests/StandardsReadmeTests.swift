import Foundation
import Metadata
import TestSupport
import Testing

@testable import Standards

/// The guide says what the program does.
@Suite struct StandardsReadmeTests {
  private static let file = Folders.standards + "/README.md"
  private static let opening = "<!-- criteria: generated, see \"A criterion in ten minutes\" -->\n"
  private static let closing = "<!-- end of criteria -->"

  @Test func theTableOfCriteriaIsUpToDate() throws {
    let text = try String(contentsOfFile: Self.file, encoding: .utf8)
    let start = try #require(text.range(of: Self.opening)).upperBound
    let end = try #require(text.range(of: Self.closing)).lowerBound
    let table = "\n" + (try StandardsLibrary.load(folder: Folders.standards)).criteriaTable + "\n\n"
    if ProcessInfo.processInfo.environment["TOUCHSTONE_RECORD"] != nil {
      let new = text[..<start] + table + text[end...]
      try new.write(toFile: Self.file, atomically: true, encoding: .utf8)
    }
    #expect(
      String(text[start..<end]) == table,
      "run: TOUCHSTONE_RECORD=1 swift test --filter StandardsReadmeTests"
    )
  }

  @Test func everyOperatorFormAndFaultIsInTheGuide() throws {
    let text = try String(contentsOfFile: Self.file, encoding: .utf8)
    for name in CheckDecoder.operators.keys { #expect(text.contains("{\"\(name)\":"), "\(name)") }
    for name in ValueForm.names + FaultSet.names { #expect(text.contains("`\(name)`"), "\(name)") }
    for name in CriterionDecoder.members + StandardDecoder.members {
      #expect(text.contains("`\(name)`"), "\(name)")
    }
  }
}
