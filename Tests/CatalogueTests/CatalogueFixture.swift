import Catalogue
import Metadata
import TestSupport

/// A catalogue in a folder of its own, with a clock that tests move.
final class CatalogueFixture {
  let folder: TemporaryFolder
  let file: CatalogueFile

  init(_ configuration: CatalogueFile.Configuration = .init()) throws {
    folder = try TemporaryFolder()
    file = try CatalogueFile(
      path: folder.file("catalogue.db"),
      mode: .create,
      configuration: configuration
    )
  }

  var path: String { file.path }

  /// Stores records in one transaction and one run, and tells what became of each.
  @discardableResult
  func store(_ records: [Record], from name: String = "shelf") throws -> [StoredChange] {
    try file.write { writer in
      let source = try writer.source(.make(name))
      let run = try writer.beginRun(source)
      let context = try writer.context(.make())
      var progress = RunProgress()
      let changes = try records.map { record in
        let change = try writer.store(
          record,
          source: source,
          run: run,
          context: context,
          digest: record.digest()
        )
        progress.ledger.count(change.outcome)
        return change
      }
      try writer.finishRun(run, progress, outcome: .complete)
      return changes
    }
  }
}

extension SourceDescription {
  static func make(_ name: String = "shelf", interval: Int? = nil) -> SourceDescription {
    SourceDescription(
      name: name,
      kind: .file,
      reader: "oai_dc",
      location: "/feeds/\(name).xml",
      interval: interval
    )
  }
}

extension RecordContext {
  static func make(_ content: String = "xmlns:dc") -> RecordContext {
    RecordContext(format: RecordFormat(reader: "oai_dc"), content: Array(content.utf8))
  }
}

extension Record {
  /// A record with one node, its title.
  static func make(
    _ identifier: String,
    title: String = "Fractions",
    key: String = "",
    datestamp: String = "",
    status: Status = .active
  ) -> Record {
    let paths = PathTable()
    var record = Record(paths: paths)
    record.identifier = identifier
    record.resourceKey = key
    record.status = status
    record.datestamp = datestamp
    record.setSpecs = ["maths", "ks2"]
    record.format = RecordFormat(reader: "oai_dc")
    record.text = Array(title.utf8)
    record.raw = Array("<dc:title>\(title)</dc:title>".utf8)
    record.start = TextPosition(line: 70_000, column: 3)
    record.offset = 123
    if status == .active, let path = paths.child(of: .root, .element("dc:title")) {
      record.nodes = [Node(path: path, kind: .element, value: 0..<record.text.count, end: 1)]
    }
    return record
  }
}
