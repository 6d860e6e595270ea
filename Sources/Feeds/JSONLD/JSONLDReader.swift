import Markup
import Metadata

/// Reads JSON-LD: an object, an array, an `@graph`, or one object to a line (JSON Lines).
struct JSONLDReader {
  private let window: TextWindow
  private let request: FeedRequest
  private var tokenizer: JSONTokenizer
  private var emitter: RecordEmitter
  private let outer: JSONRecordBuilder
  private let inner: JSONRecordBuilder
  private var crosswalk = JSONLDCrosswalk()
  /// What the context around the items of an `@graph` says.
  private var inherited = JSONLDVocabulary()
  /// The `@context` around the items of an `@graph`, as it was written.
  private var inheritedContext: [UInt8] = []
  private var isFirst = true
  /// Whether an array around the records is open, so that a fault ends the reading.
  private var isInArray = false

  init(window: TextWindow, request: FeedRequest) {
    self.window = window
    self.request = request
    tokenizer = JSONTokenizer(
      window,
      depthLimit: request.limits.depth,
      tokenLimit: request.limits.recordBytes
    )
    emitter = RecordEmitter(window: window, request: request, reader: "jsonld")
    let paths = request.paths
    outer = JSONRecordBuilder(paths: paths, limits: request.limits)
    inner = JSONRecordBuilder(paths: paths, limits: request.limits)
  }

  /// Reads to the end.
  ///
  /// - Throws: `FeedError` where nothing of it is JSON-LD; what `sink` and the source throw.
  mutating func read(into sink: some FeedSink) throws -> FeedSummary {
    while !emitter.hasReachedLimit {
      do {
        guard try readDocument(into: sink) else { break }
      } catch let fault as JSONFault {
        guard try stepOver(fault, sink) else { break }
      }
    }
    return emitter.summary
  }

  /// Reads one document of the text; false at its end.
  private mutating func readDocument(into sink: some FeedSink) throws -> Bool {
    let token = try tokenizer.next()
    switch token.kind {
    case .end: return false
    case .beginObject:
      try readObject(token, into: sink, isOuter: true)
    case .beginArray:
      inherited = JSONLDVocabulary()
      try readItems(into: sink)
    default:
      try refuseFirst(token, "a bare \(token.kind)")
      try emitter.emit(
        unreadable: .noReader,
        "this line is a bare \(token.kind), not an object",
        format: "json",
        at: token.source,
        to: sink
      )
    }
    emitter.release(before: tokenizer.offset)
    return true
  }

  /// Reads the items of an array that is open, and its end.
  private mutating func readItems(into sink: some FeedSink) throws {
    isInArray = true
    while true {
      let token = try tokenizer.next()
      switch token.kind {
      case .endArray:
        isInArray = false
        return
      case .beginObject: try readObject(token, into: sink, isOuter: false)
      case .beginArray:
        try skipValue()
        try emitter.emit(
          unreadable: .noReader,
          "an array stands where a record should; put objects there",
          format: "json",
          at: token.source,
          to: sink
        )
      default:
        try refuseFirst(token, "an array of \(token.kind)s")
        try emitter.emit(
          unreadable: .noReader,
          "a \(token.kind) stands where a record should; put objects there",
          format: "json",
          at: token.source,
          to: sink
        )
      }
      if emitter.hasReachedLimit { return }
    }
  }

  /// Passes over the rest of an array or object that is open.
  private mutating func skipValue() throws {
    let depth = tokenizer.depth
    while tokenizer.depth >= depth { _ = try tokenizer.next() }
  }

  /// Reads an object that is open as a record; the items of its `@graph` as records of their own.
  private mutating func readObject(
    _ begin: JSONToken,
    into sink: some FeedSink,
    isOuter: Bool
  ) throws {
    let depth = tokenizer.depth
    let start = begin.source.lowerBound
    emitter.release(before: start)
    var hasGraph = false
    if isOuter { outer.begin(at: start) } else { inner.begin(at: start) }
    add(begin, isOuter: isOuter)
    while tokenizer.depth >= depth {
      let token = try tokenizer.next()
      try refuseOversized(from: start)
      if isOuter, token.kind == .beginArray, tokenizer.depth == depth + 1,
        outer.pendingName() == "@graph"
      {
        hasGraph = true
        inherited = JSONLDVocabulary(outer.record)
        inheritedContext = outer.contextSource(in: window)
        try readItems(into: sink)
        outer.dropPendingMember()
        if emitter.hasReachedLimit { return }
        continue
      }
      add(token, isOuter: isOuter)
    }
    guard !hasGraph else { return }
    let source = start..<tokenizer.offset
    if isOuter {
      inherited = JSONLDVocabulary()
      try finish(outer, source, into: sink, isGraphItem: false)
    } else {
      try finish(inner, source, into: sink, isGraphItem: inherited.isClaimed)
    }
  }

