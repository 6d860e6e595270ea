import Metadata

/// Compares two values as texts, numbers, dates or languages.
struct Comparison: Sendable {
  let relation: Relation
  let scale: Scale
  /// How many years the left date may lie beyond the right one.
  var years = 0

  /// Whether the relation holds; `nil` where one of the two cannot be read on the scale, or the
  /// dates are too coarse to tell.
  func holds(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool? {
    switch scale {
    case .text:
      let isEqual = left.elementsEqual(right)
      switch relation {
      case .equals: return isEqual
      case .disjoint: return !isEqual
      case .lessThan: return left.lexicographicallyPrecedes(right)
      case .lessThanOrEqual: return isEqual || left.lexicographicallyPrecedes(right)
      }
    case .number:
      guard let left = Self.number(left), let right = Self.number(right) else { return nil }
      switch relation {
      case .equals: return left == right
      case .disjoint: return left != right
      case .lessThan: return left < right
      case .lessThanOrEqual: return left <= right
      }
    case .language:
      guard let left = Self.language(left), let right = Self.language(right) else { return nil }
      return (left == right) == (relation == .equals || relation == .lessThanOrEqual)
    case .date:
      guard let left = W3CDTF(left), let right = W3CDTF(right) else { return nil }
      if years > 0 {
        // A mean year: a rule that allows for years does not turn on the day.
        return left.earliest - Int64(years) * 31_556_952 <= right.latest
      }
      switch relation {
      case .equals: return left.earliest == right.earliest && left.latest == right.latest
      case .disjoint: return left.latest < right.earliest || right.latest < left.earliest
      case .lessThan: return left.earliest < right.latest
      case .lessThanOrEqual: return !left.isCertainlyAfter(right)
      }
    }
  }

  /// The primary language of a tag, as two letters where there are two; `nil` for what names none.
  private static func language(_ text: UnsafeRawBufferPointer) -> String? {
    guard let tag = LanguageTag.reading(text), !tag.namesNoLanguage else { return nil }
    let language = tag.language
    return LanguageTag.correction(of: language) ?? language
  }

  /// A whole number of at most eighteen digits.
  static func number(_ text: UnsafeRawBufferPointer) -> Int? {
    guard !text.isEmpty, text.count <= 18 else { return nil }
    var value = 0
    for byte in text {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}
