public import Metadata

/// A list of terms with the names they go by, as data in `Standards/vocabularies/`.
public struct Vocabulary: Sendable {
  /// A term of the list.
  public struct Term: Sendable, Hashable {
    /// The id, as it is written in metadata and in facets.
    public let id: String
    /// The name people read.
    public let label: String
    /// The address that stands for the term, if one does.
    public let uri: String?
    /// Other names.
    public let aliases: [String]
    /// The ages the term covers, as in `7-11`.
    public let ages: AgeRange?
    /// The nation in which the term means this.
    public let nation: String?
    /// The term of another vocabulary, or the facet value, that this one comes to.
    public let maps: String?
  }

  /// The id.
  public let id: String
  /// The name.
  public let title: String
  /// The version of the list as encoded here.
  public let version: String
  /// Where the list comes from.
  public let source: String
  /// The terms, in order.
  public let terms: [Term]

  private let table: WordTable

  init(id: String, title: String, version: String, source: String, terms: [Term]) {
    self.id = id
    self.title = title
    self.version = version
    self.source = source
    self.terms = terms
    var table = WordTable()
    for (position, term) in terms.enumerated() {
      table.add(term.id, role: .id, entry: position)
      if let uri = term.uri { table.add(uri, role: .uri, entry: position) }
    }
    // Names may be shared between terms: the first one keeps it, and ids come before all names.
    for (position, term) in terms.enumerated() {
      table.add(term.label, role: .label, entry: position)
    }
    for (position, term) in terms.enumerated() {
      for alias in term.aliases { table.add(alias, role: .alias, entry: position) }
    }
    self.table = table
  }

  /// The term that `text` names, by id, address, label or alias, in any ASCII case.
  public func term(named text: String) -> Term? {
    var text = text
    return text.withUTF8 { entry(for: UnsafeRawBufferPointer($0).withoutSpaceAround)?.term }
  }

  /// How a text names a term, without the term.
  func hit(for text: UnsafeRawBufferPointer) -> (role: TermRole, isExact: Bool)? {
    table.entry(for: text).map { ($0.role, $0.isExact) }
  }

  /// The term that a text names, and how it names it.
  func entry(
    for text: UnsafeRawBufferPointer
  ) -> (term: Term, role: TermRole, isExact: Bool)? {
    table.entry(for: text).map { (terms[$0.entry], $0.role, $0.isExact) }
  }
}

/// Words by the hash of their bytes in lower case, found without making a string.
struct WordTable: Sendable {
  /// What a word stands for.
  private struct Hit: Sendable {
    let key: UInt64
    let exact: UInt64
    let entry: Int32
    /// The number of bytes; a place that is free has -1.
    var length: Int32 = -1
    let role: TermRole
  }

  private static let free = Hit(key: 0, exact: 0, entry: 0, role: .id)

  /// A power of two of places, less than half of them taken; a taken place is looked for from that
  /// of its hash on.
  private var places: [Hit] = []
  private var count = 0

  /// Adds a word, unless it is there already.
  mutating func add(_ word: String, role: TermRole, entry: Int) {
    if (count + 1) * 2 > places.count { grow() }
    var word = word
    word.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      let key = Self.hash(bytes, lowercased: true)
      guard place(of: key) == nil else { return }
      let exact = Self.hash(bytes, lowercased: false)
      insert(
        Hit(key: key, exact: exact, entry: Int32(entry), length: Int32(bytes.count), role: role)
      )
    }
  }

  private mutating func grow() {
    let taken = places.filter { $0.length >= 0 }
    places = Array(repeating: Self.free, count: max(16, places.count * 2))
    count = 0
    for hit in taken { insert(hit) }
  }

  private mutating func insert(_ hit: Hit) {
    var place = Int(truncatingIfNeeded: hit.key) & (places.count - 1)
    while places[place].length >= 0 { place = (place + 1) & (places.count - 1) }
    places[place] = hit
    count += 1
  }

  private func place(of key: UInt64) -> Int? {
    guard !places.isEmpty else { return nil }
    var place = Int(truncatingIfNeeded: key) & (places.count - 1)
    while places[place].length >= 0 {
      if places[place].key == key { return place }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  /// What `text` stands for, and whether it is written in the very same case.
  func entry(for text: UnsafeRawBufferPointer) -> (entry: Int, role: TermRole, isExact: Bool)? {
    guard let place = place(of: Self.hash(text, lowercased: true)),
      Int(places[place].length) == text.count
    else { return nil }
    let hit = places[place]
    return (Int(hit.entry), hit.role, hit.exact == Self.hash(text, lowercased: false))
  }

  /// A 64-bit hash of the bytes, with ASCII letters in lower case where asked.
  static func hash(_ text: UnsafeRawBufferPointer, lowercased: Bool) -> UInt64 {
    var hash = StableHash()
    guard lowercased else {
      hash.combine(bytes: text)
      return hash.value
    }
    var position = 0
    while position + 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      hash.combine(Self.lowercased(word))
      position += 8
    }
    var tail: UInt64 = 0
    while position < text.count {
      tail = tail << 8 | UInt64(text[position])
      position += 1
    }
    hash.combine(Self.lowercased(tail))
    hash.combine(UInt64(text.count))
    return hash.value
  }

  /// Eight bytes with the ASCII capitals among them made small, all at once.
  @inline(__always)
  private static func lowercased(_ word: UInt64) -> UInt64 {
    let high = 0x8080_8080_8080_8080 as UInt64
    let low = word & ~high
    let atLeastA = low &+ 0x3F3F_3F3F_3F3F_3F3F
    let aboveZ = low &+ 0x2525_2525_2525_2525
    let isCapital = atLeastA & ~aboveZ & ~word & high
    return word | isCapital >> 2
  }
}
