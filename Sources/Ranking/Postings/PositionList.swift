/// Where in its documents a term stands: beside each posting a byte, and more only where the byte
/// does not do.
///
/// ```
/// first      17  3  255  40  255       the place of the only occurrence, if it is under 255
/// overflow          └ 3, 19, 260  └ 1, 300
/// ```
///
/// Most words stand once in a record, near its beginning; so a phrase is found or ruled out by
/// comparing two bytes.
public final class PositionList: Sendable {
  /// What stands in `first` for "look into the overflow".
  static let elsewhere: UInt8 = 255

  /// The greatest position that is kept; what stands after it is in no phrase.
  public static let last = 1 << 16 - 1

  /// For each posting its only position, or `elsewhere`.
  let first: [UInt8]

  /// For each posting that stands elsewhere: the bytes of its entry, then gaps between positions.
  private let overflow: [UInt8]

  /// Where the overflow of each 64 postings begins.
  private let starts: [UInt32]

  /// About how many bytes of memory the list takes.
  public var memory: Int { 100 + first.count + overflow.count + 4 * starts.count }

  /// Reads stored positions, and checks all of them.
  ///
  /// - Parameters:
  ///   - bytes: what `PositionListEncoder` wrote, or anything else.
  ///   - count: the number of postings they belong to.
  /// - Throws: `PostingsError`.
  public init(_ bytes: Span<UInt8>, count: Int) throws(PostingsError) {
    guard bytes.count >= count else { throw .cutShort }
    var starts: [UInt32] = []
    var index = count
    for posting in 0..<count {
      if posting & 63 == 0 { starts.append(UInt32(truncatingIfNeeded: index - count)) }
      guard bytes[posting] == Self.elsewhere else { continue }
      let length = try bytes.readNumber(&index)
      try Self.check(bytes, try bytes.take(length, &index))
    }
    guard index == bytes.count else { throw .trailingBytes }
    first = (0..<count).map { bytes[$0] }
    overflow = (count..<bytes.count).map { bytes[$0] }
    self.starts = starts
  }

  private static func check(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(PostingsError) {
    var index = range.lowerBound
    var position = -1
    while index < range.upperBound {
      position += 1 + (try bytes.readNumber(&index))
      guard position <= Self.last else { throw .numberTooLarge }
    }
    guard index == range.upperBound else { throw .cutShort }
  }

  /// Calls `body` with each position of a posting, in order, until it returns false.
  func forEachPosition(of posting: Int, _ body: (Int) -> Bool) {
    guard first[posting] == Self.elsewhere else {
      _ = body(Int(first[posting]))
      return
    }
    let overflow = self.overflow
    let bytes = overflow.span
    var index = Int(starts[posting >> 6])
    for earlier in (posting & ~63)..<posting where first[earlier] == Self.elsewhere {
      let length = (try? bytes.readNumber(&index)) ?? 0
      index += length
    }
    let length = (try? bytes.readNumber(&index)) ?? 0
    let end = index + length
    var position = -1
    while index < end, let gap = try? bytes.readNumber(&index) {
      position += 1 + gap
      guard body(position) else { return }
    }
  }

  /// The positions of a posting, in order.
  public func positions(of posting: Int) -> [Int] {
    var positions: [Int] = []
    forEachPosition(of: posting) {
      positions.append($0)
      return true
    }
    return positions
  }
}

/// Writes position lists.
public struct PositionListEncoder {
  private var first: [UInt8] = []
  private var overflow: [UInt8] = []
  private var entry: [UInt8] = []

  /// Makes an encoder, to be used for many lists.
  public init() {}

  /// Begins a list in place of the one before.
  public mutating func begin() {
    first.removeAll(keepingCapacity: true)
    overflow.removeAll(keepingCapacity: true)
  }

  /// Adds the positions of the next posting, each greater than the one before.
  public mutating func append(_ positions: Span<UInt16>) {
    if positions.count == 1, positions[0] < UInt16(PositionList.elsewhere) {
      return first.append(UInt8(truncatingIfNeeded: positions[0]))
    }
    first.append(PositionList.elsewhere)
    entry.removeAll(keepingCapacity: true)
    var previous = -1
    for index in positions.indices {
      entry.appendNumber(Int(positions[index]) - previous - 1)
      previous = Int(positions[index])
    }
    overflow.appendNumber(entry.count)
    overflow += entry
  }

  /// The bytes of the list.
  public var bytes: [UInt8] { first + overflow }
}

// MARK: - Merging

extension PositionListEncoder {
  /// Adds the positions of a posting as another list stores them: its byte, and what stands in the
  /// overflow for it.
  mutating func append(stored position: UInt8, _ bytes: [UInt8], _ further: Range<Int>) {
    first.append(position)
    if !further.isEmpty { overflow += bytes[further] }
  }
}
