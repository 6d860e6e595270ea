internal import SQLite
internal import Synchronization

/// Keeps the pages of columns that searches have read, until the file says they changed.
///
/// Pages never change once read; a change of the file gives new ones. So searches share them
/// without locks, and each sees the columns of its own moment of the file.
final class ColumnCache: Sendable {
  private struct Contents {
    var version: Int64 = -1
    var pages: [Int: ColumnPage] = [:]
  }

  private let contents = Mutex(Contents())

  /// The columns as a read transaction sees them.
  func columns(_ connection: Connection) throws -> DocumentColumns {
    let current =
      try connection.first(
        "SELECT coalesce(max(version), 0) FROM search_pages",
        read: { $0.int64(0) }
      ) ?? 0
    let known = contents.withLock { $0 }
    if known.version == current {
      return DocumentColumns(connection, version: current, pages: known.pages)
    }
    // A reader on an older moment of the file than the cache reads for itself alone.
    guard known.version < current else {
      return DocumentColumns(connection, version: current, pages: [:])
    }
    var pages = known.pages
    try connection.forEach("SELECT page FROM search_pages WHERE version > ?", known.version) {
      pages[$0.int(0)] = nil
    }
    return DocumentColumns(connection, version: current, pages: pages)
  }

  /// Takes in the pages that a search has read.
  func keep(_ columns: borrowing DocumentColumns) {
    guard columns.hasReadPages else { return }
    contents.withLock { contents in
      guard columns.version >= contents.version else { return }
      if columns.version == contents.version {
        contents.pages.merge(columns.pages) { kept, _ in kept }
      } else {
        contents = Contents(version: columns.version, pages: columns.pages)
      }
    }
  }
}

/// The columns as one search sees them; pages are read when first asked for.
struct DocumentColumns: ~Copyable {
  let version: Int64
  private(set) var pages: [Int: ColumnPage]
  private(set) var hasReadPages = false
  private let connection: Connection

  // The page asked for last: results come in the order of their numbers.
  private var number = -1
  private var page: ColumnPage?

  init(_ connection: Connection, version: Int64, pages: [Int: ColumnPage]) {
    self.connection = connection
    self.version = version
    self.pages = pages
  }

  /// The page that holds a resource, and the resource's place in it.
  @inline(__always)
  mutating func page(of document: Int64) throws -> (ColumnPage, slot: Int) {
    let wanted = Int(document) / ColumnPage.size
    let slot = Int(document) % ColumnPage.size
    if wanted == number, let page { return (page, slot) }
    return (try turn(to: wanted), slot)
  }

  private mutating func turn(to wanted: Int) throws -> ColumnPage {
    let found = try pages[wanted] ?? ColumnPage(wanted, from: connection)
    if pages[wanted] == nil {
      pages[wanted] = found
      hasReadPages = true
    }
    number = wanted
    page = found
    return found
  }

  /// The numbers of the pages that hold any resource.
  func allPages() throws -> [Int] {
    try connection.all("SELECT page FROM search_pages ORDER BY page") { $0.int(0) }
  }
}
