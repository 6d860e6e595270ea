import Glibc

/// A character of the source that could not stand, and what stands in its place.
public struct TextRepair: Hashable, Sendable {
  /// Why it could not stand.
  public enum Kind: Sendable {
    /// The byte is no part of the encoding.
    case invalidEncoding
    /// XML 1.0 forbids the character (production 2).
    case controlCharacter
  }

  /// Why it could not stand.
  public var kind: Kind
  /// The byte that stood there.
  public var byte: UInt8
  /// Where U+FFFD stands now: an offset in the text as UTF-8.
  public var offset: Int
}

/// A feed's text as UTF-8, seen through a window that moves forward.
///
/// The window holds what lies between the last `discard` and the last `fill`, so a feed of any size
/// is read in the memory of its largest record. Offsets count from the start of the text, a
/// byte-order mark left out.
public final class TextWindow {
  /// How many bytes one `fill` asks for.
  public static let chunk = 128 << 10

  private let source: any ByteSource
  private var storage: UnsafeMutableRawBufferPointer
  private var first = 0
  private var last = 0
  /// Bytes behind `last` that begin a UTF-8 sequence whose end has not come yet.
  private var cut = 0
  private var transcoder: Transcoder?
  private var forbidsControls = false
  private var reachedEnd = false

  /// The text offset of the first byte held.
  public private(set) var base = 0
  /// The encoding of the source.
  public private(set) var encoding = SourceEncoding(name: "UTF-8", evidence: .content)
  /// Repairs made so far and not taken yet, in order; at most `repairCapacity` are kept.
  public private(set) var repairs: [TextRepair] = []
  /// Repairs beyond that.
  public private(set) var uncountedRepairs = 0
  /// The greatest number of repairs kept until `takeRepairs` is called.
  public static let repairCapacity = 4096

  /// Opens a window on `source`, finds out its encoding and holds its beginning.
  public init(_ source: any ByteSource) throws {
    self.source = source
    storage = .allocate(byteCount: 4 * Self.chunk, alignment: 16)
    try readHead()
  }

  deinit { storage.deallocate() }

