/// A window: 4,096 neighbouring documents of a segment, the unit in which postings are read, scored
/// and skipped.
///
/// A place in a window fits in twelve bits, and the scores of its documents in a corner of the
/// processor's cache.
public enum Window {
  /// The number of documents in a window.
  public static let size = 4_096

  /// How far a document's number is shifted to give its window's.
  static let shift = 12

  /// The number of 64-bit words that have a bit for each document.
  static let words = size / 64

  /// From how many postings on a window also has a bit for each of its documents.
  static let denseCount = size / 16

  /// The number of windows that hold so many documents.
  public static func count(documents: Int) -> Int { (documents + size - 1) >> shift }
}
