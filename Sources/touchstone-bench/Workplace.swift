import Foundation
import Standards

/// A temporary folder that is gone afterwards, and the standards the program finds.
struct Workplace: ~Copyable {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "/touchstone-bench-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The standards, found as `touchstone` finds them.
  static func library() throws -> StandardsLibrary {
    try StandardsLibrary.load(folder: standardsFolder())
  }

  /// The folder of the standards.
  static func standardsFolder() throws -> String {
    let environment = ProcessInfo.processInfo.environment
    guard let folder = StandardsLibrary.defaultFolder(explicit: nil, environment: environment)
    else {
      throw BenchError("no Standards folder was found; set TOUCHSTONE_STANDARDS")
    }
    return folder
  }

  /// The total size of files, in bytes.
  static func size(of files: [String]) -> Int {
    files.reduce(0) {
      $0 + ((try? FileManager.default.attributesOfItem(atPath: $1)[.size] as? Int) ?? 0)
    }
  }
}
