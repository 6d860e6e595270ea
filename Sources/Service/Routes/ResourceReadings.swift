import Catalogue
import Metadata
import Reports
import Search
import Standards

/// Reads the records of resources again, for what the catalogue does not keep ready: why a resource
/// has its grade.
struct ResourceReadings {
  private let explainer: GradeExplainer?

  init(library: StandardsLibrary) {
    explainer = GradeExplainer(library: library)
  }

  /// Why the hits have their grades, by the ids of their resources.
  func explanations(
    of hits: [SearchHit],
    in catalogue: CatalogueFile
  ) throws -> [ResourceID: GradeExplanation] {
    guard let explainer else { return [:] }
    let records = try catalogue.read { reader in
      try hits.filter { $0.grade != nil }.compactMap { hit in
        try reader.resource(hit.id).flatMap { resource in
          try reader.gradedRecord(document: resource.document).map { (hit.id, $0) }
        }
      }
    }
    var explanations: [ResourceID: GradeExplanation] = [:]
    for (hit, explanation) in zip(records, explainer.explanations(of: records.map(\.1))) {
      explanations[hit.0] = explanation
    }
    return explanations
  }

  /// Why a resource has its grade; nil where it has none.
  func explanation(
    of resource: ResourceDetail,
    in catalogue: CatalogueFile
  ) throws -> GradeExplanation? {
    guard let explainer, resource.stored.summary.grade != nil else { return nil }
    let record = try catalogue.read { try $0.gradedRecord(document: resource.stored.document) }
    return record.flatMap { explainer.explanation(of: $0) }
  }
}
