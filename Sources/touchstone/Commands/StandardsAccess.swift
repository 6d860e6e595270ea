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
