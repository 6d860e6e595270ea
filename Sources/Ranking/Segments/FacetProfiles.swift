/// The facet values of a segment's documents: those with the same values share a profile.
///
/// A school library has thousands of records and some hundreds of profiles. So matches are counted
/// by profile, one addition each, and only the profiles' counts are spread over their values.
public struct FacetProfiles: Sendable {
  /// For each document the number of its profile.
  public let profiles: [UInt32]

  /// Where each profile's values begin in `values`, and after the last where they end.
  public let starts: [UInt32]

  /// The ids of the profiles' values, one profile's after the other's.
  public let values: [UInt32]

  /// How many profiles there are.
  public var count: Int { starts.count - 1 }

  /// Makes profiles; every document must have one of them.
  ///
  /// - Throws: `PostingsError` where the parts do not fit each other.
  public init(profiles: [UInt32], starts: [UInt32], values: [UInt32]) throws(PostingsError) {
    guard let last = starts.last, starts.first == 0, Int(last) == values.count else {
      throw .countsDiffer
    }
    for index in 1..<max(1, starts.count) where starts[index] < starts[index - 1] {
      throw .documentOutOfOrder
    }
    let count = starts.count - 1
    guard profiles.allSatisfy({ Int($0) < count }) else { throw .numberTooLarge }
    self.profiles = profiles
    self.starts = starts
    self.values = values
  }

  /// The ids of a document's values.
  public func values(of document: Int) -> ArraySlice<UInt32> {
    values(ofProfile: Int(profiles[document]))
  }

  /// The ids of a profile's values.
  public func values(ofProfile profile: Int) -> ArraySlice<UInt32> {
    values[Int(starts[profile])..<Int(starts[profile + 1])]
  }
}

/// Gathers documents' facet values into profiles.
public struct FacetProfilesBuilder {
  private var numbers: [[UInt32]: UInt32] = [:]
  private var profiles: [UInt32] = []
  private var starts: [UInt32] = [0]
  private var values: [UInt32] = []

  /// Makes a builder without documents.
  public init() {}

  /// Adds the next document with the ids of its values.
  public mutating func append(_ ids: [UInt32]) {
    if let number = numbers[ids] { return profiles.append(number) }
    let number = UInt32(truncatingIfNeeded: numbers.count)
    numbers[ids] = number
    profiles.append(number)
    values += ids
    starts.append(UInt32(truncatingIfNeeded: values.count))
  }

  /// The profiles of the documents so far.
  public func finish() throws(PostingsError) -> FacetProfiles {
    try FacetProfiles(profiles: profiles, starts: starts, values: values)
  }
}
