import Catalogue
public import Markup
import Metadata
import Standards

extension JSONWriter {
  /// Writes a resource with its metadata, its records and their assessments, and its history.
  ///
  /// - Parameters:
  ///   - detail: The resource.
  ///   - explanation: Why it has its grade, where that is known.
  public mutating func resource(
    _ detail: ResourceDetail,
    explanation: GradeExplanation? = nil
  ) {
    let stored = detail.stored
    beginObject()
    key("id")
    string(stored.id.description)
    key("title")
    string(stored.summary.title)
    key("url")
    string(stored.summary.url)
    key("publisher")
    string(stored.summary.publisher)
    key("deleted")
    boolean(stored.isDeleted)
    key("changed")
    string(stored.changed.description)
    key("source")
    beginObject()
    key("name")
    string(stored.sourceName)
    key("key")
    string(stored.key)
    endObject()
    key("grade")
    string(stored.summary.grade?.rawValue)
    key("quality")
    if let quality = stored.summary.quality { number(quality, decimals: 1) } else { null() }
    if let explanation {
      key("explanation")
      self.explanation(explanation)
    }
    key("metadata")
    json(stored.summary.metadata.isEmpty ? Array("[]".utf8) : stored.summary.metadata)
    key("records")
    beginArray()
    for record in detail.records { self.record(record, source: stored.sourceName) }
    endArray()
    key("history")
    beginArray()
    for (record, versions) in detail.history {
      for version in versions { self.version(version, of: record) }
    }
    endArray()
    key("changes")
    beginArray()
    for event in detail.events() { self.event(event) }
    endArray()
    key("sameAs")
    beginArray()
    for link in detail.sameAs {
      beginObject()
      key("id")
      string(link.other.description)
      key("basis")
      string(link.basis)
      key("evidence")
      string(link.evidence)
      endObject()
    }
    endArray()
    endObject()
  }

  private mutating func explanation(_ explanation: GradeExplanation) {
    beginObject()
    key("letterOfScore")
    string(explanation.letterOfScore.rawValue)
    key("heldBy")
    switch explanation.hold {
    case .score: string("score")
    case .errors: string("errors")
    case .weakGroup(let title, _): string(title)
    }
    key("groups")
    beginArray()
    for group in explanation.groups {
      beginObject()
      key("title")
      string(group.title)
      key("share")
      number(group.share)
      endObject()
    }
    endArray()
    key("steps")
    beginArray()
    for step in explanation.steps {
      beginObject()
      key("code")
      string(step.code)
      key("message")
      string(step.message)
      key("fix")
      string(step.fix)
      key("quality")
      if let quality = step.quality { number(quality, decimals: 1) } else { null() }
      key("grade")
      string(step.grade?.rawValue)
      endObject()
    }
    endArray()
    endObject()
  }

  /// Writes what happened to a resource, with what changed where that could be worked out.
  private mutating func event(_ event: HistoryEvent) {
    beginObject()
    key("record")
    string(event.record)
    key("version")
    integer(event.version.number)
    key("what")
    string(event.kind.rawValue)
    key("fields")
    beginArray()
    for change in event.changes ?? [] {
      beginObject()
      key("field")
      string(change.field.rawValue)
      key("removed")
      strings(change.removed)
      key("added")
      strings(change.added)
      endObject()
    }
    endArray()
    endObject()
  }

  private mutating func record(_ record: StoredRecord, source: String) {
    beginObject()
    key("identifier")
    string(record.identifier)
    key("status")
    string(record.status.word)
    key("firstSeen")
    string(record.firstSeen.description)
    key("changed")
    string(record.changed.description)
    key("format")
    beginObject()
    key("reader")
    string(record.latest.context.format.reader)
    key("namespace")
    string(record.latest.context.format.namespace)
    key("shape")
    string(record.latest.context.format.shape)
    endObject()
    key("assessment")
    if let assessment = record.assessment {
      self.assessment(assessment, of: record, source: source)
    } else {
      null()
    }
    endObject()
  }

  private mutating func assessment(
    _ stored: StoredAssessment,
    of record: StoredRecord,
    source: String
  ) {
    let forms = FindingForms(stored.rules)
    var identifier: [UInt8] = []
    identifier.appendJSONString(record.identifier)
    var file: [UInt8] = []
    file.appendJSONString(source)
    beginObject()
    key("made")
    string(stored.made.description)
    key("standards")
    beginArray()
    for verdict in stored.assessment.standards {
      beginObject()
      key("id")
      string(verdict.id)
      key("version")
      string(verdict.version)
      key("passed")
      boolean(verdict.passed)
      endObject()
    }
    endArray()
    var fragment: [UInt8] = []
    fragment.appendJSONMembers(of: stored.assessment)
    members(fragment)
    key("findings")
    beginArray()
    for finding in stored.assessment.findings {
      fragment.removeAll(keepingCapacity: true)
      let place = finding.place.advanced(from: record.latest.start)
      forms.append(finding, place: place, record: identifier, file: file, to: &fragment)
      json(fragment)
    }
    endArray()
    endObject()
  }

  private mutating func version(_ version: RecordVersion, of record: StoredRecord) {
    beginObject()
    key("record")
    string(record.identifier)
    key("version")
    integer(version.number)
    key("status")
    string(version.status.word)
    key("received")
    string(version.received.description)
    key("datestamp")
    string(version.datestamp)
    key("bytes")
    integer(version.raw.count)
    endObject()
  }
}

extension Record.Status {
  /// The status as reports name it.
  var word: String { self == .active ? "active" : "deleted" }
}
