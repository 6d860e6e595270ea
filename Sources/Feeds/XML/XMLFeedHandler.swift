import Markup
import Metadata

/// Turns XML events into records and an envelope.
///
/// A record is a `record` of OAI-PMH or SRU, wherever it stands, or an `oai_dc:dc` or `lom` outside
/// of one: so wrappers that nobody expects cost nothing.
final class XMLFeedHandler: XMLEventHandler {
  let window: TextWindow
  let request: FeedRequest
  let sink: any FeedSink

  // What is being read.
  var builder: XMLRecordBuilder
  var payload = XMLPayload.none
  var wrapper = XMLWrapper.bare
  var recordStart = TextPosition.start
  private(set) var recordDepth = 0
  /// Elements nested more deeply than this belong to nothing that is kept.
  private var keptDepth = Int.max
  private var depth = 0

  // How it is read.
  var dublinCore = DublinCoreCrosswalk()
  var lom = LOMCrosswalk()
  let oaiHeader: OAIPMHHeader
  let sruHeader: SRURecordHeader

  // What stands around it.
  var envelope = OAIPMHEnvelopeReader()
  var sruAnswer = SRUEnvelopeReader()
  var package = PackageContext()
  var scope = XMLScope()
  private(set) var rootName: String?
  var rootIsClosed = false

  // What came of it.
  var summary: FeedSummary
  var identifiers = StableHash()
  var failure: (any Error)?
  private(set) var fatal: XMLFault?
  private(set) var tooDeep: XMLFault?
  private(set) var doctypePlace: Place?

  // Where it stands.
  var counter = PositionCounter()
  var counted = 0
  /// The text offset of the first byte pushed.
  var pushOrigin = 0

  init(window: TextWindow, request: FeedRequest, sink: any FeedSink) {
    self.window = window
    self.request = request
    self.sink = sink
    let paths = request.paths
    builder = XMLRecordBuilder(paths: paths, limits: request.limits)
    oaiHeader = OAIPMHHeader(paths: paths)
    sruHeader = SRURecordHeader(paths: paths)
    summary = FeedSummary(reader: DublinCoreCrosswalk.format.reader, encoding: window.encoding)
    super.init()
    wantsNamespaces = true
  }

  // MARK: Events

  override func declareNamespace(_ prefix: String, _ namespace: String) {
    // Inside a record they are part of its own bytes.
    guard recordDepth == 0 else { return }
    scope.declare(prefix, namespace, depth: depth + 1)
  }

  override func startElement(_ name: XMLName, _ attributes: XMLAttributes, offset: Int) {
    let offset = pushOrigin + offset
    depth += 1
    if depth == 1 { rootName = CanonicalNames.canonical(name) }
    if recordDepth > 0 {
      startInRecord(name, attributes, offset: offset)
    } else if let wrapper = XMLWrapper.beginning(with: name) {
      beginRecord(in: wrapper, at: offset)
      builder.open(name, attributes, tagEnd: offset, window: window)
    } else if let payload = XMLPayload.beginning(with: name) {
      beginRecord(in: .bare, at: offset)
      begin(payload)
      builder.open(name, attributes, tagEnd: offset, window: window)
    } else {
      envelope.start(name, attributes)
      sruAnswer.start(name)
      package.start(name, attributes, depth: depth)
    }
  }

  override func endElement(_ name: XMLName, offset: Int) {
    if recordDepth > 0 {
      if depth <= keptDepth {
        builder.close(offset: pushOrigin + offset, window: window)
        keptDepth = .max
      }
      if depth == recordDepth { endRecord(at: pushOrigin + offset) }
    } else {
      envelope.end(name)
      sruAnswer.end(name)
    }
    depth -= 1
    if recordDepth == 0 {
      scope.close(below: depth)
      package.close(below: depth)
    }
    if depth == 0 { rootIsClosed = true }
  }

  override func characters(_ text: UnsafeRawBufferPointer) {
    if recordDepth == 0 {
      envelope.append(text)
      sruAnswer.append(text)
    } else if depth <= keptDepth {
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

  private func beginRecord(in wrapper: XMLWrapper, at tagEnd: Int) {
    let start = builder.tagStart(before: tagEnd, window: window)
    advanceCounter(to: start)
    recordStart = counter.position
    recordDepth = depth
    keptDepth = .max
    payload = .none
    self.wrapper = wrapper
    builder.begin(at: start)
  }

  private func begin(_ payload: XMLPayload) {
    self.payload = payload
    if case .lom = payload {
      builder.readsLanguageAttribute = true
      if summary.received == 0 { summary.reader = payload.name }
    }
  }

  private func startInRecord(_ name: XMLName, _ attributes: XMLAttributes, offset: Int) {
    guard depth <= keptDepth else { return }
    let path = builder.path
    if path == oaiHeader.metadata || path == sruHeader.recordData {
      guard let payload = XMLPayload.beginning(with: name) else {
        // Passed over from here on: its own element is not opened either.
        payload = .unknown(CanonicalNames.canonical(name))
        keptDepth = depth - 1
        return
      }
      begin(payload)
      builder.open(name, attributes, below: .root, tagEnd: offset, window: window)
    } else if path == sruHeader.extraRecordData {
      keptDepth = depth - 1
    } else {
      builder.open(name, attributes, tagEnd: offset, window: window)
    }
  }

  private func endRecord(at end: Int) {
    defer {
      recordDepth = 0
      stopAtLimit()
    }
    guard failure == nil else { return }
    let isTooLarge = builder.isOverfull || end - builder.origin > request.limits.recordBytes
    builder.record.raw.append(
      contentsOf: window.bytes(builder.origin..<min(end, window.end)).prefix(
        isTooLarge ? UnreadableItem.byteCapacity : Int.max
      )
    )
    complete(isTooLarge ? .tooLarge : nil)
  }

  private func stopAtLimit() {
    guard let limit = request.recordLimit, summary.received >= limit else { return }
    stops = true
    rootIsClosed = true
  }
}
