public import Catalogue
import Metadata

/// A page of search results to be followed: what a feed in Atom or RSS says.
public struct SyndicatedSearch: Sendable {
  /// The addresses of a feed, all absolute.
  public struct Links: Sendable {
    /// This page of the feed.
    public var current: String
    /// The page for people that shows the same results.
    public var page: String
    /// The first page of the feed.
    public var first: String
    /// The page before, if there is one.
    public var previous: String?
    /// The next page, if there is one.
    public var next: String?
    /// The last page.
    public var last: String

    /// Makes links.
    public init(
      current: String,
      page: String,
      first: String,
      previous: String?,
      next: String?,
      last: String
    ) {
      self.current = current
      self.page = page
      self.first = first
      self.previous = previous
      self.next = next
      self.last = last
    }
  }

  /// What was asked for, in words: the query and its filters.
  public var subject: String
  /// How many resources match.
  public var total: Int
  /// The first result of this page, from 0.
  public var offset: Int
  /// The results of a page.
  public var pageSize: Int
  /// The feed's addresses.
  public var links: Links
  /// The address of the site, without a slash at its end.
  public var site: String
  /// The resources, in the order of the results.
  public var resources: [ExportedResource]
  /// When the catalogue last changed, as far as this page shows; for a page without results, the
  /// beginning of time as computers count it.
  public var updated: Timestamp {
    resources.map(\.stored.changed).max() ?? Timestamp(seconds: 0)
  }

  /// Makes a page of results.
  public init(
    subject: String,
    total: Int,
    offset: Int,
    pageSize: Int,
    links: Links,
    site: String,
    resources: [ExportedResource]
  ) {
    self.subject = subject
    self.total = total
    self.offset = offset
    self.pageSize = pageSize
    self.links = links
    self.site = site
    self.resources = resources
  }

  /// The title of the feed.
  var title: String { "Touchstone: \(subject.singleLine)" }

  /// The address of a resource's page.
  func address(of resource: ExportedResource) -> String {
    "\(site)/resources/\(resource.stored.id)"
  }
}

/// Names that stay the same wherever a catalogue is served: UUIDs of our own making (RFC 9562,
/// version 8).
enum StableName {
  /// The name of a resource.
  static func of(_ id: ResourceID) -> String { urn(high: 0x746F_7563_6873_8000, low: id.rawValue) }

  /// The name of the feed of a search, which is that of its words and filters.
  static func of(search subject: String) -> String {
    var hash = StableHash(seed: 0x6665_6564)
    var text = subject
    text.withUTF8 { hash.combine(bytes: UnsafeRawBufferPointer($0)) }
    return urn(high: 0x746F_7563_6873_8001, low: hash.value)
  }

  /// A UUID of 48 + 12 bits that say what it names, the low bits of the high word, and 62 of `low`;
  /// the two bits that the variant takes go before it, so that no two ids share a name.
  private static func urn(high: UInt64, low: UInt64) -> String {
    let first = high | (low >> 62) << 4
    let second = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = hex(first) + hex(second)
    var text = "urn:uuid:"
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append("-") }
      text.append(digit)
    }
    return text
  }

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
