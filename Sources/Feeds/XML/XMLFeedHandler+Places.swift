import Markup
import Metadata

extension XMLFeedHandler {
  // MARK: Faults outside of records

  func noteRepair(_ repair: TextRepair, _ value: String) {
    summary.problems.append(
      FeedProblem(
        code: repair.kind == .controlCharacter ? "controlCharacter" : "invalidEncoding",
        message: "the byte \(value) outside of any record cannot stand there; U+FFFD took its place"
      )
    )
  }

  func noteLeadingBytes(_ count: Int) {
    summary.problems.append(
      FeedProblem(
        code: "leadingBytes",
        message: "\(count) bytes of white space stand before the XML declaration; remove them",
        place: Place(start: .start, end: .start)
      )
    )
  }

  func note(_ code: String, _ message: String, at fault: XMLFault) {
    let offset = pushOrigin + fault.offset
    summary.problems.append(
      FeedProblem(code: code, message: message, place: place(from: offset, to: offset))
    )
  }

  // MARK: Places and memory

  /// A place of the text outside of records; exact while the text is still held.
  func place(from start: Int, to end: Int) -> Place {
    guard start >= counted, start >= window.base, start <= window.end else {
      return Place(start: counter.position, end: counter.position)
    }
    let text = window.bytes(max(counted, window.base)..<window.end)
    let first = counter.position(at: start - counted, in: text)
    return Place(start: first, end: first)
  }

  func advanceCounter(to offset: Int) {
    guard offset > counted else { return }
    if counted == 0, window.base > 0 { counted = window.base }
    counter.advance(over: window.bytes(counted..<offset))
    counted = offset
  }

  /// Lets go of the text that no open record needs.
  func releaseText(before offset: Int) {
    let keep = recordDepth > 0 ? builder.origin : max(window.base, offset - 4096)
    if recordDepth > 0, offset - builder.origin > 4 * request.limits.recordBytes {
      // Hopelessly large: nothing of it will be kept but the beginning.
      failure = FeedError(
        .tooLarge,
        "a record is larger than \(4 * request.limits.recordBytes) bytes",
        advice: "check the feed: the record's end tag may be missing",
        place: Place(start: recordStart, end: recordStart)
      )
      stops = true
      return
    }
    if counted == 0, window.base > 0 { counted = window.base }
    advanceCounter(to: max(counted, min(keep, window.end)))
    window.discard(before: min(keep, counted))
  }
}
