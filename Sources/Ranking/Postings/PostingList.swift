/// The postings of one term in one segment, ready to be searched: for each document that holds the
/// term its place and its impact, window by window.
///
/// ```
/// windows    0: 3 postings        7: 1        8: 2,100, with bits
/// offsets    12 80 4001           5           0 1 3 4 …
/// impacts    91 40  91           130          22 22 61 …
/// ```
///
/// Lists never change once made, so any number of threads may share one.
public final class PostingList: Sendable {
  /// What a list holds of one window in which it has postings.
  struct Section: Sendable {
    /// The window's number.
    var window: UInt32
    /// Where its postings begin among all.
    var start: UInt32
    /// The number of its postings, 1 to 4,096.
    var count: UInt16
    /// The greatest impact among them.
    var maximum: UInt8
    /// Where its words begin in `bits`, and its ranks in `ranks`; -1 where it is not dense.
    var bits: Int32 = -1

    var end: Int { Int(start) &+ Int(count) }
  }

  /// The windows with postings, in order.
  let sections: [Section]

  /// The places of the documents in their windows, in order.
  let offsets: [UInt16]

  /// What the term counts for in each document, 1 to 255.
  let impacts: [UInt8]

  /// For dense windows 64 words, a bit for each document.
  let bits: [UInt64]

  /// For dense windows the number of postings before each word.
  let ranks: [UInt16]

  /// The greatest impact of all; 0 where there are no postings.
  public let maximum: UInt8

  /// How many documents hold the term.
  public var count: Int { offsets.count }

  /// About how many bytes of memory the list takes.
  public var memory: Int {
    160 + 16 * sections.count + 3 * offsets.count + 8 * bits.count + 2 * ranks.count
  }

  /// Makes a list of sections that are known to be right; the bits are made here.
  init(sections: consuming [Section], offsets: [UInt16], impacts: [UInt8]) {
    var bits: [UInt64] = []
    var ranks: [UInt16] = []
    var maximum: UInt8 = 0
    for index in sections.indices {
      let section = sections[index]
      let range = Int(section.start)..<section.end
      let greatest = Self.greatest(impacts, range)
      sections[index].maximum = greatest
      maximum = max(maximum, greatest)
      guard section.count >= Window.denseCount else { continue }
      sections[index].bits = Int32(truncatingIfNeeded: bits.count)
      Self.appendBits(of: offsets, range, to: &bits)
      Self.appendRanks(of: bits.suffix(Window.words), to: &ranks)
    }
    self.sections = sections
    self.offsets = offsets
    self.impacts = impacts
    self.bits = bits
    self.ranks = ranks
    self.maximum = maximum
  }

  private static func greatest(_ impacts: [UInt8], _ range: Range<Int>) -> UInt8 {
    var greatest: UInt8 = 0
    for index in range { greatest = max(greatest, impacts[index]) }
    return greatest
  }

  private static func appendBits(
    of offsets: [UInt16],
    _ range: Range<Int>,
    to bits: inout [UInt64]
  ) {
    let first = bits.count
    bits.append(contentsOf: repeatElement(0, count: Window.words))
    for index in range {
      let offset = offsets[index]
      bits[first + Int(offset >> 6)] |= 1 << UInt64(offset & 63)
    }
  }

  private static func appendRanks(of words: ArraySlice<UInt64>, to ranks: inout [UInt16]) {
    var before: UInt16 = 0
    for word in words {
      ranks.append(before)
      before += UInt16(word.nonzeroBitCount)
    }
  }
}

extension PostingList {
  /// Calls `body` with every document's number in the segment and its impact, in order.
  public func forEach(_ body: (_ document: Int, _ impact: UInt8) -> Void) {
    for section in sections {
      let base = Int(section.window) << Window.shift
      for index in Int(section.start)..<section.end {
        body(base + Int(offsets[index]), impacts[index])
      }
    }
  }

  /// How many of the documents are not in a set, such as that of the deleted ones.
  public func count(outside set: DocumentSet) -> Int {
    var inside = 0
    for section in sections {
      let first = Int(section.window) * Window.words
      if section.bits >= 0 {
        for word in 0..<Window.words {
          inside += (bits[Int(section.bits) + word] & set.words[first + word]).nonzeroBitCount
        }
      } else {
        for index in Int(section.start)..<section.end {
          let offset = offsets[index]
          inside += Int(set.words[first + Int(offset >> 6)] >> UInt64(offset & 63) & 1)
        }
      }
    }
    return count - inside
  }

  /// The section of a window; nil where the term has no postings in it.
  func section(of window: Int) -> Section? {
    var low = 0
    var high = sections.count
    while low < high {
      let middle = (low + high) / 2
      if Int(sections[middle].window) < window { low = middle + 1 } else { high = middle }
    }
    guard low < sections.count, Int(sections[low].window) == window else { return nil }
    return sections[low]
  }

  /// The number, among all postings, of that of a document; nil where it does not hold the term.
  public func index(of document: Int) -> Int? {
    guard let section = section(of: document >> Window.shift) else { return nil }
    let offset = UInt16(truncatingIfNeeded: document & (Window.size - 1))
    return index(of: offset, in: section)
  }

  /// The same within a window.
  @inline(__always)
  func index(of offset: UInt16, in section: Section) -> Int? {
    if section.bits >= 0 {
      let word = bits[Int(section.bits) + Int(offset >> 6)]
      let bit = UInt64(1) << UInt64(offset & 63)
      guard word & bit != 0 else { return nil }
      let before = Int(ranks[Int(section.bits) + Int(offset >> 6)])
      return Int(section.start) + before + (word & (bit &- 1)).nonzeroBitCount
    }
    var low = Int(section.start)
    var high = section.end
    while low < high {
      let middle = (low &+ high) >> 1
      if offsets[middle] < offset { low = middle &+ 1 } else { high = middle }
    }
    return low < section.end && offsets[low] == offset ? low : nil
  }

  /// The impact on a document; nil where it does not hold the term.
  public func impact(on document: Int) -> UInt8? { index(of: document).map { impacts[$0] } }
}
