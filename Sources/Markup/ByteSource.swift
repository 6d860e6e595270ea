import Glibc

/// Where the bytes of a feed come from, a piece at a time.
public protocol ByteSource: AnyObject {
  /// Fills the front of `buffer` and returns how many bytes it wrote; 0 is the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// Bytes that are in memory already.
public final class MemorySource: ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  /// Serves `bytes` once.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Serves the UTF-8 of `text` once.
  public convenience init(_ text: String) { self.init(Array(text.utf8)) }

  /// Copies what is left, as much as there is room for.
  public func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, bytes.count - position)
    guard count > 0 else { return 0 }
    buffer.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }
}

/// Why a file could not be opened or read.
public struct FileError: Error, Hashable, CustomStringConvertible {
  /// The path as given.
  public let path: String
  /// The system's error number.
  public let code: Int32

  /// Makes an error from `errno`.
  public init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// Whether nothing is there under that name.
  public var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// The path, and the system's words for what is wrong.
  public var description: String { "\(path): \(String(cString: strerror(code)))" }
}

/// A file, a pipe or standard input, read front to back.
public final class FileSource: ByteSource {
  private let descriptor: Int32
  private let path: String
  private let ownsDescriptor: Bool

  /// Opens the file at `path`.
  ///
  /// - Throws: `FileError` where it is missing or may not be read.
  public init(path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    ownsDescriptor = true
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw FileError(path: path, code: EISDIR)
    }
  }

  /// Reads an open descriptor, such as standard input, and leaves it open.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.path = name
    ownsDescriptor = false
  }

  deinit { if ownsDescriptor && descriptor >= 0 { close(descriptor) } }

  /// Reads on; throws `FileError` where the system will not.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw FileError(path: path, code: errno) }
    }
  }
}