  /// The text held.
  public var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(storage)[first..<last])
  }

  /// The offset after the last byte held.
  public var end: Int { base + last - first }

  /// Whether the source has no more.
  public var isAtEnd: Bool { reachedEnd }

  /// The text at a range of offsets, which must be held.
  public func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      rebasing: UnsafeRawBufferPointer(storage)[
        first + range.lowerBound - base..<first + range.upperBound - base
      ]
    )
  }

  /// Lets go of everything before `offset`.
  public func discard(before offset: Int) {
    let count = min(max(offset - base, 0), last - first)
    first += count
    base += count
  }

  /// Appends the next piece; false once the text has ended.
  public func fill() throws -> Bool {
    guard !reachedEnd else { return false }
    let before = end
    repeat {
      if transcoder == nil { try fillUTF8() } else { try fillTranscoded() }
    } while end == before && !reachedEnd
    return end > before
  }

  /// From here on, and in what is held already, characters that XML 1.0 forbids become U+FFFD.
  public func forbidControls() {
    guard !forbidsControls else { return }
    forbidsControls = true
    repair(from: first)
  }

  /// Hands over the repairs made before `offset`.
  public func takeRepairs(before offset: Int) -> [TextRepair] {
    guard let head = repairs.first, head.offset < offset else { return [] }
    let count = repairs.firstIndex { $0.offset >= offset } ?? repairs.count
    defer { repairs.removeFirst(count) }
    return Array(repairs[..<count])
  }

  // MARK: Reading

  private func readHead() throws {
    var count = 0
    while count < Self.chunk {
      let more = try source.read(
        into: UnsafeMutableRawBufferPointer(rebasing: storage[count..<Self.chunk])
      )
      if more == 0 {
        reachedEnd = true
        break
      }
      count += more
    }
    let head = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(storage)[..<count])
    let (found, skip) = SourceEncoding.detect(head, isWhole: reachedEnd)
    encoding = found
    if !found.isUTF8 {
      if let opened = Transcoder(from: found.name) ?? fallBack() {
        transcoder = opened
        transcode(Array(head.dropFirst(skip)))
        return
      }
    }
    first = skip
    last = count
    cut = 0
    holdBackCutSequence()
    repair(from: first)
  }

  /// An encoding the C library does not know is read as Windows-1252, and said to be.
  private func fallBack() -> Transcoder? {
    encoding = SourceEncoding(
      name: "WINDOWS-1252",
      evidence: .content,
      contradicted: encoding.name
    )
    return Transcoder(from: encoding.name)
  }

  private func fillUTF8() throws {
    makeRoom(Self.chunk)
    let start = last
    let count = try source.read(
      into: UnsafeMutableRawBufferPointer(
        rebasing: storage[last + cut..<min(last + cut + Self.chunk, storage.count)]
      )
    )
    reachedEnd = count == 0
    last += cut + count
    cut = 0
    holdBackCutSequence()
    repair(from: start)
  }

  /// Keeps a sequence that the piece's end cuts off out of sight until its rest has come.
  private func holdBackCutSequence() {
    guard !reachedEnd else { return }
    let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(storage)[first..<last])
    for back in 1...3 where back <= text.count {
      let byte = text[text.count - back]
      if byte & 0xC0 == 0x80 { continue }
      if byte >= 0xC2, UTF8Validation.isCut(text, at: text.count - back) {
        cut = back
        last -= back
      }
      return
    }
  }

  private func fillTranscoded() throws {
    var piece = [UInt8](repeating: 0, count: Self.chunk)
    let count = try piece.withUnsafeMutableBytes { try source.read(into: $0) }
    reachedEnd = count == 0
    piece.removeLast(piece.count - count)
    transcode(piece)
  }

  private func transcode(_ piece: [UInt8]) {
    guard let transcoder else { return }
    var output: [UInt8] = []
    output.reserveCapacity(piece.count * 2)
    let textEnd = end
    piece.withUnsafeBytes { piece in
      transcoder.convert(piece, isLast: reachedEnd, to: &output) { byte, offset in
        note(TextRepair(kind: .invalidEncoding, byte: byte, offset: textEnd + offset))
      }
    }
    let start = last
    append(output)
    if forbidsControls { repair(from: start) }
  }

  private func append(_ piece: [UInt8]) {
    makeRoom(piece.count)
    UnsafeMutableRawBufferPointer(rebasing: storage[last...]).copyBytes(from: piece)
    last += piece.count
  }

  private func makeRoom(_ count: Int) {
    guard storage.count - last - cut < count else { return }
    let held = last - first + cut
    if held + count > storage.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: max(storage.count * 2, held + count),
        alignment: 16
      )
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[first..<first + held]))
      storage.deallocate()
      storage = larger
    } else if let target = storage.baseAddress {
      memmove(target, target + first, held)
    }
    last -= first
    first = 0
  }

  // MARK: Repairing

  private func note(_ repair: TextRepair) {
    if repairs.count < Self.repairCapacity {
      repairs.append(repair)
    } else {
      uncountedRepairs += 1
    }
  }

  /// Looks through the text from storage index `start` on and mends what cannot stand.
  private func repair(from start: Int) {
    let held = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(storage)[..<last])
    var index = nextFault(held, from: start)
    guard index < last else { return }
    // From the first fault on the text is written anew, so that garbage costs no more than copying.
    let firstFault = index
    let offset = base + firstFault - first
    var mended: [UInt8] = []
    mended.reserveCapacity(last - firstFault + 64)
    while index < last {
      let (kind, length) = fault(held, at: index)
      note(TextRepair(kind: kind, byte: held[index], offset: offset + mended.count))
      mended.append(contentsOf: [0xEF, 0xBF, 0xBD])
      let next = nextFault(held, from: index + length)
      mended.append(contentsOf: held[index + length..<next])
      index = next
    }
    let heldBack = Array(storage[last..<last + cut])
    last = firstFault
    cut = 0
    append(mended)
    append(heldBack)
    last -= heldBack.count
    cut = heldBack.count
  }

  private func nextFault(_ text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while true {
      index =
        forbidsControls
        ? UTF8Validation.firstSuspicious(text, from: index)
        : UTF8Validation.firstNotASCII(text, from: index)
      guard index < text.count else { return index }
      guard text[index] >= 0x80 else { return index }
      let length = UTF8Validation.sequenceLength(text, at: index)
      if length == 0 || (forbidsControls && isForbidden(text, at: index)) { return index }
      index += length
    }
  }

  /// XML 1.0 forbids U+FFFE and U+FFFF; in UTF-8 both begin EF BF.
  private func isForbidden(_ text: UnsafeRawBufferPointer, at index: Int) -> Bool {
    text[index] == 0xEF && text[index + 1] == 0xBF && text[index + 2] >= 0xBE
  }

  private func fault(
    _ text: UnsafeRawBufferPointer,
    at index: Int
  ) -> (kind: TextRepair.Kind, length: Int) {
    if text[index] < 0x80 { return (.controlCharacter, 1) }
    return UTF8Validation.sequenceLength(text, at: index) == 3
      ? (.controlCharacter, 3) : (.invalidEncoding, 1)
  }
}
