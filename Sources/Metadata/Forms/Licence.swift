/// A licence or rights statement that says the same wherever it is met: Creative Commons, the Open
/// Government Licence, RightsStatements.org, and the SPDX identifiers of software and data licences.
public struct Licence: Form, Hashable, CustomStringConvertible {
  /// Who wrote the licence, and which of theirs it is.
  public enum Family: Hashable, Sendable {
    /// Creative Commons, with the conditions beyond attribution.
    case creativeCommons(Conditions)
    /// CC0, which gives up all rights.
    case publicDomainDedication
    /// The Public Domain Mark, which says that there are no rights.
    case publicDomainMark
    /// The Open Government Licence of the United Kingdom.
    case openGovernment
    /// A statement of RightsStatements.org, by its place in `RightsStatements.all`.
    case rightsStatement(Int)
    /// A licence of software or data, by its place in `SPDXLicences.all`.
    case spdx(Int)
  }

  /// What a Creative Commons licence asks for beyond attribution.
  public struct Conditions: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Wraps bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// NC: no commercial use.
    public static let nonCommercial = Conditions(rawValue: 1)
    /// ND: no adaptations.
    public static let noDerivatives = Conditions(rawValue: 2)
    /// SA: adaptations under the same licence.
    public static let shareAlike = Conditions(rawValue: 4)
  }

  /// Who wrote the licence, and which of theirs it is.
  public let family: Family
  /// The version in tenths: 40 for 4.0; 0 where none is said.
  public let version: UInt8

  /// How a licence is written.
  public static let notation =
    "the address of a licence, such as https://creativecommons.org/licenses/by/4.0/"

  init(_ family: Family, version: UInt8 = 0) {
    self.family = family
    self.version = version
  }

  /// Whether `text` is the canonical address of a known licence; in other words it is doubtful.
  public static func verdict(_ text: UnsafeRawBufferPointer) -> FormVerdict {
    guard !text.isEmpty else { return .invalid(.empty) }
    guard let licence = Licence(text) else { return .invalid(.unknown(.licence)) }
    if licence.isWritten(canonicallyAs: text) { return .valid }
    return .doubtful(licence.version == 0 && licence.needsVersion ? .missing(.version) : .notation)
  }

  /// The canonical address of a known licence.
  public static func correction(of text: UnsafeRawBufferPointer) -> String? {
    guard case .doubtful = verdict(text) else { return nil }
    return Licence(text)?.uri
  }

  /// Reads a licence from its address, its SPDX identifier, or its name in words.
  public init?(_ text: UnsafeRawBufferPointer) {
    guard
      let licence = Self.fromAddress(text) ?? SPDXLicences.licence(text) ?? Self.fromWords(text)
        ?? RightsStatements.licence(name: text)
    else { return nil }
    self = licence
  }

  /// The canonical address; `nil` for a licence whose version is not said.
  public var uri: String? {
    guard version > 0 || !needsVersion else { return nil }
    switch family {
    case .creativeCommons(let conditions):
      return "https://creativecommons.org/licenses/by\(conditions.suffix)/\(versionText)/"
    case .publicDomainDedication: return "https://creativecommons.org/publicdomain/zero/1.0/"
    case .publicDomainMark: return "https://creativecommons.org/publicdomain/mark/1.0/"
    case .openGovernment:
      return "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/"
        + "\(version / 10)/"
    case .rightsStatement(let place):
      return "http://rightsstatements.org/vocab/\(RightsStatements.all[place].code)/1.0/"
    case .spdx(let place): return "https://spdx.org/licenses/\(SPDXLicences.all[place])"
    }
  }

  /// The licence in a few characters, without its version: `CC BY-SA`, `OGL`.
  public var name: String {
    switch family {
    case .creativeCommons(let conditions): "CC BY" + conditions.suffix.uppercased()
    case .publicDomainDedication: "CC0"
    case .publicDomainMark: "Public domain"
    case .openGovernment: "OGL"
    case .rightsStatement(let place): "\(RightsStatements.all[place].name)"
    case .spdx(let place): "\(SPDXLicences.all[place])"
    }
  }

  /// The licence in a few characters: `CC BY-SA 4.0`, `OGL 3.0`.
  public var description: String {
    needsVersion && version > 0 ? "\(name) \(versionText)" : name
  }

  /// Whether the Open Definition counts the licence as open.
  public var isOpen: Bool {
    switch family {
    case .creativeCommons(let conditions):
      conditions.isDisjoint(with: [.nonCommercial, .noDerivatives])
    case .publicDomainDedication, .publicDomainMark, .openGovernment: true
    case .rightsStatement: false
    case .spdx: true
    }
  }

  private var needsVersion: Bool {
    switch family {
    case .creativeCommons, .openGovernment: true
    default: false
    }
  }

  private var versionText: String { "\(version / 10).\(version % 10)" }
}

extension Licence.Conditions {
  /// The conditions in the order Creative Commons writes them: `-nc-sa`.
  fileprivate var suffix: String {
    (contains(.nonCommercial) ? "-nc" : "") + (contains(.noDerivatives) ? "-nd" : "")
      + (contains(.shareAlike) ? "-sa" : "")
  }
}
