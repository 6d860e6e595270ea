internal import Ranking

/// What one transaction of an index can leave to the next: nothing that a rollback would make wrong.
public final class IndexWorkspace {
  /// The stems of the words met so far: a page of a feed is too short to learn them anew.
  private var stems: StemCache?

  /// Makes a workspace for one writer after the other.
  public init() {}

  /// Lends the stems; nobody has them until they are given back.
  func takeStems() -> StemCache {
    defer { stems = nil }
    return stems ?? StemCache()
  }

  /// Keeps the stems for the next transaction.
  func keep(_ stems: consuming StemCache) { self.stems = stems }
}
