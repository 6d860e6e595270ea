import Glibc

/// Turns bytes of one encoding into UTF-8 by the C library's `iconv`, a piece at a time.
///
/// Bytes that mean nothing in the encoding become U+FFFD and are reported, never dropped.
final class Transcoder {
  private let descriptor: iconv_t
  /// The beginning of a character whose end has not come yet.
  private var carry: [UInt8] = []

  /// Opens a converter; `nil` where the C library does not know the encoding.
  init?(from name: String) {
    // A byte-order mark is gone by now, so the order of the bytes must be in the name.
    guard let opened = iconv_open("UTF-8", name), opened != iconv_t(bitPattern: -1) else {
      return nil
    }
    descriptor = opened
  }

  deinit { iconv_close(descriptor) }

  /// Converts `input` and appends to `output`.
  ///
  /// - Parameters:
  ///   - input: The next bytes.
  ///   - isLast: Whether nothing follows, so that a cut character is a fault.
  ///   - output: Where the UTF-8 goes.
  ///   - onFault: Is told of each byte that means nothing, and where in `output` its U+FFFD stands.
  func convert(
    _ input: UnsafeRawBufferPointer,
    isLast: Bool,
    to output: inout [UInt8],
    onFault: (UInt8, Int) -> Void
  ) {
    var pending = carry
    pending.append(contentsOf: input)
    carry = []
    var position = 0
    var room = [UInt8](repeating: 0, count: 16 << 10)
    while position < pending.count {
      let (consumed, produced, failure) = step(&pending, from: position, into: &room)
      output.append(contentsOf: room[..<produced])
      position += consumed
      switch failure {
      case 0, E2BIG: continue
      case EINVAL where !isLast:
        carry = Array(pending[position...])
        return
      default:
        onFault(pending[position], output.count)
        output.append(contentsOf: [0xEF, 0xBF, 0xBD])
        position += 1
      }
    }
  }

  private func step(
    _ input: inout [UInt8],
    from position: Int,
    into room: inout [UInt8]
  ) -> (consumed: Int, produced: Int, failure: Int32) {
    input.withUnsafeMutableBytes { input in
      room.withUnsafeMutableBytes { room in
        var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        source = source.map { $0 + position }
        var sourceLeft = input.count - position
        var target = room.baseAddress?.assumingMemoryBound(to: CChar.self)
        var targetLeft = room.count
        let result = iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
        let failure = result == Int.max || result == -1 ? errno : 0
        return (input.count - position - sourceLeft, room.count - targetLeft, failure)
      }
    }
  }
}
