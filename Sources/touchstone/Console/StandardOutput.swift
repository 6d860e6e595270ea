import Glibc
import Reports

/// Standard output as a report's destination: buffered, and safe to close at the other end.
final class StandardOutput: ReportOutput {
  private static let capacity = 1 << 16

  private var buffer: [UInt8] = []

  /// Takes the next piece.
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    if bytes.count >= Self.capacity {
      try flush()
      return try Self.send(bytes)
    }
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Hands on what is buffered.
  ///
  /// - Throws: `OutputError`, with `isClosed` set when the reader has gone.
  func flush() throws {
    defer { buffer.removeAll(keepingCapacity: true) }
    try buffer.withUnsafeBytes(Self.send)
  }

  private static func send(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw OutputError(code: errno) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}

/// Standard output took no more.
struct OutputError: Error {
  /// The system's error number.
  let code: Int32

  /// Whether the reader has simply gone, as `head` does.
  var isClosed: Bool { code == EPIPE }

  /// What happened and what to do about it.
  var lines: [String] {
    [
      "cannot write to standard output: \(String(cString: strerror(code)))",
      "Free some space or write the output elsewhere, and run the command again.",
    ]
  }
}
