import Markup
import Metadata

/// Turns XML events into records and an envelope.
///
/// A record is an OAI-PMH `record`, wherever it stands, or an `oai_dc:dc` outside of one: so
/// wrappers that nobody expects cost nothing.
final class XMLFeedHandler: XMLEventHandler {
  /// What an open record is made of.
  private enum Payload {
    case none
    case dublinCore
    /// A format without a reader, by canonical name of its root.
    case unknown(String)
  }

  private let window: TextWindow
  private let request: FeedRequest
  private let sink: any FeedSink
  private var builder: XMLRecordBuilder
  private var crosswalk = DublinCoreCrosswalk()
  private var header: OAIPMHHeader
  private var envelope = OAIPMHEnvelopeReader()

  private var summary: FeedSummary
  private var depth = 0
  private var rootName: String?
  private var rootIsClosed = false
  private var recordDepth = 0
  private var payload = Payload.none
  private var payloadDepth = 0
  private var scope = XMLScope()
  private var counter = PositionCounter()
  private var counted: Int
  private var recordStart = TextPosition.start
  private var failure: (any Error)?
  private var fatal: XMLFault?
  private var tooDeep: XMLFault?
  private var doctypePlace: Place?
  private var identifiers = StableHash()

  /// The text offset of the first byte pushed.
  var pushOrigin = 0

  init(window: TextWindow, request: FeedRequest, sink: any FeedSink) {
    self.window = window
    self.request = request
    self.sink = sink
    let paths = request.paths
    builder = XMLRecordBuilder(paths: paths, limits: request.limits)
    header = OAIPMHHeader(paths: paths)
    summary = FeedSummary(reader: "oai_dc", encoding: window.encoding)
    counted = 0
    super.init()
    wantsNamespaces = true
  }

  // MARK: Namespaces in scope

  override func declareNamespace(_ prefix: String, _ namespace: String) {
    // Inside a record they are part of its own bytes.
    guard recordDepth == 0 else { return }
    scope.declare(prefix, namespace, depth: depth + 1)
  }

  // MARK: Events

  override func startElement(_ name: XMLName, _ attributes: XMLAttributes, offset: Int) {
    let offset = pushOrigin + offset
    depth += 1
    if recordDepth > 0 {
      startInRecord(name, attributes, offset: offset)
    } else if name.matches("record", in: CanonicalNames.oai) {
      beginRecord(at: offset)
      payload = .none
      builder.open(name, attributes, tagEnd: offset, window: window)
    } else if isDublinCore(name) {
      beginRecord(at: offset)
      payload = .dublinCore
      payloadDepth = depth
      builder.open(name, attributes, tagEnd: offset, window: window)
    } else {
      if depth == 1 { rootName = CanonicalNames.canonical(name) }
      envelope.start(name, attributes)
    }
  }

  override func endElement(_ name: XMLName, offset: Int) {
    let offset = pushOrigin + offset
    if recordDepth > 0 {
      if case .unknown = payload, depth > payloadDepth {
        // Nothing was opened for it.
      } else {
        builder.close(offset: offset, window: window)
      }
      if depth == recordDepth { endRecord(at: offset) }
    } else {
      envelope.end(name)
    }
    depth -= 1
    if recordDepth == 0 { scope.close(below: depth) }
    if depth == 0 { rootIsClosed = true }
  }

  override func characters(_ text: UnsafeRawBufferPointer) {
    if recordDepth == 0 {
      envelope.append(text)
    } else if case .unknown = payload, depth > payloadDepth {
      return
    } else {
      builder.append(text)
    }
  }

  override func fault(_ fault: XMLFault) {
    if fault.isTooDeep { tooDeep = fault }
    if recordDepth > 0 {
      builder.record.defects.append(defect(for: fault))
    } else if fault.isTrailingContent, rootIsClosed {
      note("trailingBytes", "there is content behind the document's end", at: fault)
    } else if fault.isPrematureEnd || rootIsClosed {
      return
    } else {
      note("malformedXML", fault.message, at: fault)
    }
    if fatal == nil { fatal = fault }
  }

  override func doctype(offset: Int) {
    doctypePlace = place(from: pushOrigin + offset, to: pushOrigin + offset)
  }

  // MARK: Records

  private func isDublinCore(_ name: XMLName) -> Bool {
    guard let namespace = name.namespacePointer else { return false }
    _ = namespace
    return name.local == "dc"
      && (name.namespace == CanonicalNames.oaiDC || name.namespace == CanonicalNames.dc)
  }

  private func beginRecord(at tagEnd: Int) {
    let start = builder.tagStart(before: tagEnd, window: window)
    advanceCounter(to: start)
    recordStart = counter.position
    recordDepth = depth
    builder.begin(at: start)
  }

  private func startInRecord(_ name: XMLName, _ attributes: XMLAttributes, offset: Int) {
    if case .unknown = payload, depth > payloadDepth { return }
    if builder.path == header.metadata {
      payloadDepth = depth
      if isDublinCore(name) {
        payload = .dublinCore
        builder.open(name, attributes, below: .root, tagEnd: offset, window: window)
      } else {
        // Passed over from here on: its own element is not opened either.
        payload = .unknown(CanonicalNames.canonical(name))
        payloadDepth = depth - 1
      }
      return
    }
    builder.open(name, attributes, tagEnd: offset, window: window)
  }

