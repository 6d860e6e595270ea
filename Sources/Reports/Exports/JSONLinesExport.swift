import Catalogue
import Markup
import Metadata
import Search
import Standards

/// Resources as JSON Lines: everything the catalogue understood of each.
struct JSONLinesExport: ExportForm {
  func entry(_ resource: ExportedResource, _ reader: CatalogueReader) -> [UInt8] {
    var json = JSONWriter()
    json.exported(resource)
    json.endLine()
    return json.bytes
  }
}

/// Resources for the bulk interface of OpenSearch and Elasticsearch: an action line, then the
/// document, under an id that makes a second import an update.
struct OpenSearchExport: ExportForm {
  func entry(_ resource: ExportedResource, _ reader: CatalogueReader) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("index")
    json.beginObject()
    json.key("_index")
    json.string("touchstone")
    json.key("_id")
    json.string(resource.stored.id.description)
    json.endObject()
    json.endObject()
    json.endLine()
    json.exported(resource)
    json.endLine()
    return json.bytes
  }
}

extension JSONWriter {
  /// Writes a resource as exports know it.
  fileprivate mutating func exported(_ resource: ExportedResource) {
    let stored = resource.stored
    let summary = stored.summary
    beginObject()
    key("id")
    string(stored.id.description)
    key("title")
    string(summary.title)
    key("url")
    string(summary.url)
    key("publisher")
    string(summary.publisher)
    key("description")
    string(summary.description)
    key("date")
    string(summary.date)
    key("language")
    string(summary.language)
    key("source")
    string(stored.sourceName)
    key("record")
    string(stored.key)
    key("changed")
    string(stored.changed.description)
    key("grade")
    string(summary.grade?.rawValue)
    key("quality")
    if let quality = summary.quality { number(quality, decimals: 1) } else { null() }
    key("facets")
    beginObject()
    for facet in resource.allFacets {
      key(facet.facet.rawValue)
      strings(facet.values)
    }
    endObject()
    key("metadata")
    beginObject()
    for (field, values) in resource.metadata.fields {
      key(field.rawValue)
      strings(values)
    }
    endObject()
    endObject()
  }
}
