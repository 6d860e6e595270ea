import Markup
import Metadata

/// Hands records over and keeps the counts and positions that every reader needs.
struct RecordEmitter {
  private(set) var summary: FeedSummary
  private let window: TextWindow
  private let request: FeedRequest
  private var counter = PositionCounter()
  private var counted: Int
  private var identifiers = StableHash()

  init(window: TextWindow, request: FeedRequest, reader: String) {
    self.window = window
    self.request = request
    counted = window.base
    summary = FeedSummary(reader: reader, encoding: window.encoding)
  }

  /// Whether as many records came as were asked for.
  var hasReachedLimit: Bool {
    request.recordLimit.map { summary.received >= $0 } ?? false
  }

  /// The position of `offset`, which must not lie before one asked for earlier.
  mutating func position(of offset: Int) -> TextPosition {
    if offset > counted {
      counter.advance(over: window.bytes(counted..<min(offset, window.end)))
      counted = offset
    }
    return counter.position
  }

  /// Lets go of the text before `offset`.
  mutating func release(before offset: Int) {
    _ = position(of: offset)
    window.discard(before: offset)
  }

  /// Sets where the record stood and what its bytes are, and adds what was mended in it.
  mutating func locate(_ record: inout Record, at source: Range<Int>) {
    record.start = position(of: source.lowerBound)
    record.offset = source.lowerBound
    record.encoding = window.encoding.name
    record.raw.append(contentsOf: window.bytes(source))
    for repair in window.takeRepairs(before: source.upperBound)
    where repair.offset >= source.lowerBound {
      let at = repair.offset - source.lowerBound
      record.defects.append(
        ReadingDefect(
          repair.kind == .controlCharacter ? .controlCharacter : .invalidEncoding,
          value: "0x" + String(repair.byte, radix: 16, uppercase: true),
          source: at..<at + 3
        )
      )
    }
  }

  /// Hands over a record.
  mutating func emit(_ record: inout Record, to sink: any FeedSink) throws {
    identifiers.combine(StableHash.of(record.identifier.utf8))
    summary.identifiersDigest = identifiers.value
    summary.records += 1
    try sink.record(&record)
  }

  /// Hands over a description of the feed itself, which is not one of its records.
  mutating func emitCollection(_ record: inout Record, to sink: any FeedSink) throws {
    try sink.record(&record)
  }

  /// Hands over something that could not be read.
  mutating func emit(
    unreadable reason: UnreadableItem.Reason,
    _ message: String,
    identifier: String? = nil,
    format: String,
    at source: Range<Int>,
    to sink: any FeedSink
  ) throws {
    summary.unreadable += 1
    let start = position(of: source.lowerBound)
    let held = source.clamped(to: window.base..<window.end)
    try sink.unreadable(
      UnreadableItem(
        reason: reason,
        message: message,
        identifier: identifier,
        format: format,
        place: Place(start: start, end: start, precision: .record),
        bytes: Array(window.bytes(held).prefix(UnreadableItem.byteCapacity))
      )
    )
  }

  /// Notes a fault outside of any record.
  mutating func note(_ code: String, _ message: String, at offset: Int) {
    let start = position(of: offset)
    summary.problems.append(
      FeedProblem(code: code, message: message, place: Place(start: start, end: start))
    )
  }

  /// Notes that the feed was not read to its proper end.
  mutating func markIncomplete() { summary.isComplete = false }
}
