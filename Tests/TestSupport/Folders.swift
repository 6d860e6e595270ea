import Foundation

/// Folders of the checkout that tests read.
public enum Folders {
  /// The checkout's top level, found by walking up from this file.
  public static let root: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// The standards the project ships.
  public static var standards: String { root + "/Standards" }

  /// The corpus the project ships.
  public static var corpus: String { root + "/Corpus" }
}
