public import Catalogue
public import Metadata

/// How relevant people found which resource to which query.
public struct Judgements: Sendable {
  /// The grades by query, each of a resource; 0 says that it was looked at and is not relevant.
  public private(set) var grades: [String: [ResourceID: Int]] = [:]

  /// Reads a file of judgements and finds what they name in a catalogue.
  ///
  /// Columns `query_id`, `source`, `record`, `grade` are told by their names; without `source`, a
  /// record (or `doc_id`) is looked for in every source, or is the id of a resource. A file without
  /// a header is TREC's: query, an unused column, document, grade, with or without the second.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - name: Its name, for faults.
  ///   - queries: The queries that may be judged.
  ///   - reader: The catalogue.
  /// - Throws: `EvaluationError` with the row and column of each fault; `CatalogueError`.
  public init(
    _ text: String,
    name: String,
    queries: [EvaluationQuery],
    _ reader: CatalogueReader
  ) throws {
    let table = EvaluationTable(name: name, text: text) { names in
      names.contains("query_id") && (names.contains("grade") || names.contains("relevance"))
    }
    let columns = try Columns(table)
    let known = Set(queries.map(\.id))
    var finder = RecordFinder(reader)
    var problems: [String] = []
    for row in table.rows {
      do throws(Fault) {
        try take(row, columns, known, &finder)
      } catch {
        problems.append("\(table.place(row, error.column)): \(error.message)")
      }
      if let failure = finder.failure { throw failure }
    }
    if table.rows.isEmpty { problems = ["\(name): there is no judgement in it"] }
    guard problems.isEmpty else { throw EvaluationError(problems: problems) }
  }

  private mutating func take(
    _ row: EvaluationTable.Row,
    _ columns: Columns,
    _ queries: Set<String>,
    _ finder: inout RecordFinder
  ) throws(Fault) {
    guard row.cells.count > columns.last else {
      throw Fault(column: row.cells.count, message: "the row ends before its grade")
    }
    let query = row.cells[columns.query]
    guard queries.contains(query) else {
      throw Fault(column: columns.query, message: "there is no query '\(query)'")
    }
    guard let grade = Int(row.cells[columns.grade]), grade >= 0 else {
      throw Fault(
        column: columns.grade,
        message: "'\(row.cells[columns.grade])' is no grade; grades are whole numbers from 0"
      )
    }
    let source = columns.source.map { row.cells[$0] }
    let resource = try finder.resource(row.cells[columns.record], source: source, columns)
    guard grades[query, default: [:]].updateValue(grade, forKey: resource) == nil else {
      throw Fault(column: columns.record, message: "it is judged twice for '\(query)'")
    }
  }

  fileprivate struct Fault: Error {
    let column: Int
    let message: String
  }

  fileprivate struct Columns {
    let query: Int
    let source: Int?
    let record: Int
    let grade: Int
    var last: Int { max(query, source ?? 0, record, grade) }

    init(_ table: EvaluationTable) throws(EvaluationError) {
      if table.header.isEmpty {
        let width = table.rows.first?.cells.count ?? 4
        guard width >= 3 else {
          throw EvaluationError(problems: [
            "\(table.name): neither the columns query_id, source, record and grade nor TREC's four"
          ])
        }
        (query, source, record, grade) = (0, nil, width >= 4 ? 2 : 1, width >= 4 ? 3 : 2)
        return
      }
      guard let record = table.column("record", "doc_id") else {
        throw EvaluationError(problems: ["\(table.name): there is no column record or doc_id"])
      }
      query = table.column("query_id") ?? 0
      source = table.column("source")
      self.record = record
      grade = table.column("grade", "relevance") ?? 0
    }
  }
}

/// Finds the resource of a record by what judges call it.
private struct RecordFinder {
  private let reader: CatalogueReader
  private var sources: [StoredSource]?
  /// Why the catalogue could not be read.
  private(set) var failure: (any Error)?

  init(_ reader: CatalogueReader) { self.reader = reader }

  mutating func resource(
    _ record: String,
    source name: String?,
    _ columns: Judgements.Columns
  ) throws(Judgements.Fault) -> ResourceID {
    do {
      if sources == nil { sources = try reader.sources() }
      let candidates = (sources ?? []).filter { name == nil || $0.description.name == name }
      if let name, candidates.isEmpty {
        throw Judgements.Fault(
          column: columns.source ?? 0,
          message: "the catalogue has no source '\(name)'"
        )
      }
      let found = try Set(candidates.compactMap { try resource(record, of: $0) })
      if found.count == 1, let resource = found.first { return resource }
      if found.isEmpty, name == nil, let id = ResourceID(record),
        let stored = try reader.resource(id), !stored.isDeleted
      {
        return id
      }
      let place = name.map { "the source '\($0)'" } ?? "the catalogue"
      throw Judgements.Fault(
        column: columns.record,
        message: found.isEmpty
          ? "\(place) has no record '\(record)'"
          : "several sources have a record '\(record)'; name the source"
      )
    } catch let fault as Judgements.Fault {
      throw fault
    } catch {
      failure = error
      throw Judgements.Fault(column: columns.record, message: "it could not be looked up")
    }
  }

  /// The resource a source calls so: by the record's identifier, or by the resource's own key.
  private func resource(_ record: String, of source: StoredSource) throws -> ResourceID? {
    if let stored = try reader.record(source: source.id, identifier: record),
      let resource = try reader.resource(document: stored.document), !resource.isDeleted
    {
      return resource.id
    }
    let id = ResourceID(source: source.description.name, key: record)
    guard let resource = try reader.resource(id), !resource.isDeleted else { return nil }
    return id
  }
}
