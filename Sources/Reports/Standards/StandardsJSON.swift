public import Markup
public import Standards

extension JSONWriter {
  /// Writes a list of standards, each as a whole and with the number of its criteria.
  public mutating func standards(_ standards: [Standard]) {
    beginObject()
    key("standards")
    beginArray()
    for standard in standards {
      beginObject()
      members(of: standard)
      key("criteria")
      integer(standard.criteria.count)
      endObject()
    }
    endArray()
    endObject()
  }

  /// Writes a standard with all of its criteria.
  public mutating func standard(_ standard: Standard) {
    beginObject()
    members(of: standard)
    key("notes")
    beginArray()
    for note in standard.notes { string(note) }
    endArray()
    key("criteria")
    beginArray()
    for criterion in standard.criteria { self.criterion(criterion) }
    endArray()
    endObject()
  }

  /// Writes the result of checking standards.
  public mutating func standardsCheck(_ check: StandardsCheck) {
    beginObject()
    key("standards")
    strings(check.standards)
    key("criteria")
    integer(check.criteria)
    key("examples")
    integer(check.examples)
    key("problems")
    beginArray()
    for problem in check.problems {
      beginObject()
      key("file")
      string(problem.file)
      key("line")
      integer(problem.line)
      key("column")
      integer(problem.column)
      key("path")
      string(problem.path)
      key("message")
      string(problem.message)
      key("fix")
      string(problem.nextStep)
      endObject()
    }
    endArray()
    endObject()
  }

  private mutating func members(of standard: Standard) {
    key("id")
    string(standard.id)
    key("title")
    string(standard.title)
    key("version")
    string(standard.version)
    key("publisher")
    string(standard.publisher)
    key("source")
    string(standard.source)
    key("validFrom")
    string(standard.validFrom)
    key("validUntil")
    string(standard.validUntil)
    key("default")
    boolean(standard.isDefault)
  }

  private mutating func criterion(_ criterion: Criterion) {
    beginObject()
    key("id")
    string(criterion.id)
    key("code")
    string(criterion.code)
    key("title")
    string(criterion.title)
    key("clause")
    string(criterion.clause)
    key("evidence")
    string(criterion.evidence.rawValue)
    key("severity")
    string(criterion.severity.rawValue)
    key("group")
    string(criterion.group)
    key("dimension")
    string(criterion.dimension?.rawValue)
    key("message")
    string(criterion.message.text)
    key("fix")
    string(criterion.fix.text)
    key("help")
    string(criterion.help)
    endObject()
  }
}
