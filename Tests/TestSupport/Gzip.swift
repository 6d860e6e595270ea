import Foundation

/// Makes gzip files for tests, by the `gzip` every Debian has.
public enum Gzip {
  /// `content`, compressed.
  public static func compress(_ content: [UInt8]) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("touchstone-gzip-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try Data(content).write(to: folder)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/gzip")
      process.arguments = ["-9", "-c", folder.path]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return Array(data)
    } catch {
      preconditionFailure("gzip could not be run: \(error)")
    }
  }
}
