import Harvest

/// Bytes set aside until what must come before them is known.
///
/// A little stays in memory; the rest goes to a temporary file without a name, which the system
/// removes even if the process is killed.
final class Spool {
  /// The bytes gathered before they are handed on.
  private static let pieceSize = 1 << 16

  private let body = PageBody(memoryLimit: 1 << 20)
  private var piece: [UInt8] = []

  /// Makes an empty spool.
  init() {}

  /// Whether nothing was appended.
  var isEmpty: Bool { piece.isEmpty && body.count == 0 }

  /// Appends bytes.
  func append(_ bytes: [UInt8]) throws {
    piece.append(contentsOf: bytes)
    if piece.count >= Self.pieceSize { try flush() }
  }

  /// Hands everything to `output`, in order.
  func drain(into output: some ReportOutput) throws {
    try flush()
    piece = [UInt8](repeating: 0, count: Self.pieceSize)
    defer { piece = [] }
    while true {
      let count = try piece.withUnsafeMutableBytes { try body.read(into: $0) }
      guard count > 0 else { break }
      try piece.withUnsafeBytes {
        try output.write(UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
    }
    body.clear()
  }

  private func flush() throws {
    try piece.withUnsafeBytes { try body.append($0) }
    piece.removeAll(keepingCapacity: true)
  }
}
