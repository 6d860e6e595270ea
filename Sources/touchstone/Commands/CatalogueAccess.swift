import Catalogue
import Search

extension Invocation {
  /// Opens the catalogue the command is to use, with the search index ready on every connection.
  func openCatalogue(_ mode: CatalogueFile.Mode) throws -> CatalogueFile {
    var configuration = CatalogueFile.Configuration()
    configuration.prepare = { try SearchIndex.prepare($0) }
    return try CatalogueFile(path: cataloguePath, mode: mode, configuration: configuration)
  }
}
