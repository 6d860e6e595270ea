import FoundationEssentials

/// The standards of one `Standards/` folder, with its vocabularies.
public struct StandardsLibrary: Sendable {
  /// The folder.
  public let folder: String
  /// The standards that could be loaded, by id.
  public let standards: [Standard]
  /// What kept other standards from being loaded; empty when all is well.
  public let problems: [StandardError]

  /// Loads a folder, stepping over standards that are broken: see `problems`.
  ///
  /// Throws `StandardsError` where no standard at all could be loaded.
  public static func load(folder: String) throws(StandardsError) -> StandardsLibrary {
    StandardsLibrary(folder: folder, standards: [], problems: [])
  }

  /// The first folder there is: `explicit`, `$TOUCHSTONE_STANDARDS`, beside the executable, in the
  /// checkout the program was built in, `/usr/share/touchstone`.
  ///
  /// A folder that was named, by option or variable, is returned whether it exists or not, so that
  /// loading it says what is wrong.
  public static func defaultFolder(explicit: String?, environment: [String: String]) -> String? {
    explicit ?? environment["TOUCHSTONE_STANDARDS"]
  }

  /// The rule set of the standards named, or of every default one; throws `StandardsError` for an
  /// id there is no standard of.
  public func ruleSet(
    forcing ids: [String] = [],
    clock: DayClock = .system
  ) throws(StandardsError) -> RuleSet {
    RuleSet(standards: standards, clock: clock)
  }
}
