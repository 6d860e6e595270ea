import Catalogue
import Markup
import Metadata
import Search
import Standards

/// What the catalogue shows of a resource and what the index holds of it, made from its record.
struct ResourceDescription {
  private(set) var summary: ResourceSummary
  private(set) var facets: FacetValues
  private let columns: [[UInt8]]

  /// The text fields of the index, in the order of `columns`.
  private enum Column: Int, CaseIterable {
    case title, subject, keyword, description, creator, publisher, identifier
  }

  /// Describes the resource of `record`, graded as `assessment` says.
  init(
    _ record: borrowing Record,
    _ assessment: Assessment,
    _ deriver: FacetDeriver,
    source: String
  ) {
    var facets = deriver.derive(record, assessment)
    if facets.values(of: .source).isEmpty {
      facets.values.append(FacetValue(.source, source, basis: .derived))
    }
    self.facets = facets
    columns = Self.columns(record)
    summary = ResourceSummary(
      title: record.first(.title) ?? record.identifier,
      url: record.first(.url) ?? "",
      publisher: record.first(.publisher) ?? record.first(.provider) ?? "",
      description: record.first(.description) ?? "",
      date: record.first(.date) ?? record.first(.coverageFrom) ?? "",
      language: facets.values(of: .language).first ?? record.first(.language) ?? "",
      grade: assessment.grade,
      quality: assessment.quality,
      metadata: Self.metadata(record)
    )
  }

  /// Gives the resource the grade of another of its records.
  mutating func setGrade(_ assessment: Assessment) {
    summary.grade = assessment.grade
    summary.quality = assessment.quality
    facets.values.removeAll { $0.facet == .grade }
    if let grade = assessment.grade {
      facets.values.append(FacetValue(.grade, grade.rawValue, basis: .derived))
    }
  }

  /// The document of the index.
  func document(_ number: Int64) -> IndexDocument {
    var document = IndexDocument(document: number)
    document.title = columns[Column.title.rawValue]
    document.subject = columns[Column.subject.rawValue]
    document.keyword = columns[Column.keyword.rawValue]
    document.description = columns[Column.description.rawValue]
    document.creator = columns[Column.creator.rawValue]
    document.publisher = columns[Column.publisher.rawValue]
    document.identifier = columns[Column.identifier.rawValue]
    document.facets = facets
    document.date = summary.date
    document.quality = summary.quality
    return document
  }

  private static func columns(_ record: borrowing Record) -> [[UInt8]] {
    var columns = [[UInt8]](repeating: [], count: Column.allCases.count)
    for value in record.resource where value.basis == .declared {
      guard let column = column(of: value.field) else { continue }
      if !columns[column.rawValue].isEmpty { columns[column.rawValue].append(0x0A) }
      columns[column.rawValue].append(contentsOf: record.text[value.range])
    }
    return columns
  }

  private static func column(of field: ResourceField) -> Column? {
    switch field {
    case .title, .alternativeTitle: .title
    case .subject, .type, .educationalLevel, .teaches, .assesses, .alignment: .subject
    case .keyword: .keyword
    case .description, .tableOfContents: .description
    case .creator, .contributor: .creator
    case .publisher, .provider: .publisher
    case .identifier, .isbn, .issn, .doi, .titleID: .identifier
    default: nil
    }
  }

  private static func isCopy(_ value: ResourceValue, _ record: borrowing Record) -> Bool {
    record.resource.contains {
      $0.basis == .declared && $0.start == value.start && $0.end == value.end
    }
  }

  /// All values as JSON: an array of objects with `field`, `value`, and `language` where known.
  private static func metadata(_ record: borrowing Record) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginArray()
    for value in record.resource {
      // What was only copied from one property to another is not said twice.
      if value.basis == .derived, isCopy(value, record), value.field != .url { continue }
      writer.beginObject()
      writer.key("field")
      writer.string(value.field.rawValue)
      writer.key("value")
      writer.string(record.string(value.range))
      if value.language != 0 {
        writer.key("language")
        writer.string(record.languages[Int(value.language)])
      }
      if value.basis == .derived {
        writer.key("derived")
        writer.boolean(true)
      }
      writer.endObject()
    }
    writer.endArray()
    return writer.bytes
  }
}
