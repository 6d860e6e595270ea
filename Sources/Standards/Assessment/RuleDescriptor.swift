import FoundationEssentials

/// The words of a rule set, as stored beside the assessments it made.
///
/// An old assessment is rendered by the descriptor of its day, so it stays true when standards
/// change.
public struct RuleDescriptor: Sendable, Hashable, Codable {
  /// A standard of the rule set.
  public struct StandardText: Sendable, Hashable, Codable {
    /// The id.
    public var id: String
    /// The name.
    public var title: String
    /// The version.
    public var version: String
    /// The address of its text; `nil` in descriptors of programs that did not keep it.
    public var source: String?
  }

  /// A criterion of the rule set.
  public struct CriterionText: Sendable, Hashable, Codable {
    /// The stable code.
    public var code: String
    /// The id of the standard.
    public var standard: String
    /// The id within the standard.
    public var criterion: String
    /// What a record that meets it has.
    public var title: String
    /// How grave a failure is.
    public var severity: Severity
    /// The group it belongs to.
    public var group: String
    /// The template of the message.
    public var message: String
    /// The template of the fix.
    public var fix: String
    /// Where to read more: an address, or a sentence.
    public var help: String
  }

  /// The ids and versions in one text, equal for equal rule sets.
  public var key: String
  /// The standards.
  public var standards: [StandardText]
  /// The criteria, by `CriterionIndex`.
  public var criteria: [CriterionText]

  /// The descriptor as JSON, the same bytes for the same rule set.
  public func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self))
  }

  /// Reads a descriptor; throws what Foundation's decoder throws.
  public init(decoding bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(bytes))
  }

  init(key: String, standards: [StandardText], criteria: [CriterionText]) {
    self.key = key
    self.standards = standards
    self.criteria = criteria
  }

  /// The criterion at `index`; `nil` for one this rule set does not have.
  public subscript(index: CriterionIndex) -> CriterionText? {
    Int(index.rawValue) < criteria.count ? criteria[Int(index.rawValue)] : nil
  }

  /// The message of a finding; empty for a criterion this rule set does not have.
  public func message(of finding: Finding) -> String {
    self[finding.criterion].map { MessageTemplate($0.message).rendered(finding) } ?? ""
  }

  /// What to do about a finding; empty for a criterion this rule set does not have.
  public func fix(of finding: Finding) -> String {
    self[finding.criterion].map { MessageTemplate($0.fix).rendered(finding) } ?? ""
  }
}