  private mutating func add(_ token: JSONToken, isOuter: Bool) {
    if isOuter { outer.add(token, tokenizer) } else { inner.add(token, tokenizer) }
  }

  /// Completes a record and hands it over, if it is one.
  private mutating func finish(
    _ builder: JSONRecordBuilder,
    _ source: Range<Int>,
    into sink: some FeedSink,
    isGraphItem: Bool
  ) throws {
    var vocabulary = JSONLDVocabulary(builder.record)
    if !vocabulary.isClaimed { vocabulary.inherit(inherited) }
    guard vocabulary.isRecord else {
      try refuseFirst(
        JSONToken(kind: .beginObject, source: source),
        "JSON without @context, @type or type"
      )
      return try emitter.emit(
        unreadable: .noReader,
        "the object has neither @context nor @type, so it is no JSON-LD; add both",
        format: "json",
        at: source,
        to: sink
      )
    }
    if isGraphItem, vocabulary.isSupporting { return }
    isFirst = false
    emitter.locate(&builder.record, at: source)
    builder.record.context = isGraphItem ? inheritedContext : []
    builder.record.format = vocabulary.format
    crosswalk.read(&builder.record, language: vocabulary.language)
    if builder.isOverfull {
      try emitter.emit(
        unreadable: .tooLarge,
        "the record is too large or too finely divided",
        format: "jsonld",
        at: source,
        to: sink
      )
    } else if builder.record.identify() {
      try emitter.emit(&builder.record, to: sink)
    } else {
      try emitter.emit(
        unreadable: .unidentified,
        "the record has neither an identifier nor a name; give it both",
        format: "jsonld",
        at: source,
        to: sink
      )
    }
  }

  // MARK: What cannot be read

  /// Whatever comes first decides whether the text is a feed at all.
  private mutating func refuseFirst(_ token: JSONToken, _ what: String) throws {
    guard isFirst, emitter.summary.received == 0 else { return }
    let start = emitter.position(of: token.source.lowerBound)
    throw FeedError(
      .unknownFormat,
      "\(what) is no JSON-LD that any reader knows",
      advice: "give each object an @context (https://schema.org/ or AMB's) and an @type",
      place: Place(start: start, end: start)
    )
  }

  private mutating func refuseOversized(from start: Int) throws {
    guard tokenizer.offset - start > request.limits.recordBytes else { return }
    throw JSONFault(
      message: "a record is larger than \(request.limits.recordBytes) bytes",
      offset: start,
      isTooLarge: true
    )
  }

  /// Reports a fault and goes on behind it where the text is JSON Lines; false where it ends here.
  private mutating func stepOver(_ fault: JSONFault, _ sink: some FeedSink) throws -> Bool {
    let start = emitter.position(of: min(max(fault.offset, window.base), window.end))
    if isFirst, emitter.summary.received == 0 {
      throw FeedError(
        fault.isTooDeep ? .tooDeep : fault.isTooLarge ? .tooLarge : .malformed,
        fault.message,
        advice: "mend the JSON at that place and try again",
        place: Place(start: start, end: start)
      )
    }
    let reason: UnreadableItem.Reason =
      fault.isPrematureEnd ? .truncated : fault.isTooLarge ? .tooLarge : .malformed
    try emitter.emit(
      unreadable: reason,
      fault.message + "; mend the JSON at that place",
      format: "jsonld",
      at: fault.offset..<window.end,
      to: sink
    )
    guard !isInArray, isLineStart(fault.offset), !fault.isPrematureEnd else {
      emitter.markIncomplete()
      emitter.note(
        fault.isPrematureEnd ? "truncated" : "malformedJSON",
        fault.message + "; what follows could not be read",
        at: fault.offset
      )
      return false
    }
    try tokenizer.skipLine()
    emitter.release(before: tokenizer.offset)
    return true
  }

  /// Whether the document at fault began a line, so that the next line begins another.
  private func isLineStart(_ offset: Int) -> Bool {
    let before = window.bytes(window.base..<min(max(offset, window.base), window.end))
    return !before.contains { $0 == 0x0A || $0 == 0x0D }
  }
}
