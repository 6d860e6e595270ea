/// What matches count for, by field, and how much of it: the parameters of BM25F.
///
/// Lengths are compared with a fixed typical length, not with the average of the collection: so
/// what a word counts for in a record depends on the record alone, and records written, changed,
/// deleted and merged in any order are scored as if they had been indexed at once.
public struct FieldWeights: Sendable, Hashable, Codable {
  /// The parameters of one field.
  public struct Field: Sendable, Hashable, Codable {
    /// What an occurrence counts for beside those in other fields.
    public var weight: Double
    /// How much a long text takes away, from 0 (nothing) to 1 (in proportion to its length).
    public var lengthNormalisation: Double
    /// The number of words at which nothing is taken away or added.
    public var typicalLength: Double

    /// Makes the parameters of a field.
    public init(weight: Double, lengthNormalisation: Double, typicalLength: Double) {
      self.weight = weight
      self.lengthNormalisation = lengthNormalisation
      self.typicalLength = typicalLength
    }

    /// What one occurrence counts for in a text of so many words.
    @inline(__always)
    public func contribution(length: Int) -> Double {
      let relative = Double(length) / typicalLength
      return weight / (1 - lengthNormalisation + lengthNormalisation * relative)
    }
  }

  /// The fields, in the order of the documents' texts.
  public var fields: [Field]

  /// How slowly further occurrences count for less, BM25's k1.
  public var saturation: Double

  /// Makes a set of weights.
  public init(fields: [Field], saturation: Double) {
    self.fields = fields
    self.saturation = saturation
  }

  /// The impact of a word whose contributions add up to `frequency`: `frequency / (k1 +
  /// frequency)` in steps of 1/255, at least one step.
  @inline(__always)
  public func impact(of frequency: Double) -> UInt8 {
    UInt8(max(1, min(255, (255 * frequency / (saturation + frequency)).rounded())))
  }
}
