import CZlib

/// Why compressed bytes were refused.
public enum InflateError: Error, Hashable, CustomStringConvertible {
  /// The stream expands beyond what any honest feed does.
  case bomb(expanded: Int, ratio: Int)
  /// The stream ends before its last block.
  case truncated(expanded: Int)
  /// The stream is not valid; zlib's own words.
  case corrupt(String)

  /// What is wrong, and what to do about it.
  public var description: String {
    switch self {
    case .bomb(let expanded, let ratio):
      "compressed data expands \(ratio) times to more than \(expanded) bytes: refused as a "
        + "decompression bomb; send it uncompressed if it is honest"
    case .truncated(let expanded):
      "compressed data ends too early, after \(expanded) bytes of content: fetch the file again"
    case .corrupt(let reason):
      "compressed data is damaged (\(reason)): fetch the file again"
    }
  }
}

/// A source that opens gzip (RFC 1952) and zlib (RFC 1950) on the way, and passes anything else on.
///
/// The magic bytes decide, never the name. Expansion is capped by ratio once it is more than
/// `freeBytes`, so a bomb costs a few megabytes of work and no memory.
public final class InflatingSource: ByteSource {
  /// Content up to this size may expand as it likes.
  public static let freeBytes = 8 << 20
  /// The greatest expansion beyond that; real metadata stays below 60.
  public static let ratioCap = 200

  private let source: any ByteSource
  private var input = [UInt8](repeating: 0, count: 64 << 10)
  private var inputRange = 0..<0
  private var stream = z_stream()
  private var state = State.unknown
  private var compressed = 0
  private var expanded = 0
  private var ended = false

  private enum State { case unknown, plain, inflating, done }

  /// Wraps `source`.
  public init(_ source: any ByteSource) { self.source = source }

  deinit { if state == .inflating { inflateEnd(&stream) } }

  /// Reads on, expanded; throws `InflateError`, and what the source throws.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if state == .unknown { try sniff() }
    switch state {
    case .unknown, .done: return 0
    case .plain: return try readPlain(into: buffer)
    case .inflating: return try inflate(into: buffer)
    }
  }

  private func sniff() throws {
    while inputRange.count < 2, try refill() {}
    let isGzip = inputRange.count >= 2 && input[0] == 0x1F && input[1] == 0x8B
    guard isGzip else {
      state = .plain
      return
    }
    // 15 bits of window, plus 32: zlib tells gzip from zlib headers by itself.
    guard touchstone_inflate_init(&stream, 15 + 32) == Z_OK else {
      throw InflateError.corrupt("out of memory")
    }
    state = .inflating
  }

  /// Reads more input behind what is there; false at the end.
  private func refill() throws -> Bool {
    guard !ended else { return false }
    if inputRange.isEmpty { inputRange = 0..<0 }
    let first = inputRange.upperBound
    let count = try input.withUnsafeMutableBytes {
      try source.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[first...]))
    }
    ended = count == 0
    compressed += count
    inputRange = inputRange.lowerBound..<first + count
    return count > 0
  }

  private func readPlain(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !inputRange.isEmpty else { return ended ? 0 : try source.read(into: buffer) }
    let count = min(buffer.count, inputRange.count)
    buffer.copyBytes(from: input[inputRange.prefix(count)])
    inputRange = inputRange.dropFirst(count)
    return count
  }

  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      if inputRange.isEmpty, try !refill() { throw InflateError.truncated(expanded: expanded) }
      let (written, status) = step(into: buffer)
      expanded += written
      if expanded > Self.freeBytes, expanded / max(compressed, 1) > Self.ratioCap {
        throw InflateError.bomb(expanded: expanded, ratio: expanded / max(compressed, 1))
      }
      switch status {
      case Z_STREAM_END:
        try startNextMember()
        if written > 0 || state == .done { return written }
      case Z_OK, Z_BUF_ERROR:
        if written > 0 { return written }
      default:
        throw InflateError.corrupt(stream.msg.map { String(cString: $0) } ?? "zlib error \(status)")
      }
    }
  }

  private func step(into buffer: UnsafeMutableRawBufferPointer) -> (written: Int, status: Int32) {
    input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress.map { $0 + inputRange.lowerBound }
      stream.avail_in = UInt32(inputRange.count)
      stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.avail_out = UInt32(min(buffer.count, Int(UInt32.max)))
      let offered = Int(stream.avail_out)
      let status = CZlib.inflate(&stream, Z_NO_FLUSH)
      inputRange = inputRange.dropFirst(inputRange.count - Int(stream.avail_in))
      return (offered - Int(stream.avail_out), status)
    }
  }

  /// A gzip file may hold several members one after the other; zero padding may follow the last.
  private func startNextMember() throws {
    while inputRange.isEmpty, try refill() {}
    guard let first = inputRange.first, input[first] == 0x1F else {
      inflateEnd(&stream)
      state = .done
      return
    }
    inflateReset(&stream)
  }
}
