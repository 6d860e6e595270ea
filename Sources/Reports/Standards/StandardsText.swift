public import Standards

/// Standards for people.
public enum StandardsText {
  /// A line for each standard.
  public static func list(_ standards: [Standard], for terminal: Terminal) -> String {
    var table = TextTable([
      .init("Id"), .init("Version"), .init("Criteria", isNumeric: true), .init("Judges by default"),
      .init("Title", minimum: 16),
    ])
    for standard in standards {
      table.append([
        .init(standard.id, .name), .init(standard.version), .init("\(standard.criteria.count)"),
        .init(standard.isDefault ? scope(of: standard) : "no"), .init(standard.title),
      ])
    }
    return table.render(for: terminal)
  }

  /// One standard: what it is, then its criteria.
  public static func page(_ standard: Standard, for terminal: Terminal) -> String {
    var text = terminal.styled(standard.title.printable, .strong) + "\n"
    var facts = FactList(terminal: terminal)
    facts.add("Id", standard.id)
    facts.add("Version", standard.version)
    facts.add("Publisher", standard.publisher)
    facts.add("Source", standard.source)
    facts.add("Valid", validity(of: standard))
    facts.add("Judges", scope(of: standard))
    facts.add("By default", standard.isDefault ? "yes" : "only with --standard \(standard.id)")
    for note in standard.notes { facts.add("Note", note) }
    text += facts.text + "\n" + terminal.styled("Criteria", .strong) + "\n"
    var table = TextTable([
      .init("Severity"), .init("Code", minimum: 14), .init("A record that meets it", minimum: 20),
    ])
    for criterion in standard.criteria {
      table.append([
        .init(criterion.severity.rawValue, criterion.severity.style), .init(criterion.code),
        .init(criterion.title),
      ])
    }
    return text + table.render(for: terminal)
  }

  /// The result of checking standards: each fault where it stands, then how much was looked at.
  public static func check(
    _ check: StandardsCheck,
    of path: String,
    for terminal: Terminal
  ) -> String {
    var text = ""
    for problem in check.problems {
      let position = problem.line > 0 ? ":\(problem.line):\(problem.column)" : ""
      let field = problem.path.isEmpty || problem.path == "$" ? "" : " (at \(problem.path))"
      text += terminal.styled("\(problem.file)\(position):".printable, .strong)
      text += " " + "\(problem.message)\(field)".printable + "\n"
      let next = problem.nextStep.printable
      text +=
        next.wrapped(toWidth: terminal.lineWidth, indent: "    ").joined(separator: "\n") + "\n"
    }
    let extent =
      "\(check.criteria.grouped) criteria in \(check.standards.count) standards, judged on"
      + " \(check.examples.grouped) examples of their own"
    let faults = check.problems.count == 1 ? "1 fault" : "\(check.problems.count.grouped) faults"
    let verdict =
      check.problems.isEmpty ? terminal.styled("good", .good) : terminal.styled(faults, .bad)
    return text + "\(path.printable): \(extent): \(verdict)\n"
  }

  private static func validity(of standard: Standard) -> String {
    switch (standard.validFrom, standard.validUntil) {
    case (nil, nil): ""
    case (let from?, nil): "from \(from)"
    case (nil, let until?): "until \(until)"
    case (let from?, let until?): "\(from) to \(until)"
    }
  }

  private static func scope(of standard: Standard) -> String {
    guard !standard.appliesTo.isEmpty else { return "everything" }
    let names = standard.appliesTo.map { scope in
      let reader = scope.reader ?? "any reader"
      let shape = scope.shape.map { " \($0)" } ?? ""
      return reader + (scope.reader == "kbart" ? shape : "")
    }
    return names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .joined(separator: ", ")
  }
}
