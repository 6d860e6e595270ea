/// The columns of KBART Phase II (NISO RP-9-2014), in their order, and the Phase I name.
public enum KBARTColumns {
  /// The columns of Phase II, in the order in which they must stand.
  public static let phaseII = [
    "publication_title", "print_identifier", "online_identifier", "date_first_issue_online",
    "num_first_vol_online", "num_first_issue_online", "date_last_issue_online",
    "num_last_vol_online", "num_last_issue_online", "title_url", "first_author", "title_id",
    "embargo_info", "coverage_depth", "notes", "publisher_name", "publication_type",
    "date_monograph_published_print", "date_monograph_published_online", "monograph_volume",
    "monograph_edition", "first_editor", "parent_publication_title_id",
    "preceding_publication_title_id", "access_type",
  ]

  static let known = Set(phaseII + ["coverage_notes"])

  /// Whether a row with these cells is a header: `publication_title` and two more, or four of any.
  static func isHeader(_ names: [String]) -> Bool {
    let found = names.filter { known.contains($0) }
    return found.count >= 4 || (found.contains("publication_title") && found.count >= 3)
  }
}
