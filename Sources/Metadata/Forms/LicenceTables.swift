/// The twelve statements of RightsStatements.org, version 1.0.
enum RightsStatements {
  /// Each by its code in addresses, with its name.
  static let all: [(code: StaticString, name: StaticString)] = [
    ("InC", "In Copyright"),
    ("InC-OW-EU", "In Copyright - EU Orphan Work"),
    ("InC-EDU", "In Copyright - Educational Use Permitted"),
    ("InC-NC", "In Copyright - Non-Commercial Use Permitted"),
    ("InC-RUU", "In Copyright - Rights-holder(s) Unlocatable or Unidentifiable"),
    ("NoC-CR", "No Copyright - Contractual Restrictions"),
    ("NoC-NC", "No Copyright - Non-Commercial Use Only"),
    ("NoC-OKLR", "No Copyright - Other Known Legal Restrictions"),
    ("NoC-US", "No Copyright - United States"),
    ("CNE", "Copyright Not Evaluated"),
    ("UND", "Copyright Undetermined"),
    ("NKC", "No Known Copyright"),
  ]

  /// The statement with this code.
  static func licence(code: UnsafeRawBufferPointer) -> Licence? {
    all.firstIndex { code.isEqual(ignoringCase: $0.code) }.map(licence)
  }

  /// The statement with this name, in any case and with any dash.
  static func licence(name: UnsafeRawBufferPointer) -> Licence? {
    all.firstIndex { name.hasLettersOf($0.name) }.map(licence)
  }

  private static func licence(at place: Int) -> Licence {
    Licence(.rightsStatement(place), version: 10)
  }
}

/// The SPDX identifiers that learning resources are published under.
enum SPDXLicences {
  /// Each as SPDX writes it.
  static let all: [StaticString] = [
    "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "GPL-2.0-only", "GPL-2.0-or-later",
    "GPL-3.0-only", "GPL-3.0-or-later", "LGPL-2.1-only", "LGPL-3.0-only", "LGPL-3.0-or-later",
    "AGPL-3.0-only", "AGPL-3.0-or-later", "MPL-2.0", "ODbL-1.0", "ODC-By-1.0", "PDDL-1.0",
    "GFDL-1.3-only", "GFDL-1.3-or-later", "ISC", "Unlicense",
  ]

  /// The licence that `text` identifies; Creative Commons and OGL identifiers are read as words.
  static func licence(_ text: UnsafeRawBufferPointer) -> Licence? {
    all.firstIndex { text.isEqual(ignoringCase: $0) }.map { Licence(.spdx($0)) }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether the letters are those of `words`, in any case, whatever stands between them.
  fileprivate func hasLettersOf(_ words: StaticString) -> Bool {
    var index = 0
    for place in 0..<words.utf8CodeUnitCount where words.utf8Start[place].isASCIILetter {
      while index < count, !self[index].isASCIIAlphanumeric { index += 1 }
      guard index < count, self[index].lowercased == words.utf8Start[place].lowercased else {
        return false
      }
      index += 1
    }
    return dropping(index).allSatisfy { !$0.isASCIIAlphanumeric }
  }
}
