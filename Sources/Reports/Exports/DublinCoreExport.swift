import Catalogue
import Metadata

/// Resources as simple Dublin Core in a `ListRecords` answer of OAI-PMH 2.0: the file that any
/// harvester reads, this one too.
///
/// Sources may call different things by one identifier, and many are no URIs; so headers have a name
/// of our own, while the record keeps its identifiers.
struct DublinCoreExport: ExportForm {
  private let moment: Timestamp

  init(at moment: Timestamp) { self.moment = moment }

  var head: [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
      <responseDate>\(moment)</responseDate>
      <request verb="ListRecords" metadataPrefix="oai_dc"/>
      <ListRecords>

      """.utf8
    )
  }

  var tail: [UInt8] { Array("</ListRecords>\n</OAI-PMH>\n".utf8) }

  func entry(_ resource: ExportedResource, _ reader: CatalogueReader) -> [UInt8] {
    Array(
      """
      <record>
      <header>
        <identifier>\(StableName.of(resource.stored.id))</identifier>
        <datestamp>\(resource.stored.changed)</datestamp>
      </header>
      <metadata>
      \(DublinCoreDocument.element(resource.metadata))</metadata>
      </record>

      """.utf8
    )
  }
}
