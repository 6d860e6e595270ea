internal import Glibc
public import Markup

/// The bytes of one answer, to be read once or again: in memory while few, else in a temporary file
/// that has no name and so vanishes with the process.
public final class PageBody: ByteSource {
  /// How many bytes there are.
  public private(set) var count = 0

  private let memoryLimit: Int
  private var memory: [UInt8] = []
  private var file: Int32 = -1
  private var position = 0

  /// Makes an empty body.
  /// - Parameter memoryLimit: Bytes beyond which the body moves into a temporary file.
  public init(memoryLimit: Int = 8 << 20) {
    self.memoryLimit = memoryLimit
  }

  deinit {
    if file >= 0 { close(file) }
  }

  /// Adds bytes at the end.
  /// - Parameter bytes: What to add; copied.
  /// - Throws: `SpoolError` where the temporary file cannot be made or written.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(SpoolError) {
    if file < 0, count + bytes.count > memoryLimit {
      file = try Self.unnamedFile()
      try memory.withUnsafeBufferPointer { (bytes) throws(SpoolError) in
        try write(UnsafeRawBufferPointer(bytes))
      }
      memory = []
    }
    if file < 0 {
      memory.append(contentsOf: bytes)
    } else {
      try write(bytes)
    }
    count += bytes.count
  }

  /// Makes the body empty again.
  public func clear() {
    if file >= 0 { close(file) }
    file = -1
    memory.removeAll(keepingCapacity: true)
    count = 0
    position = 0
  }

  /// Goes back to the first byte, for another reading.
  public func rewind() { position = 0 }

  /// Copies out the next bytes.
  /// - Parameter buffer: Where they go.
  /// - Returns: How many there were; 0 at the end.
  /// - Throws: `SpoolError` where the temporary file cannot be read.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let length = min(buffer.count, count - position)
    guard length > 0 else { return 0 }
    if file < 0 {
      memory.withUnsafeBytes {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + length]))
      }
      position += length
      return length
    }
    let got = pread(file, buffer.baseAddress, length, position)
    guard got > 0 else { throw SpoolError("read", errno) }
    position += got
    return got
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(SpoolError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(
        file,
        UnsafeRawBufferPointer(rebasing: rest).baseAddress,
        rest.count
      )
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw SpoolError("write", errno) }
      rest = rest.dropFirst(written)
    }
  }

  private static func unnamedFile() throws(SpoolError) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/touchstone-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw SpoolError("make", errno) }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    unlink(template)
    return file
  }
}

/// Why the temporary file of a large answer failed.
public struct SpoolError: Error, Sendable, CustomStringConvertible {
  /// What went wrong and what to do.
  public let description: String

  init(_ deed: String, _ number: Int32) {
    description =
      "cannot \(deed) a temporary file: \(String(cString: strerror(number))); "
      + "free some space in /tmp, or set TMPDIR to a folder with more"
  }
}
