import Metadata

/// Reads a path, or a list of paths, of a check.
struct SelectorDecoder {
  /// The nodes that paths such as `.name` go on from.
  let base: Selector?

  /// The selector at `value`; `nil`, and a fault noted, where a path means nothing.
  func selector(_ value: FileValue) -> Selector? {
    var selector = Selector()
    for item in value.items {
      guard let path = item.text, add(path, item, to: &selector) else { return nil }
    }
    selector.text = value.items.first?.text ?? ""
    guard !selector.patterns.isEmpty || !selector.fields.isEmpty else {
      value.report("A path should stand here.", "Write it in double quotes.")
      return nil
    }
    return selector
  }

  private func add(_ path: String, _ item: FileValue, to selector: inout Selector) -> Bool {
    guard !path.isEmpty else {
      item.report("The path is empty.", "Write a native path, or one that begins with resource.")
      return false
    }
    if path.hasPrefix("resource.") { return addField(path, item, to: &selector) }
    if path.hasPrefix("!") {
      selector.exceptions.append(PathPattern(String(path.dropFirst())))
    } else if path.hasPrefix(".") {
      guard let base, !base.patterns.isEmpty else {
        item.report(
          "\"\(path)\" begins with a point, but nothing stands before it.",
          "Write the whole path; only within \"each\" can a path begin with a point."
        )
        return false
      }
      let step = path == "." || path.hasPrefix("./") ? String(path.dropFirst()) : path
      selector.patterns += base.patterns.map { PathPattern($0.text + step) }
    } else {
      selector.patterns.append(PathPattern(path))
    }
    return true
  }

  private func addField(_ path: String, _ item: FileValue, to selector: inout Selector) -> Bool {
    let name = String(path.dropFirst("resource.".count))
    guard let field = ResourceField(rawValue: name) else {
      item.report(
        "A resource has no \"\(name)\".",
        Suggestion.sentence(for: name, in: ResourceField.allCases.map(\.rawValue))
      )
      return false
    }
    selector.fields.append(field)
    return true
  }
}
