/// One rule of a standard: what it asks, how grave it is, and what to say when it is not met.
public struct Criterion: Sendable {
  /// The stable code: the standard in capitals and the criterion's id, as in `KBART.embargo`.
  public let code: String
  /// The id within the standard, in lower camel case.
  public let id: String
  /// The id of the standard.
  public let standard: String
  /// What a record that meets it has, in a few words.
  public let title: String
  /// The clause of the standard, or the principle served; empty where none is known.
  public let clause: String
  /// What the verdict rests on.
  public let evidence: Evidence
  /// How grave a failure is.
  public let severity: Severity
  /// The group of the standard it belongs to; empty for none.
  public let group: String
  /// The dimension of metadata quality it speaks to, if one.
  public let dimension: Dimension?
  /// What is wrong, naming the value.
  public let message: MessageTemplate
  /// What to do about it.
  public let fix: MessageTemplate
  /// Where to read more: an address, or a sentence.
  public let help: String
  /// The shape of the records it is about; `nil` for all that its standard applies to.
  public let shape: String?
  /// The id of another criterion of the standard; where that one failed, this one does not apply,
  /// so that one fault makes one finding.
  public let unless: String?
  /// Whether equal values of one record make one finding, which counts them.
  public let isReportedOnce: Bool
  /// The codes of criteria of other standards that say the same of one format: where one of them
  /// failed, this one still counts but makes no finding.
  public let coveredBy: [String]
  /// When the criterion applies; `nil` for always.
  let condition: Check?
  /// What it asks.
  let check: Check
}
