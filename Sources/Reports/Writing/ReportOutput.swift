/// Where a report goes: a terminal, a file, a response.
///
/// Reports are written in pieces of some tens of kilobytes and never held as a whole.
public protocol ReportOutput: AnyObject {
  /// Takes the next piece; throws when the reader has gone or the disk is full.
  func write(_ bytes: UnsafeRawBufferPointer) throws
}

extension ReportOutput {
  /// Takes the next piece as an array.
  public func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try write($0) }
  }

  /// Takes the next piece as text.
  public func write(_ text: String) throws { try write(Array(text.utf8)) }
}

/// A report kept in memory, for tests and for small answers.
public final class ReportBuffer: ReportOutput {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  /// Makes an empty buffer.
  public init() {}

  /// Appends a piece.
  public func write(_ bytes: UnsafeRawBufferPointer) { self.bytes.append(contentsOf: bytes) }

  /// What was written so far, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
