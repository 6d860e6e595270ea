import FoundationEssentials

/// The findings of an earlier report, so that a new one says only what is new.
///
/// They are known by their fingerprints, which do not depend on the lines they stood in: a record
/// that moved has no new findings.
public struct Baseline: Sendable {
  private let fingerprints: Set<String>

  /// Reads a report in SARIF that `validate --format sarif` wrote.
  ///
  /// - Parameter bytes: The report; `nil` is returned where it is none of ours.
  public init?(sarif bytes: [UInt8]) {
    guard let log = try? JSONDecoder().decode(Log.self, from: Data(bytes)) else { return nil }
    fingerprints = Set(
      log.runs.flatMap(\.results).compactMap { $0.partialFingerprints?[ReportedFinding.version] }
    )
  }

  /// Whether a finding was there before.
  func holds(_ finding: ReportedFinding) -> Bool { fingerprints.contains(finding.fingerprint) }

  private struct Log: Decodable {
    let runs: [Run]
  }

  private struct Run: Decodable {
    let results: [Result]
  }

  private struct Result: Decodable {
    let partialFingerprints: [String: String]?
  }
}
