/// A pattern that describes a whole value: literals, `.`, classes such as `[A-Za-z]`, `\d`, `\w`,
/// `\s`, groups, `|`, `?`, `*`, `+` and `{m,n}`, over bytes.
///
/// Compiled once into a position automaton of at most 63 positions, which a value runs through in
/// one pass: no value, however hostile, takes more than one step a byte.
struct Pattern: Sendable {
  /// Why a pattern cannot be compiled.
  struct Fault: Error {
    let message: String
  }

  static let greatestSize = 63

  /// The positions that each byte may stand at.
  private let masks: [UInt64]
  /// The positions that may follow each position; the last is the start.
  private let follow: [UInt64]
  private let accepting: UInt64
  private let acceptsEmpty: Bool

  /// Compiles a pattern; throws `Fault`.
  init(_ text: String, ignoringCase: Bool) throws(Fault) {
    var builder = PatternBuilder(text: Array(text.utf8), ignoringCase: ignoringCase)
    let whole = try builder.alternatives()
    guard builder.position == builder.text.count else {
      throw Fault(message: "a closing parenthesis stands alone")
    }
    masks = builder.masks
    follow = builder.follow + [whole.first]
    accepting = whole.last
    acceptsEmpty = whole.isNullable
  }

  /// Whether the pattern describes all of `value`.
  func matches(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let first = value.first else { return acceptsEmpty }
    var state = follow[follow.count - 1] & masks[Int(first)]
    for byte in value.dropFirst() {
      guard state != 0 else { return false }
      var next: UInt64 = 0
      var rest = state
      while rest != 0 {
        next |= follow[rest.trailingZeroBitCount]
        rest &= rest - 1
      }
      state = next & masks[Int(byte)]
    }
    return state & accepting != 0
  }
}

/// Builds the automaton after Glushkov: every byte class of the pattern is a position.
private struct PatternBuilder {
  /// What a part of the pattern may begin and end with.
  struct Part {
    var first: UInt64 = 0
    var last: UInt64 = 0
    var isNullable = true
  }

  let text: [UInt8]
  let ignoringCase: Bool
  var position = 0
  var masks = [UInt64](repeating: 0, count: 256)
  var follow: [UInt64] = []

  init(text: [UInt8], ignoringCase: Bool) {
    self.text = text
    self.ignoringCase = ignoringCase
  }

