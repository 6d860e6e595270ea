public import Metadata

/// Works out the facets of records from what they say, by the library's vocabularies.
public struct FacetDeriver: Sendable {
  /// Makes a deriver that uses the vocabularies of `library`.
  public init(library: StandardsLibrary) {}

  /// The facets of `record`, judged by `assessment`.
  public func derive(_ record: borrowing Record, _ assessment: Assessment) -> FacetValues {
    FacetValues(values: assessment.grade.map { [FacetValue(.grade, $0.rawValue)] } ?? [])
  }
}
