/// A pattern, in terms of the numbers of others.
enum RelaxNGPattern: Hashable, Sendable {
  case notAllowed, empty
  case element(Int32)
  case choice(Int32, Int32)
  case group(Int32, Int32)
  case interleave(Int32, Int32)
  case oneOrMore(Int32)
}

/// Patterns, each once, with what each becomes after an element: the derivatives of James Clark's
/// algorithm for RELAX NG, which make a machine with a state for each pattern met so far.
///
/// Attributes and text are no part of the patterns; a declaration says which ones an element may have.
struct RelaxNGPatterns: Sendable {
  static let notAllowed: Int32 = 0
  static let empty: Int32 = 1

  private(set) var patterns: [RelaxNGPattern] = [.notAllowed, .empty]
  private var numbers: [RelaxNGPattern: Int32] = [.notAllowed: 0, .empty: 1]
  private var nullable: [Bool] = [false, true]
  private var derivatives: [UInt64: Int32] = [:]
  /// Beyond this number of states, which no sound document comes near, nothing new is remembered.
  static let greatestNumber = 20_000

  /// The number of a pattern.
  mutating func number(_ pattern: RelaxNGPattern) -> Int32 {
    if let known = numbers[pattern] { return known }
    let number = Int32(patterns.count)
    patterns.append(pattern)
    numbers[pattern] = number
    nullable.append(isNullable(pattern))
    return number
  }

  private func isNullable(_ pattern: RelaxNGPattern) -> Bool {
    switch pattern {
    case .notAllowed, .element: false
    case .empty: true
    case .choice(let left, let right): nullable[Int(left)] || nullable[Int(right)]
    case .group(let left, let right), .interleave(let left, let right):
      nullable[Int(left)] && nullable[Int(right)]
    case .oneOrMore(let inner): nullable[Int(inner)]
    }
  }

  /// Whether nothing more need come.
  func mayEnd(_ pattern: Int32) -> Bool { nullable[Int(pattern)] }

  mutating func choice(_ left: Int32, _ right: Int32) -> Int32 {
    if left == Self.notAllowed || left == right { return right }
    if right == Self.notAllowed { return left }
    if left == Self.empty, mayEnd(right) { return right }
    if right == Self.empty, mayEnd(left) { return left }
    return number(.choice(min(left, right), max(left, right)))
  }

  mutating func group(_ left: Int32, _ right: Int32) -> Int32 {
    if left == Self.notAllowed || right == Self.notAllowed { return Self.notAllowed }
    if left == Self.empty { return right }
    return right == Self.empty ? left : number(.group(left, right))
  }

  mutating func interleave(_ left: Int32, _ right: Int32) -> Int32 {
    if left == Self.notAllowed || right == Self.notAllowed { return Self.notAllowed }
    if left == Self.empty { return right }
    return right == Self.empty ? left : number(.interleave(left, right))
  }

  mutating func oneOrMore(_ inner: Int32) -> Int32 {
    inner == Self.notAllowed || inner == Self.empty ? inner : number(.oneOrMore(inner))
  }

  /// What is left of `pattern` after an element called by the number `name`, of which `matches` says
  /// whether a declaration is about it.
  mutating func derivative(
    _ pattern: Int32,
    _ name: Int32,
    _ matches: (Int32) -> Bool
  ) -> Int32 {
    let key = UInt64(UInt32(bitPattern: pattern)) << 32 | UInt64(UInt32(bitPattern: name))
    if let known = derivatives[key] { return known }
    let result: Int32
    switch patterns[Int(pattern)] {
    case .notAllowed, .empty: result = Self.notAllowed
    case .element(let declaration):
      result = matches(declaration) ? Self.empty : Self.notAllowed
    case .choice(let left, let right):
      result = choice(derivative(left, name, matches), derivative(right, name, matches))
    case .group(let left, let right):
      let first = group(derivative(left, name, matches), right)
      result = mayEnd(left) ? choice(first, derivative(right, name, matches)) : first
    case .interleave(let left, let right):
      let first = interleave(derivative(left, name, matches), right)
      result = choice(first, interleave(left, derivative(right, name, matches)))
    case .oneOrMore(let inner):
      let more = choice(number(.oneOrMore(inner)), Self.empty)
      result = group(derivative(inner, name, matches), more)
    }
    if derivatives.count < Self.greatestNumber { derivatives[key] = result }
    return result
  }
}
