import Metadata
import Standards

extension Invocation {
  /// Loads the standards that the command is to use.
  ///
  /// A standard that cannot be read is no reason to judge without it: a verdict would then depend
  /// on a slip of the pen.
  func standardsLibrary() throws -> StandardsLibrary {
    let library = try StandardsLibrary.load(folder: try standardsFolder())
    guard library.problems.isEmpty else { throw StandardsError(library.problems) }
    return library
  }

  /// The standards named with `--standard`, or those that apply by default.
  func rules(of library: StandardsLibrary) throws -> RuleSet {
    let ids = texts(Option.standard.name)
    for id in ids { _ = try standard(id, in: library) }
    return try library.ruleSet(forcing: ids)
  }

  /// The standard called `id`; a usage error with the nearest id if there is none.
  func standard(_ id: String, in library: StandardsLibrary) throws -> Standard {
    if let standard = library.standards.first(where: { $0.id == id }) { return standard }
    let ids = library.standards.map(\.id)
    throw usageError(
      "there is no standard '\(id)' (\(ids.joined(separator: ", ")))",
      suggestion: Suggestion.nearest(to: id, in: ids)
    )
  }

  /// The folder of standards.
  func standardsFolder() throws -> String {
    let folder = StandardsLibrary.defaultFolder(
      explicit: text("standards"),
      environment: environment
    )
    guard let folder else { throw NoStandards() }
    return folder
  }
}

/// No folder of standards was found anywhere.
struct NoStandards: Error {
  /// What happened and what to do about it.
  let lines = [
    "the folder of standards that comes with touchstone is not where it should be",
    "Name it with --standards DIR, or in TOUCHSTONE_STANDARDS.",
  ]
}
