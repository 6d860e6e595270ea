/// How a list is stored: gaps between documents, seven bits a byte, and bits where gaps would take
/// more; then an impact byte for each.
///
/// ```
/// form 0   count · gap gap gap …                          · impacts
/// form 1   count · window: gap, count, gaps or 512 bytes … · impacts
/// ```
///
/// Form 1 is for lists with windows in which a bit for each document is shorter. Whatever can be
/// worked out (maxima, ranks, the bits of other windows) is, when the list is read, so it cannot
/// disagree with the rest.
enum PostingForm {
  static let gaps: UInt8 = 0
  static let windows: UInt8 = 1

  /// From how many postings on a window is stored as 512 bytes of bits.
  static let bitmapCount = 512
}

/// Writes posting lists.
public struct PostingListEncoder {
  /// The bytes of the list written last.
  public private(set) var bytes: [UInt8] = []

  /// Makes an encoder, to be used for many lists.
  public init() {}

  /// Writes a list into `bytes`, in place of the one before.
  ///
  /// - Parameters:
  ///   - documents: numbers of documents in the segment, each greater than the one before.
  ///   - impacts: what the term counts for in each, 1 to 255.
  public mutating func encode(documents: Span<UInt32>, impacts: Span<UInt8>) {
    precondition(documents.count == impacts.count, "a posting has a document and an impact")
    bytes.removeAll(keepingCapacity: true)
    if Self.hasDenseWindow(documents) {
      bytes.append(PostingForm.windows)
      bytes.appendNumber(documents.count)
      appendWindows(documents)
    } else {
      bytes.append(PostingForm.gaps)
      bytes.appendNumber(documents.count)
      appendGaps(documents, 0..<documents.count, after: -1)
    }
    for index in impacts.indices { bytes.append(impacts[index]) }
  }

  private static func hasDenseWindow(_ documents: Span<UInt32>) -> Bool {
    let reach = PostingForm.bitmapCount - 1
    var index = reach
    while index < documents.count {
      if documents[index] >> 12 == documents[index - reach] >> 12 { return true }
      index += 1
    }
    return false
  }

  private mutating func appendGaps(
    _ documents: Span<UInt32>,
    _ range: Range<Int>,
    after previous: Int
  ) {
    var previous = previous
    for index in range {
      bytes.appendNumber(Int(documents[index]) - previous - 1)
      previous = Int(documents[index])
    }
  }

  private mutating func appendWindows(_ documents: Span<UInt32>) {
    var start = 0
    var previous = -1
    while start < documents.count {
      let window = Int(documents[start]) >> Window.shift
      var end = start + 1
      while end < documents.count, Int(documents[end]) >> Window.shift == window { end += 1 }
      bytes.appendNumber(window - previous - 1)
      bytes.appendNumber(end - start - 1)
      if end - start >= PostingForm.bitmapCount {
        appendBits(documents, start..<end)
      } else {
        appendGaps(documents, start..<end, after: window << Window.shift - 1)
      }
      previous = window
      start = end
    }
  }

  private mutating func appendBits(_ documents: Span<UInt32>, _ range: Range<Int>) {
    let first = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: Window.size / 8))
    for index in range {
      let offset = Int(documents[index]) & (Window.size - 1)
      bytes[first + offset >> 3] |= 1 << UInt8(offset & 7)
    }
  }
}

extension PostingList {
  /// Reads a stored list, and checks all of it.
  ///
  /// - Parameters:
  ///   - bytes: what `PostingListEncoder` wrote, or anything else.
  ///   - capacity: the number of documents in the segment.
  /// - Throws: `PostingsError`.
  public convenience init(_ bytes: Span<UInt8>, capacity: Int) throws(PostingsError) {
    var index = 0
    let form = try bytes.readByte(&index)
    let count = try bytes.readNumber(&index)
    guard count <= capacity, count <= bytes.count * 8 else { throw .numberTooLarge }
    var reader = PostingListReader(count: count, capacity: capacity)
    switch form {
    case PostingForm.gaps: try reader.readGaps(bytes, &index)
    case PostingForm.windows: try reader.readWindows(bytes, &index)
    default: throw .unknownForm
    }
    guard bytes.count - index >= count else { throw .cutShort }
    guard bytes.count - index == count else { throw .trailingBytes }
    let impacts = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      for number in 0..<count { buffer[number] = bytes[index + number] }
      initialized = count
    }
    guard !impacts.contains(0) else { throw .noImpact }
    self.init(sections: reader.sections, offsets: reader.offsets, impacts: impacts)
  }
}

