import Catalogue
import Search

extension Invocation {
  /// Opens a catalogue, the one the command is to use unless another is named, with the search
  /// index ready on every connection.
  func openCatalogue(_ mode: CatalogueFile.Mode, at path: String? = nil) throws -> CatalogueFile {
    var configuration = CatalogueFile.Configuration()
    configuration.prepare = { try SearchIndex.prepare($0) }
    return try CatalogueFile(path: path ?? cataloguePath, mode: mode, configuration: configuration)
  }
}
