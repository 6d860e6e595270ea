import Metadata

/// Reads the columns of a title list into a resource.
enum KBARTCrosswalk {
  static let fields: [String: ResourceField] = [
    "publication_title": .title, "print_identifier": .identifier,
    "online_identifier": .identifier, "title_url": .url, "first_author": .creator,
    "first_editor": .contributor, "title_id": .titleID, "embargo_info": .embargo,
    "coverage_depth": .coverageDepth, "notes": .coverage, "coverage_notes": .coverage,
    "publisher_name": .publisher, "publication_type": .publicationType,
    "date_first_issue_online": .coverageFrom, "date_last_issue_online": .coverageTo,
    "date_monograph_published_online": .date, "date_monograph_published_print": .date,
    "monograph_edition": .version, "parent_publication_title_id": .isPartOf,
    "access_type": .cost,
  ]

  /// Adds the values of the resource that the cells of `record` describe.
  static func read(_ record: inout Record, _ columns: [KBARTColumn]) {
    for index in record.nodes.indices.dropFirst() {
      // Cells stand in the order of the columns.
      guard index - 1 < columns.count, let field = columns[index - 1].field else { continue }
      let value = record.trimmed(record.nodes[index].value)
      guard !value.isEmpty else { continue }
      record.resource.append(ResourceValue(field, node: index, range: value))
      if field == .identifier, let kind = kind(of: record, value) {
        record.resource.append(
          ResourceValue(kind, node: index, range: value, basis: .derived)
        )
      }
    }
  }

  /// An ISSN has nine characters and a hyphen in the middle; an ISBN ten digits or more.
  private static func kind(of record: Record, _ range: Range<Int>) -> ResourceField? {
    record.text.withUnsafeBufferPointer { text in
      let value = text[range]
      if value.count == 9, value[value.startIndex + 4] == UInt8(ascii: "-") { return .issn }
      let digits = value.reduce(into: 0) { $0 += $1 >= 0x30 && $1 <= 0x39 ? 1 : 0 }
      return digits >= 9 && digits <= 13 ? .isbn : nil
    }
  }
}

extension Record {
  /// A range of the text without the white space around its value.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    text.withUnsafeBufferPointer { text in
      var lower = range.lowerBound
      var upper = range.upperBound
      while lower < upper, isXMLSpace(text[lower]) { lower += 1 }
      while upper > lower, isXMLSpace(text[upper - 1]) { upper -= 1 }
      return lower..<upper
    }
  }
}
