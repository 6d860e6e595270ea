import Markup
import Metadata

/// Reads XML feeds: OAI-PMH and SRU answers with their records, bare oai_dc and LOM, and the LOM in
/// package manifests.
///
/// Drives the push parser through the text, piece by piece, and lets go of what is read.
struct XMLFeedReader {
  let window: TextWindow
  let request: FeedRequest

  func read(into sink: some FeedSink) throws -> FeedSummary {
    window.forbidControls()
    let leading = skipLeadingSpace()
    let handler = XMLFeedHandler(window: window, request: request, sink: sink)
    if leading > 0 { handler.noteLeadingBytes(leading) }
    let parser = XMLEventParser(handler, depthLimit: request.limits.depth)
    handler.pushOrigin = window.base
    var pushed = window.base
    var hasMore = true
    while hasMore {
      parser.push(window.bytes(pushed..<window.end))
      pushed = window.end
      try handler.rethrow()
      try refuseOversizedMarkup(parser, handler, pushed: pushed)
      handler.releaseText(before: pushed)
      try handler.rethrow()
      hasMore = try !parser.isStopped && window.fill()
    }
    if !parser.isStopped { parser.finish() }
    return try handler.finish()
  }

  /// White space before the XML declaration is a fault that every parser but this one stops at.
  private func skipLeadingSpace() -> Int {
    let count = window.bytes.prefix { isXMLSpace($0) }.count
    if count > 0 { window.discard(before: window.base + count) }
    return count
  }

  /// A tag or comment that does not end would be collected without bound.
  private func refuseOversizedMarkup(
    _ parser: XMLEventParser,
    _ handler: XMLFeedHandler,
    pushed: Int
  ) throws {
    let next = handler.pushOrigin + parser.offset
    let pending = pushed - next
    guard pending > request.limits.markupBytes, !parser.isStopped else { return }
    parser.stop()
    throw FeedError(
      .tooLarge,
      "a tag, comment or section is longer than \(request.limits.markupBytes) bytes",
      advice: "check the feed at that place: a quotation mark or a closing bracket is missing",
      place: handler.place(from: next, to: next)
    )
  }
}
