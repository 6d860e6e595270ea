import Foundation

/// Output that people read, kept as files in `Tests/CommandLineTests/Golden` and compared as a whole.
///
/// After a change that is meant, `TOUCHSTONE_REWRITE_GOLDEN=1 swift test --filter Golden` writes the
/// files anew; the difference is then read and committed with the change.
public enum Golden {
  /// The folder of the files.
  public static let folder = Folders.root + "/Tests/CommandLineTests/Golden"

  /// What is expected: the file called `name`; empty where there is none.
  ///
  /// Where files are to be written anew, `actual` becomes the file.
  public static func expected(_ name: String, for actual: String) throws -> String {
    let path = folder + "/" + name
    if ProcessInfo.processInfo.environment["TOUCHSTONE_REWRITE_GOLDEN"] == "1" {
      try Data(actual.utf8).write(to: URL(fileURLWithPath: path))
      return actual
    }
    return String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}
