import Metadata

/// Names the rows of a title list: by title, first date, volume and issue, and a number among equals.
///
/// `title_id` alone is not unique in the wild, and rows may repeat, so neither may be relied on.
struct KBARTIdentity {
  private var counts: [UInt64: UInt32] = [:]
  /// The nodes of the columns that name a title, best first, and of those that name its run.
  private let titleCells: [Int]
  private let runCells: [Int]
  private let publicationTitle: Int?

  init(_ columns: [KBARTColumn]) {
    func node(_ name: String) -> Int? { columns.firstIndex { $0.name == name }.map { $0 + 1 } }
    titleCells = ["title_id", "online_identifier", "print_identifier"].compactMap(node)
    runCells = ["date_first_issue_online", "num_first_vol_online", "num_first_issue_online"]
      .compactMap(node)
    publicationTitle = node("publication_title")
  }

  /// Sets the record's identifier, and its resource's.
  mutating func name(_ record: inout Record) {
    let key = titleKey(record)
    record.resourceKey = key
    var identifier = key
    for node in runCells { identifier += "|" + cell(node, record) }
    let hash = StableHash.of(identifier.utf8)
    let count = counts[hash, default: 0] + 1
    counts[hash] = count
    if count > 1 { identifier += "#\(count)" }
    record.identifier = identifier
  }

  /// `title_id`, else the online identifier, else the print one, else the title.
  private func titleKey(_ record: Record) -> String {
    for node in titleCells {
      let value = cell(node, record)
      if !value.isEmpty { return value }
    }
    return "title:" + (publicationTitle.map { cell($0, record) } ?? "")
  }

  private func cell(_ node: Int, _ record: Record) -> String {
    guard node < record.nodes.count else { return "" }
    return record.string(record.trimmed(record.nodes[node].value))
  }
}
