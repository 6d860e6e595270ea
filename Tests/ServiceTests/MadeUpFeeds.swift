import TestSupport

/// Feeds of four shapes with defects of many kinds, the same ones every time.
struct MadeUpFeeds {
  private var random = SplitMix(seed: 1_000)

  /// File names with contents: 1,000 records in all.
  static func make() -> [(name: String, text: String)] {
    var feeds = MadeUpFeeds()
    return [
      ("dublin-core.xml", feeds.dublinCore(350)), ("learning-objects.xml", feeds.lom(150)),
      ("Northgate_Global_AllTitles_2026-01-31.txt", feeds.titles(300)),
      ("resources.json", feeds.jsonLD(200)),
    ]
  }

  private mutating func chance(_ percent: UInt64) -> Bool { random.next() % 100 < percent }

  private mutating func pick(_ values: [String]) -> String {
    values[Int(random.next() % UInt64(values.count))]
  }

  private static let titles = [
    "Fractions in Year 4", "Märchen für Kinder", "", "TITLE IN CAPITALS", "Untitled", "x",
    "<b>Rivers</b> &amp; coasts", "A\u{202E}txet desrever", "Volcanoes 🌋 of the world", "n/a",
    "Caf\u{FFFD}s of Paris", "=1+1", "  spaces around  ", String(repeating: "long ", count: 80),
  ]
  private static let dates = [
    "2019-06-03", "2019", "03/06/2019", "June 2019", "2019-13-45", "", "2099-01-01", "19-6-3",
    "2011-06-03T09:30:00Z", "yesterday",
  ]
  private static let languages = ["en", "en-GB", "english", "eng", "xx-yy-zz", "", "cy", "de_DE"]
  private static let addresses = [
    "https://example.org/1", "http://localhost/x", "example.org/2", "https://exa mple.org/",
    "javascript:alert(1)", "", "ftp://example.org/3", "https://example.org/4#part",
  ]
  private static let rights = [
    "https://creativecommons.org/licenses/by/4.0/", "All rights reserved", "CC BY", "CC-BY-NC 3",
    "", "http://creativecommons.org/licences/by/4.0", "free for all",
  ]