extension PostingList {
  /// How many postings a stored list says it has.
  static func count(ofStored bytes: Span<UInt8>) throws(PostingsError) -> Int {
    var index = 1
    return try bytes.readNumber(&index)
  }

  /// Calls `body` with each posting of a stored list, in order, without making a list of it where
  /// it is stored as gaps: for merging, which passes through every list once.
  ///
  /// - Throws: `PostingsError`.
  static func forEachStored(
    _ bytes: Span<UInt8>,
    capacity: Int,
    _ body: (_ document: Int, _ impact: UInt8) -> Void
  ) throws(PostingsError) {
    var index = 0
    guard try bytes.readByte(&index) == PostingForm.gaps else {
      return try PostingList(bytes, capacity: capacity).forEach(body)
    }
    let count = try bytes.readNumber(&index)
    guard count <= bytes.count - index else { throw .cutShort }
    let impacts = bytes.count - count
    var previous = -1
    for posting in 0..<count {
      let document = previous + 1 + (try bytes.readNumber(&index))
      guard document < capacity else { throw .documentOutOfOrder }
      body(document, bytes[impacts + posting])
      previous = document
    }
    guard index == impacts else { throw .countsDiffer }
  }
}

/// Reads the documents of a stored list.
private struct PostingListReader {
  private(set) var sections: [PostingList.Section] = []
  private(set) var offsets: [UInt16] = []
  private let count: Int
  private let capacity: Int

  init(count: Int, capacity: Int) {
    self.count = count
    self.capacity = capacity
    offsets.reserveCapacity(count)
  }

  mutating func readGaps(_ bytes: Span<UInt8>, _ index: inout Int) throws(PostingsError) {
    var previous = -1
    var section = PostingList.Section(window: 0, start: 0, count: 0, maximum: 0)
    while offsets.count < count {
      let document = previous + 1 + (try bytes.readNumber(&index))
      guard document < capacity else { throw .documentOutOfOrder }
      let window = UInt32(truncatingIfNeeded: document >> Window.shift)
      if window != section.window {
        close(&section)
        section.window = window
      }
      offsets.append(UInt16(truncatingIfNeeded: document & (Window.size - 1)))
      previous = document
    }
    close(&section)
  }

  mutating func readWindows(_ bytes: Span<UInt8>, _ index: inout Int) throws(PostingsError) {
    var window = -1
    while offsets.count < count {
      window += 1 + (try bytes.readNumber(&index))
      let number = try bytes.readNumber(&index) + 1
      let base = window << Window.shift
      guard base < capacity, number <= count - offsets.count else { throw .documentOutOfOrder }
      let end = min(Window.size, capacity - base)
      var section = PostingList.Section(
        window: UInt32(truncatingIfNeeded: window),
        start: UInt32(truncatingIfNeeded: offsets.count),
        count: 0,
        maximum: 0
      )
      if number >= PostingForm.bitmapCount {
        try readBits(bytes, try bytes.take(Window.size / 8, &index), end: end)
      } else {
        var offset = -1
        for _ in 0..<number {
          offset += 1 + (try bytes.readNumber(&index))
          guard offset < end else { throw .documentOutOfOrder }
          offsets.append(UInt16(truncatingIfNeeded: offset))
        }
      }
      guard offsets.count == Int(section.start) + number else { throw .countsDiffer }
      close(&section)
    }
  }

  private mutating func readBits(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    end: Int
  ) throws(PostingsError) {
    for index in range {
      var byte = bytes[index]
      while byte != 0 {
        let offset = (index - range.lowerBound) << 3 | byte.trailingZeroBitCount
        guard offset < end else { throw .documentOutOfOrder }
        offsets.append(UInt16(truncatingIfNeeded: offset))
        byte &= byte &- 1
      }
    }
  }

  /// Ends a section at the postings read so far, and begins the next there.
  private mutating func close(_ section: inout PostingList.Section) {
    section.count = UInt16(truncatingIfNeeded: offsets.count - Int(section.start))
    if section.count > 0 { sections.append(section) }
    section.start = UInt32(truncatingIfNeeded: offsets.count)
  }
}
