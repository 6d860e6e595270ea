import Metadata

/// What checks found out about values, for values that come again and again in one feed: language
/// tags, types, words such as "Volltext".
final class DetailCache {
  /// The number of details kept; beyond it the cache begins anew.
  private static let capacity = 4096
  /// The longest value looked up, in bytes.
  private static let greatestLength = 64

  private var details: [UInt64: String] = [:]

  /// The detail of a value under a test, made by `make` when it is met for the first time.
  func detail(
    of value: UnsafeRawBufferPointer,
    under test: UInt64,
    make: () -> String
  ) -> String {
    guard value.count <= Self.greatestLength else { return make() }
    var hash = StableHash(seed: test)
    hash.combine(bytes: value)
    if let known = details[hash.value] { return known }
    if details.count >= Self.capacity { details.removeAll(keepingCapacity: true) }
    let detail = make()
    details[hash.value] = detail
    return detail
  }
}
