public import Standards

/// What the index holds of one resource.
public struct IndexDocument: Sendable {
  /// The resource's number in the catalogue.
  public var document: Int64

  /// The text of each field in UTF-8; several values are on lines of their own.
  public var title: [UInt8] = []
  /// Subjects as the source names them, and their labels.
  public var subject: [UInt8] = []
  /// Keywords.
  public var keyword: [UInt8] = []
  /// The description.
  public var description: [UInt8] = []
  /// Creators and contributors.
  public var creator: [UInt8] = []
  /// Publishers and providers.
  public var publisher: [UInt8] = []
  /// Identifiers of every kind: ISBN, ISSN, DOI, address.
  public var identifier: [UInt8] = []

  /// The values it is counted and filtered by, and the ages it is for.
  public var facets = FacetValues()

  /// Its date as W3CDTF: a year, month or day; anything after it is not read.
  public var date = ""

  /// Its quality from 0 to 100, if it was assessed.
  public var quality: Double?

  /// Makes a document without text, to be filled in.
  public init(document: Int64) {
    self.document = document
  }

  /// The text fields, in the order of the index's columns.
  var texts: [[UInt8]] { [title, subject, keyword, description, creator, publisher, identifier] }
}
