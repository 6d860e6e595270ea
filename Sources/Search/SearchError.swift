/// Why a search or a change of the index could not be done, and what to do next.
public enum SearchError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The index was made by another version.
  case needsReindex(found: String, expected: String)

  /// A part of the index does not make sense.
  case damagedIndex

  /// The query took longer than it was given.
  case tookTooLong(milliseconds: Int)

  /// The file of weights is missing or wrong.
  case badWeights(path: String, message: String)

  /// A filter that names no facet.
  case unknownFacet(String)

  /// What is wrong, in a sentence.
  public var description: String {
    switch self {
    case .needsReindex(let found, let expected):
      "The search index was made by another version (“\(found)”); this one makes “\(expected)”."
    case .damagedIndex:
      "The search index is damaged."
    case .tookTooLong(let milliseconds):
      "The search was stopped after \(milliseconds) ms."
    case .badWeights(let path, let message):
      "\(path): \(message)."
    case .unknownFacet(let name):
      "There is no facet “\(name)”."
    }
  }

  /// What to do next, in a sentence.
  public var advice: String {
    switch self {
    case .needsReindex: "Run “touchstone reindex”: it rebuilds the index from the stored records."
    case .damagedIndex:
      "Run “touchstone doctor” to see what is wrong, and “touchstone reindex” to rebuild the index."
    case .tookTooLong: "Ask for more particular words, or add a filter."
    case .badWeights: "Compare the file with the one that the project ships."
    case .unknownFacet:
      "The facets are \(SearchRequest.facetNames.joined(separator: ", "))."
    }
  }
}
