import Glibc

/// Bytes set aside until what must come before them is known.
///
/// Small amounts stay in memory; beyond `memoryLimit` they go to a temporary file without a name,
/// which the system removes even if the process is killed.
final class Spool {
  /// The bytes held in memory before a file is opened.
  static let memoryLimit = 1 << 20

  private var buffer: [UInt8] = []
  private var descriptor: Int32 = -1
  private let folder: String

  /// Makes an empty spool whose file, if one is needed, lies in `folder`.
  init(folder: String = Spool.temporaryFolder) { self.folder = folder }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Whether nothing was appended.
  var isEmpty: Bool { buffer.isEmpty && descriptor < 0 }

  /// `$TMPDIR`, or `/tmp`.
  static var temporaryFolder: String {
    guard let value = getenv("TMPDIR"), value.pointee != 0 else { return "/tmp" }
    return String(cString: value)
  }

  /// Appends bytes.
  func append(_ bytes: [UInt8]) throws(SpoolError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.memoryLimit { try flush() }
  }

  /// Hands everything to `output` in order and empties the spool.
  func drain(into output: some ReportOutput) throws {
    if descriptor >= 0 {
      try flush()
      try copyFile(into: output)
      close(descriptor)
      descriptor = -1
    } else {
      try output.write(buffer)
      buffer.removeAll(keepingCapacity: true)
    }
  }

  private func flush() throws(SpoolError) {
    if descriptor < 0 { try openFile() }
    let failure: Int32? = buffer.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = Glibc.write(
          descriptor,
          bytes.baseAddress?.advanced(by: written),
          bytes.count - written
        )
        if count < 0 && errno != EINTR { return errno }
        written += max(count, 0)
      }
      return nil
    }
    if let failure { throw SpoolError(folder: folder, code: failure) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Opens a file and takes its name away at once.
  private func openFile() throws(SpoolError) {
    var template = Array((folder + "/touchstone-XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SpoolError(folder: folder, code: errno) }
    unlink(template)
  }

  private func copyFile(into output: some ReportOutput) throws {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw SpoolError(folder: folder, code: errno)
    }
    buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw SpoolError(folder: folder, code: errno) }
      guard count > 0 else { break }
      try buffer.withUnsafeBytes {
        try output.write(UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// A temporary file for a report could not be made, written or read.
public struct SpoolError: Error, CustomStringConvertible {
  /// The folder of the file.
  public let folder: String
  /// The system's error number.
  public let code: Int32

  /// What happened and what to do about it.
  public var description: String {
    "cannot keep the findings in \(folder): \(String(cString: strerror(code)));"
      + " free some space there, or name another folder in TMPDIR"
  }
}
