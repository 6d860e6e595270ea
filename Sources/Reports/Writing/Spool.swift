import Harvest

/// Bytes set aside until what must come before them is known.
///
/// A little stays in memory; the rest goes to a temporary file without a name, which the system
/// removes even if the process is killed.
final class Spool {
  /// The bytes kept before they are handed on.
  private static let pieceSize = 1 << 20

  private let file = PageBody(memoryLimit: 0)
  private var piece: [UInt8] = []

  /// Makes an empty spool.
  init() {}

  /// Whether nothing was appended.
  var isEmpty: Bool { piece.isEmpty && file.count == 0 }

  /// Lets `body` append bytes to what is there.
  func append(_ body: (inout [UInt8]) -> Void) throws {
    body(&piece)
    if piece.count >= Self.pieceSize { try flush() }
  }

  /// Appends bytes that were made elsewhere.
  func append(_ bytes: [UInt8]) throws { try append { $0.append(contentsOf: bytes) } }

  /// Hands everything to `output`, in order.
  func drain(into output: some ReportOutput) throws {
    if file.count > 0 { try drainFile(into: output) }
    try piece.withUnsafeBytes { try output.write($0) }
    piece = []
  }

  private func drainFile(into output: some ReportOutput) throws {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
      guard count > 0 else { break }
      try buffer.withUnsafeBytes {
        try output.write(UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
    }
    file.clear()
  }

  private func flush() throws {
    try piece.withUnsafeBytes { try file.append($0) }
    piece.removeAll(keepingCapacity: true)
  }
}
