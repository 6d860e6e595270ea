import Markup
import Metadata

extension XMLFeedHandler {
  func rethrow() throws {
    if let failure { throw failure }
  }

  /// What was found, once there is no more to come.
  func finish() throws -> FeedSummary {
    try rethrow()
    try refuseHostileDocument()
    try refuseForeignDocument()
    if !rootIsClosed { try finishTruncated() }
    try rethrow()
    summary.envelope = envelope.envelope
    summary.announced = sruAnswer.numberOfRecords
    for diagnostic in sruAnswer.diagnostics {
      summary.problems.append(
        FeedProblem(code: "sruDiagnostic", message: "the server answered: \(diagnostic)")
      )
    }
    summary.identifiersDigest = identifiers.value
    return summary
  }

  private func refuseHostileDocument() throws {
    if let doctypePlace {
      throw FeedError(
        .doctype,
        "the document has a document type declaration (DOCTYPE), which is refused",
        advice: "remove the declaration and the entities it defines; no metadata format needs one",
        place: doctypePlace
      )
    }
    if let tooDeep {
      throw FeedError(
        .tooDeep,
        tooDeep.message,
        advice: "check the feed at that place: end tags are missing",
        place: place(from: pushOrigin + tooDeep.offset, to: pushOrigin + tooDeep.offset)
      )
    }
  }

  private func finishTruncated() throws {
    summary.isComplete = false
    let end = place(from: window.end, to: window.end)
    if recordDepth > 0 {
      builder.record.raw.append(
        contentsOf: window.bytes(builder.origin..<window.end).prefix(UnreadableItem.byteCapacity)
      )
      complete(fatal?.isPrematureEnd ?? true ? .truncated : .malformed)
    }
    summary.problems.append(
      FeedProblem(
        code: "truncated",
        message: "the document breaks off before <\(rootName ?? "the root")> is closed; "
          + "fetch it again",
        place: end
      )
    )
  }

  /// Documents that are no feed at all are told apart by their root.
  private func refuseForeignDocument() throws {
    guard summary.received == 0, recordDepth == 0, envelope.envelope == nil, !sruAnswer.isAnswer
    else { return }
    guard let rootName else {
      throw FeedError(
        .malformed,
        "this is not XML: \(fatal?.message ?? "there is no element")",
        advice: "check that the address or file is a metadata feed",
        place: place(from: window.base, to: window.base)
      )
    }
    if package.isManifest {
      throw FeedError(
        .unknownFormat,
        "this package manifest holds no LOM metadata",
        advice: "put a lom element into its metadata, or name the metadata file of the package",
        place: Place(start: .start, end: .start)
      )
    }
    throw FeedError(
      .unknownFormat,
      "no reader knows the root element <\(rootName)>",
      advice: "known are OAI-PMH and SRU answers, oai_dc, IEEE LOM, KBART tables and JSON-LD",
      place: Place(start: .start, end: .start)
    )
  }
}
