import Foundation

/// Feeds of made-up records, the same for the same size, for machines without real ones.
///
/// A record is about 1.5 KB of oai_dc: a title, a description of some fifty words, keywords, and
/// the usual elements; one in twenty lacks something or has a bad date.
struct MadeUpFeed {
  private var state: UInt64 = 0x746F_7563_6873

  private static let syllables = [
    "al", "be", "cor", "di", "en", "fra", "gra", "hi", "in", "jo", "ka", "lu", "ma", "ne", "or",
    "pha", "qui", "ra", "sta", "tri", "un", "ver", "wo", "xy", "ze", "tion", "ment", "ics",
  ]

  /// Writes pages of 200 records into `folder` and returns their paths.
  mutating func writePages(records: Int, into folder: String) throws -> [String] {
    try stride(from: 0, to: records, by: 200).map { first in
      let page = (first..<min(first + 200, records)).map { record($0) }.joined(separator: "\n")
      let path = folder + "/page\(first).xml"
      try Self.envelope(page).write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }
  }

  /// Writes a KBART list of `rows` titles and returns its path.
  mutating func writeList(rows: Int, into folder: String) throws -> String {
    var text = Self.columns.joined(separator: "\t") + "\n"
    for row in 0..<rows { text += title(row).joined(separator: "\t") + "\n" }
    let path = folder + "/Example_Global_All_2026-01-01.txt"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private static let columns = [
    "publication_title", "print_identifier", "online_identifier", "date_first_issue_online",
    "num_first_vol_online", "num_first_issue_online", "date_last_issue_online",
    "num_last_vol_online", "num_last_issue_online", "title_url", "first_author", "title_id",
    "embargo_info", "coverage_depth", "notes", "publisher_name", "publication_type",
    "date_monograph_published_print", "date_monograph_published_online", "monograph_volume",
    "monograph_edition", "first_editor", "parent_publication_title_id",
    "preceding_publication_title_id", "access_type",
  ]

  private mutating func title(_ row: Int) -> [String] {
    var cells = [String](repeating: "", count: Self.columns.count)
    cells[0] = "Journal of \(words(3)) \(row)"
    cells[1] = issn(row)
    cells[2] = issn(row + 5_000_000)
    cells[3] = "\(1950 + row % 60)-01-01"
    cells[4] = "1"
    cells[5] = "1"
    if row % 3 == 0 { cells[6] = "\(2011 + row % 10)-12-01" }
    cells[9] = "https://journals.example.org/j\(row)"
    cells[11] = "j\(row)"
    cells[12] = row % 9 == 0 ? "P12M" : ""
    cells[13] = row % 50 == 0 ? "full text" : "fulltext"
    cells[15] = "Example Press"
    cells[16] = "serial"
    cells[24] = row % 4 == 0 ? "F" : "P"
    return cells
  }

  private func issn(_ number: Int) -> String {
    let digits = String(format: "%07d", number % 10_000_000)
    let sum = zip(digits, stride(from: 8, to: 1, by: -1))
      .reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
    let check = (11 - sum % 11) % 11
    return "\(digits.prefix(4))-\(digits.dropFirst(4))\(check == 10 ? "X" : String(check))"
  }

  private static func envelope(_ records: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\
    <responseDate>2026-01-01T00:00:00Z</responseDate>\
    <request verb="ListRecords">http://oai.example.org/oai</request><ListRecords>
    \(records)
    </ListRecords></OAI-PMH>
    """
  }

  private mutating func record(_ number: Int) -> String {
    let date = number % 20 == 7 ? "spring term" : "20\(10 + number % 16)-0\(1 + number % 9)-11"
    return """
      <record><header><identifier>oai:example.org:\(number)</identifier>\
      <datestamp>2025-03-04T05:06:07Z</datestamp><setSpec>made-up</setSpec></header><metadata>\
      <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ \
      http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
      <dc:title>\(words(6))</dc:title><dc:creator>\(words(2))</dc:creator>
      <dc:subject>\(words(2))</dc:subject><dc:subject>\(words(1))</dc:subject>
      <dc:subject>Key Stage \(1 + number % 4)</dc:subject>
      <dc:description>\(words(50)) &amp; more.</dc:description>
      <dc:publisher>Example Press</dc:publisher><dc:date>\(date)</dc:date>
      <dc:type>worksheet</dc:type><dc:format>text/html</dc:format>
      <dc:identifier>https://resources.example.org/\(number)</dc:identifier>
      <dc:language>en</dc:language>
      <dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights>
      </oai_dc:dc></metadata></record>
      """
  }

  private mutating func words(_ count: Int) -> String {
    (0..<count).map { _ in
      (0..<(1 + Int(next() % 3))).map { _ in
        Self.syllables[Int(next() % UInt64(Self.syllables.count))]
      }.joined()
    }.joined(separator: " ")
  }

  private mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