  private var next: UInt8? { position < text.count ? text[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func alternatives() throws(Pattern.Fault) -> Part {
    var whole = try sequence()
    while take("|") {
      let other = try sequence()
      whole.first |= other.first
      whole.last |= other.last
      whole.isNullable = whole.isNullable || other.isNullable
    }
    return whole
  }

  private mutating func sequence() throws(Pattern.Fault) -> Part {
    var whole = Part()
    while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      whole = join(whole, try repeated())
    }
    return whole
  }

  private mutating func join(_ left: Part, _ right: Part) -> Part {
    link(left.last, to: right.first)
    return Part(
      first: left.isNullable ? left.first | right.first : left.first,
      last: right.isNullable ? left.last | right.last : right.last,
      isNullable: left.isNullable && right.isNullable
    )
  }

  private mutating func link(_ ends: UInt64, to starts: UInt64) {
    var rest = ends
    while rest != 0 {
      follow[rest.trailingZeroBitCount] |= starts
      rest &= rest - 1
    }
  }

  /// An atom with its quantifier; `{m,n}` reads the atom anew for each repetition.
  private mutating func repeated() throws(Pattern.Fault) -> Part {
    let start = position
    var part = try atom()
    let end = position
    switch next {
    case UInt8(ascii: "?"):
      position += 1
      part.isNullable = true
    case UInt8(ascii: "*"), UInt8(ascii: "+"):
      part.isNullable = part.isNullable || next == UInt8(ascii: "*")
      position += 1
      link(part.last, to: part.first)
    case UInt8(ascii: "{"):
      let (least, most) = try limits()
      let after = position
      var whole = Part()
      for copy in 0..<max(1, most ?? least + 1) {
        if copy > 0 {
          position = start
          part = try atom()
          precondition(position == end, "an atom reads the same each time")
        }
        if copy >= least { part.isNullable = true }
        if most == nil, copy >= least { link(part.last, to: part.first) }
        whole = join(whole, part)
      }
      position = after
      if most == 0 { return Part() }
      return whole
    default: break
    }
    return part
  }

  private mutating func limits() throws(Pattern.Fault) -> (least: Int, most: Int?) {
    position += 1
    let least = try number()
    var most: Int? = least
    if take(",") { most = next == UInt8(ascii: "}") ? nil : try number() }
    guard take("}"), least <= most ?? least else {
      throw Pattern.Fault(message: "a repetition is written {2}, {2,} or {2,4}")
    }
    return (least, most)
  }

  private mutating func number() throws(Pattern.Fault) -> Int {
    var value = 0
    let first = position
    while let byte = next, byte &- 0x30 < 10, value <= Pattern.greatestSize {
      value = value * 10 + Int(byte - 0x30)
      position += 1
    }
    guard position > first, value <= Pattern.greatestSize else {
      throw Pattern.Fault(message: "a repetition takes a number up to \(Pattern.greatestSize)")
    }
    return value
  }

  private mutating func atom() throws(Pattern.Fault) -> Part {
    guard let byte = next else { throw Pattern.Fault(message: "the pattern ends too soon") }
    position += 1
    switch byte {
    case UInt8(ascii: "("):
      let part = try alternatives()
      guard take(")") else { throw Pattern.Fault(message: "a parenthesis is not closed") }
      return part
    case UInt8(ascii: "["): return try place(try byteClass())
    case UInt8(ascii: "."): return try place { _ in true }
    case UInt8(ascii: "\\"): return try place(try escaped())
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"):
      throw Pattern.Fault(message: "nothing stands before a repetition")
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      throw Pattern.Fault(
        message: "^ and $ are not needed: a pattern always describes the whole value"
      )
    default: return try place { $0 == byte }
    }
  }

  private mutating func escaped() throws(Pattern.Fault) -> (UInt8) -> Bool {
    guard let byte = next else { throw Pattern.Fault(message: "the pattern ends in a backslash") }
    position += 1
    switch byte {
    case UInt8(ascii: "d"): return { $0 &- 0x30 < 10 }
    case UInt8(ascii: "w"): return { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 || $0 == 0x5F }
    case UInt8(ascii: "s"): return { $0 == 0x20 || $0 &- 0x09 < 5 }
    case _ where (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10:
      throw Pattern.Fault(message: "\\\(Character(Unicode.Scalar(byte))) is not known")
    default: return { $0 == byte }
    }
  }

  private mutating func byteClass() throws(Pattern.Fault) -> (UInt8) -> Bool {
    let isNegated = take("^")
    var members = [Bool](repeating: false, count: 256)
    var isFirst = true
    while isFirst || next != UInt8(ascii: "]") {
      guard let low = next else {
        throw Pattern.Fault(message: "a class in brackets is not closed")
      }
      position += 1
      isFirst = false
      if low == UInt8(ascii: "\\") {
        let test = try escaped()
        for byte in 0..<256 where test(UInt8(byte)) { members[byte] = true }
      } else if next == UInt8(ascii: "-"), position + 1 < text.count,
        text[position + 1] != UInt8(ascii: "]")
      {
        let high = text[position + 1]
        position += 2
        guard low <= high else {
          throw Pattern.Fault(message: "a range in brackets runs backwards")
        }
        for byte in low...high { members[Int(byte)] = true }
      } else {
        members[Int(low)] = true
      }
    }
    position += 1
    return { members[Int($0)] != isNegated }
  }

  /// A new position, at which the bytes that pass `test` may stand.
  private mutating func place(_ test: (UInt8) -> Bool) throws(Pattern.Fault) -> Part {
    guard follow.count < Pattern.greatestSize else {
      throw Pattern.Fault(
        message: "the pattern is too long: \(Pattern.greatestSize) characters at most"
      )
    }
    let bit = UInt64(1) << UInt64(follow.count)
    follow.append(0)
    for byte in 0..<256 {
      let byte = UInt8(byte)
      let isLetter = (byte | 0x20) &- 0x61 < 26
      if test(byte) || ignoringCase && isLetter && test(byte ^ 0x20) { masks[Int(byte)] |= bit }
    }
    return Part(first: bit, last: bit, isNullable: false)
  }
}
