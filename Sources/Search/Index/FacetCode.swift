internal import Standards

/// The number of a facet in the index's file, which must never change for a facet once used.
enum FacetCode {
  /// The bits of a value's id that hold its facet's code.
  static let bits: UInt32 = 4

  /// The code of a facet, from 0 to 15.
  static func of(_ facet: Facet) -> UInt32 {
    switch facet {
    case .subject: 0
    case .stage: 1
    case .type: 2
    case .licence: 3
    case .cost: 4
    case .access: 5
    case .language: 6
    case .publisher: 7
    case .source: 8
    case .grade: 9
    case .accessibility: 10
    case .standard: 11
    case .framework: 12
    case .format: 13
    }
  }

  /// The facet of each code.
  static let facets: [Facet] = Facet.allCases.sorted { of($0) < of($1) }

  /// The code of the facet that a value's id belongs to.
  @inline(__always)
  static func of(valueID: UInt32) -> Int { Int(valueID & 15) }
}
