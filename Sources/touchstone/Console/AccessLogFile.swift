import Glibc

/// The file that answered requests are written to, a line each.
///
/// Each line is one write to a file opened for appending, so lines of several servers do not mix,
/// and a file that is cut off by log rotation (`copytruncate`) is gone on with.
final class AccessLogFile: Sendable {
  private let descriptor: Int32
  private let isOwned: Bool

  /// Opens the file, made if it is new; `-` is standard output.
  ///
  /// - Throws: `AccessLogError` where it cannot be written to.
  init(_ path: String) throws {
    isOwned = path != "-"
    guard isOwned else {
      descriptor = STDOUT_FILENO
      return
    }
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw AccessLogError(path: path, code: errno) }
  }

  deinit { if isOwned { close(descriptor) } }

  /// Writes a line.
  ///
  /// What cannot be written, for want of room, is lost: requests are answered all the same.
  func append(_ line: String) {
    var text = line + "\n"
    text.withUTF8 { bytes in _ = write(descriptor, bytes.baseAddress, bytes.count) }
  }
}

/// The access log cannot be written to.
struct AccessLogError: Error {
  let path: String
  /// The system's error number.
  let code: Int32

  /// What happened and what to do about it.
  var lines: [String] {
    [
      "cannot write the access log \(path): \(String(cString: strerror(code)))",
      "Name a file in a folder that you may write to.",
    ]
  }
}
