import Feeds

/// The pages of OAI-PMH lists among saved files, and which of them lack the page that follows.
///
/// The token of one page does not stand in the next, so pages are put together by what the server
/// says beside it: how many records come before (`cursor`), and how many there are in all.
struct SavedPages {
  /// A page whose list goes on.
  struct Page {
    /// The file.
    let name: String
    /// The records of the whole list, if the server said.
    let listSize: Int?
    /// The records of the list up to the end of this page, if the server counts them.
    fileprivate let end: Int?
  }

  private var open: [Page] = []
  /// Where pages begin in their list.
  private var cursors: Set<Int> = []
  /// The last pages of lists, and those among them that do not say where they begin.
  private var lastPages = 0
  private var uncountedLastPages = 0
  private var records = 0

  /// Takes note of the answer to a list request.
  mutating func add(_ envelope: OAIPMHEnvelope, records count: Int, name: String) {
    // A list that came in one piece has no such element.
    guard let token = envelope.resumptionToken else { return }
    records += count
    if let cursor = token.cursor { cursors.insert(cursor) }
    if token.value.isEmpty {
      lastPages += 1
      if token.cursor == nil { uncountedLastPages += 1 }
    } else {
      let end = token.cursor.map { $0 + count }
      open.append(Page(name: name, listSize: token.completeListSize, end: end))
    }
  }

  /// The pages after which something is missing.
  ///
  /// Of pages that are not counted, no more can be known than whether a last one is there.
  var withoutNext: [Page] {
    if let size = open.first?.listSize, records >= size { return [] }
    let broken = open.filter { page in page.end.map { !cursors.contains($0) } ?? false }
      .sorted { $0.end ?? 0 < $1.end ?? 0 }
    let uncounted = lastPages > 0 ? [] : open.filter { $0.end == nil }.suffix(1)
    return broken.dropLast(uncountedLastPages) + uncounted
  }
}
