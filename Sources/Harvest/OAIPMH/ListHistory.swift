internal import Metadata

/// What a list has brought so far, to know a page again when it comes twice.
struct ListHistory {
  /// What a page is, seen beside those before it.
  enum Verdict: Equatable {
    /// A page not seen before.
    case new
    /// A page that another token brought already.
    case repeated
    /// What this very token brought before: the list runs in a circle.
    case circular
  }

  /// What each page held, and what each token brought: a few bytes a page, so that circles of any
  /// length are seen.
  private var pages: Set<UInt64> = []
  private var visits: Set<UInt64> = []

  /// Begins after a page of an earlier run, if there was one.
  init(after pageDigest: UInt64? = nil) {
    if let pageDigest { pages.insert(pageDigest) }
  }

  /// Judges a page before it is stored; pages without records are alike, and only their tokens tell.
  func verdict(token: String?, digest: UInt64, count: Int) -> Verdict {
    if visits.contains(Self.visit(token, digest)) { return .circular }
    return count > 0 && pages.contains(digest) ? .repeated : .new
  }

  /// Remembers a page that was stored.
  mutating func append(token: String?, digest: UInt64, count: Int) {
    visits.insert(Self.visit(token, digest))
    if count > 0 { pages.insert(digest) }
  }

  private static func visit(_ token: String?, _ digest: UInt64) -> UInt64 {
    var hash = StableHash()
    hash.combine(StableHash.of((token ?? "").utf8))
    hash.combine(digest)
    return hash.value
  }
}
