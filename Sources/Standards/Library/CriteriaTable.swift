extension StandardsLibrary {
  /// The criteria of all standards as Markdown tables, one for each standard.
  public var criteriaTable: String {
    standards.map { standard in
      let rows = standard.criteria.map { criterion in
        let clause = criterion.clause.isEmpty ? "" : " (\(criterion.clause))"
        return
          "| `\(criterion.code)` | \(criterion.severity.rawValue) | \(criterion.title)\(clause) |"
      }
      let reach = standard.isDefault ? "applied by default" : "applied when asked for"
      return """
        ### \(standard.id): \(standard.title), \(standard.version)

        \(standard.publisher), <\(standard.source)>; \(reach); \(rows.count) criteria.

        | code | severity | a record that meets it |
        | --- | --- | --- |
        \(rows.joined(separator: "\n"))
        """
    }.joined(separator: "\n\n")
  }
}
