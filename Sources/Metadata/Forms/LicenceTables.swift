/// The twelve statements of RightsStatements.org, version 1.0.
enum RightsStatements {
  /// Each by its code in addresses, with a label for people.
  static let all: [(code: StaticString, label: String)] = [
    ("InC", "In copyright"), ("InC-OW-EU", "In copyright, orphan work"),
    ("InC-EDU", "In copyright, educational use permitted"),
    ("InC-NC", "In copyright, non-commercial use permitted"),
    ("InC-RUU", "In copyright, rights-holder unlocatable"),
    ("NoC-CR", "No copyright, contractual restrictions"),
    ("NoC-NC", "No copyright, non-commercial use only"),
    ("NoC-OKLR", "No copyright, other legal restrictions"),
    ("NoC-US", "No copyright, United States"), ("CNE", "Copyright not evaluated"),
    ("UND", "Copyright undetermined"), ("NKC", "No known copyright"),
  ]
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