  private func endRecord(at end: Int) {
    defer {
      recordDepth = 0
      stopAtLimit()
    }
    guard failure == nil else { return }
    let raw = builder.isOverfull || end - builder.origin > request.limits.recordBytes
    builder.record.raw.append(
      contentsOf: window.bytes(builder.origin..<min(end, window.end)).prefix(
        raw ? UnreadableItem.byteCapacity : Int.max
      )
    )
    complete(raw ? .tooLarge : nil)
  }

  /// Finishes the record and hands it over; with a reason, as something that could not be read.
  private func complete(_ broken: UnreadableItem.Reason?) {
    builder.record.start = recordStart
    builder.record.offset = builder.origin
    builder.record.encoding = window.encoding.name
    builder.record.context = scope.context()
    header.read(&builder.record)
    addRepairs()
    var reason = broken
    if reason == nil {
      reason =
        builder.record.status == .active
        ? readPayload() : builder.record.identifier.isEmpty ? .unidentified : nil
    }
    identifiers.combine(StableHash.of(builder.record.identifier.utf8))
    do {
      if let reason {
        summary.unreadable += 1
        try sink.unreadable(unreadable(reason))
      } else {
        if builder.record.status == .deleted {
          summary.tombstones += 1
        } else {
          summary.records += 1
        }
        try sink.record(&builder.record)
      }
    } catch {
      failure = error
      stops = true
    }
  }

  /// Reads the payload into the resource; says why where that is not possible.
  private func readPayload() -> UnreadableItem.Reason? {
    switch payload {
    case .unknown, .none: return .noReader
    case .dublinCore:
      builder.record.format = DublinCoreCrosswalk.format
      crosswalk.read(&builder.record)
      return builder.record.identify() ? nil : .unidentified
    }
  }

  private func unreadable(_ reason: UnreadableItem.Reason) -> UnreadableItem {
    let record = builder.record
    var format = "none"
    if case .unknown(let name) = payload { format = name }
    if case .dublinCore = payload { format = "oai_dc" }
    let message: String
    switch reason {
    case .noReader:
      message =
        format == "none"
        ? "the record has a header but no metadata; ask the source to send it, or to mark it deleted"
        : "no reader knows the format \(format); ask the source for oai_dc"
    case .truncated:
      message = "the content breaks off within this record; fetch it again"
    case .malformed:
      message = "the XML of this record is broken: \(fatal?.message ?? "unknown fault")"
    case .tooLarge:
      message =
        "the record is larger than \(request.limits.recordBytes) bytes or too finely divided"
    case .unidentified:
      message = "the record has neither an identifier nor a title; give it both"
    }
    return UnreadableItem(
      reason: reason,
      message: message,
      identifier: record.identifier.isEmpty ? nil : record.identifier,
      format: format,
      place: record.place(ofSource: 0..<record.raw.count, precision: .record)
        .advanced(from: record.start),
      bytes: Array(record.raw.prefix(UnreadableItem.byteCapacity))
    )
  }

  private func stopAtLimit() {
    guard let limit = request.recordLimit, summary.received >= limit else { return }
    stops = true
    rootIsClosed = true
  }

  // MARK: Defects

  private func defect(for fault: XMLFault) -> ReadingDefect {
    let at = max(0, pushOrigin + fault.offset - builder.origin)
    let kind: ReadingDefect.Kind =
      fault.isUndefinedEntity
      ? .undefinedEntity : fault.isUndeclaredNamespace ? .undeclaredNamespace : .malformedXML
    let value = kind == .undefinedEntity ? "&\(fault.subject);" : fault.message
    return ReadingDefect(kind, value: value, source: at..<at)
  }

  /// Characters that were replaced on the way in, as defects of the record they stood in.
  private func addRepairs() {
    let end = builder.origin + builder.record.raw.count
    for repair in window.takeRepairs(before: end) {
      let value = "0x" + String(repair.byte, radix: 16, uppercase: true)
      guard repair.offset >= builder.origin else {
        noteRepair(repair, value)
        continue
      }
      let at = repair.offset - builder.origin
      builder.record.defects.append(
        ReadingDefect(
          repair.kind == .controlCharacter ? .controlCharacter : .invalidEncoding,
          value: value,
          source: at..<at + 3
        )
      )
    }
  }

  private func noteRepair(_ repair: TextRepair, _ value: String) {
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

  private func note(_ code: String, _ message: String, at fault: XMLFault) {
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

  private func advanceCounter(to offset: Int) {
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

  func rethrow() throws {
    if let failure { throw failure }
  }

  // MARK: The end

  func finish() throws -> FeedSummary {
    try rethrow()
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
    try refuseForeignDocument()
    if !rootIsClosed { try finishTruncated() }
    try rethrow()
    summary.envelope = envelope.envelope
    summary.identifiersDigest = identifiers.value
    return summary
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
    guard summary.received == 0, envelope.envelope == nil else { return }
    guard let rootName else {
      throw FeedError(
        .malformed,
        "this is not XML: \(fatal?.message ?? "there is no element")",
        advice: "check that the address or file is a metadata feed",
        place: place(from: window.base, to: window.base)
      )
    }
    throw FeedError(
      .unknownFormat,
      "no reader knows the root element <\(rootName)>",
      advice: "known are OAI-PMH responses and oai_dc, KBART tables and JSON-LD",
      place: Place(start: .start, end: .start)
    )
  }
}
