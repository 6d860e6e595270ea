public import Markup

/// A source that hands out its bytes a few at a time, so that every boundary is met.
public final class PiecemealSource: ByteSource {
  private let bytes: [UInt8]
  private let piece: Int
  private var position = 0

  /// Serves `bytes` in pieces of at most `piece`.
  public init(_ bytes: [UInt8], piece: Int) {
    self.bytes = bytes
    self.piece = piece
  }

  /// Serves the next piece.
  public func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, piece, bytes.count - position)
    guard count > 0 else { return 0 }
    buffer.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }
}

/// A source of one byte repeated, of any size and without the memory for it.
public final class RepeatingSource: ByteSource {
  private let byte: UInt8
  private var left: Int

  /// Serves `byte`, `count` times.
  public init(_ byte: UInt8, count: Int) {
    self.byte = byte
    left = count
  }

  /// Serves the next piece.
  public func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, left)
    for index in 0..<count { buffer[index] = byte }
    left -= count
    return count
  }
}