  private mutating func escaped(_ values: [String]) -> String {
    pick(values).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  // MARK: - Shapes

  private mutating func dublinCore(_ count: Int) -> String {
    let records = (1...count).map { number in
      var elements = ""
      let fields: [(String, [String], UInt64)] = [
        ("title", Self.titles, 95), ("date", Self.dates, 70), ("language", Self.languages, 70),
        ("identifier", Self.addresses, 80), ("rights", Self.rights, 60),
        ("type", ["Text", "text", "Film", "MovingImage"], 60),
        ("format", ["application/pdf", "PDF", "text/html; charset=utf-8", "12 pages"], 50),
        ("subject", ["Mathematics", "maths;geography", ""], 50), ("colour", ["red"], 5),
      ]
      for (name, values, percent) in fields where chance(percent) {
        elements += "  <dc:\(name)>\(escaped(values))</dc:\(name)>\n"
        if chance(8) { elements += "  <dc:\(name) lang=\"en\">\(escaped(values))</dc:\(name)>\n" }
      }
      return record(
        "oai:made-up.example.org:\(number)",
        "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\"\n"
          + "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\(elements)</oai_dc:dc>"
      )
    }
    return envelope(records, prefix: "oai_dc")
  }

  private mutating func lom(_ count: Int) -> String {
    let records = (1...count).map { number in
      let general =
        "<title><string language=\"\(escaped(Self.languages))\">\(escaped(Self.titles))</string>"
        + "</title><language>\(escaped(Self.languages))</language>"
        + (chance(50) ? "<description><string>Twelve lessons.</string></description>" : "")
      let educational =
        "<learningResourceType><source>\(pick(["LOMv1.0", "LREv3.0", ""]))</source>"
        + "<value>\(pick(["exercise", "Exercise", "worksheet"]))</value></learningResourceType>"
        + "<typicalAgeRange><string>\(pick(["7-9", "9-7", "all", "U-"]))</string></typicalAgeRange>"
        + "<typicalLearningTime><duration>\(pick(["PT1H", "1 hour"]))</duration>"
        + "</typicalLearningTime>"
      return record(
        "oai:objects.example.org:\(number)",
        "<lom xmlns=\"http://ltsc.ieee.org/xsd/LOM\">\n<general>\(general)</general>\n"
          + "<technical><location>\(escaped(Self.addresses))</location></technical>\n"
          + "<educational>\(educational)</educational>\n</lom>"
      )
    }
    return envelope(records, prefix: "lom")
  }

  private mutating func titles(_ count: Int) -> String {
    let columns = [
      "publication_title", "print_identifier", "online_identifier", "date_first_issue_online",
      "num_first_vol_online", "num_first_issue_online", "date_last_issue_online",
      "num_last_vol_online", "num_last_issue_online", "title_url", "first_author", "title_id",
      "embargo_info", "coverage_depth", "notes", "publisher_name", "publication_type",
      "access_type",
    ]
    let rows = (1...count).map { number in
      let issn = pick(["2049-3630", "2049-3631", "20493630", "", "9780140449136", "ISSN 2049"])
      // Some titles come twice, and some rows come again letter by letter.
      let id = "t\(chance(20) ? number / 2 : number)"
      let cells = [
        pick(Self.titles), issn, pick(["2049-3649", "2049-364X", ""]), pick(Self.dates), "1", "1",
        pick(["", "2004", "1990", "2020-02-30"]), "", "", pick(Self.addresses),
        pick(["", "Ash, Rowan"]), id, pick(["", "P1Y", "P1X", "R10Y;P30D", "1 year"]),
        pick(["fulltext", "full text", "ebook", ""]), "", pick(["Northgate", ""]),
        pick(["serial", "monograph", "journal", ""]), pick(["F", "P", "free", ""]),
      ]
      return cells.joined(separator: "\t") + (chance(3) ? "\textra" : "")
    }
    return ([columns.joined(separator: "\t")] + rows).joined(separator: "\r\n") + "\r\n"
  }

  private mutating func jsonLD(_ count: Int) -> String {
    let objects = (1...count).map { number in
      func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
      }
      let members = [
        "\"@type\": \(quoted(pick(["LearningResource", "Thing", "VideoObject"])))",
        "\"@id\": \(quoted("https://example.org/r/\(number)"))",
        "\"name\": \(quoted(pick(Self.titles)))", "\"url\": \(quoted(pick(Self.addresses)))",
        "\"inLanguage\": \(pick(["\"en\"", "[\"en\", \"english\"]", "7", "null"]))",
        "\"datePublished\": \(quoted(pick(Self.dates)))",
        "\"license\": \(pick(["\"CC BY\"", "{\"@id\": \"https://example.org/l\"}", "true"]))",
        "\"timeRequired\": \(quoted(pick(["PT1H", "1 hour", ""])))",
        "\"typicalAgeRange\": \(quoted(pick(["7-9", "9-7", "children"])))",
        "\"isAccessibleForFree\": \(pick(["true", "\"yes\"", "0"]))",
      ]
      return "  {" + members.joined(separator: ",\n   ") + "}"
    }
    return "{\"@context\": \"https://schema.org/\", \"@graph\": [\n"
      + objects.joined(separator: ",\n") + "\n]}\n"
  }

  // MARK: - The envelope

  private func record(_ identifier: String, _ metadata: String) -> String {
    """
    <record><header><identifier>\(identifier)</identifier>
    <datestamp>2026-01-30</datestamp></header>
    <metadata>\(metadata)</metadata></record>
    """
  }

  private func envelope(_ records: [String], prefix: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
    <responseDate>2026-01-31T12:00:00Z</responseDate>
    <request verb="ListRecords" metadataPrefix="\(prefix)">https://example.org/oai</request>
    <ListRecords>
    \(records.joined(separator: "\n"))
    </ListRecords>
    </OAI-PMH>
    """
  }
}
