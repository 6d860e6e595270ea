extension Licence {
  /// Whether `text` is the canonical address, without making it.
  func isWritten(canonicallyAs text: UnsafeRawBufferPointer) -> Bool {
    switch family {
    case .creativeCommons, .publicDomainDedication, .publicDomainMark:
      guard text.hasPrefix(ignoringCase: "https://creativecommons.org/"), version > 0 else {
        return false
      }
      // Domain, "licenses" or "publicdomain", deed, version and the last slash: five in all.
      let slashes = text.reduce(into: 0) { $0 += $1 == UInt8(ascii: "/") ? 1 : 0 }
      return slashes == 6 && text[text.count - 1] == UInt8(ascii: "/")
        && !text.hasPrefix(ignoringCase: "https://creativecommons.org/licences/")
        && text.allSatisfy { $0 == $0.lowercased }
    case .openGovernment:
      return text.hasPrefix(ignoringCase: "https://www.nationalarchives.gov.uk/")
        && text[text.count - 1] == UInt8(ascii: "/")
    case .rightsStatement:
      return text.hasPrefix(ignoringCase: "http://rightsstatements.org/vocab/")
        && text[text.count - 1] == UInt8(ascii: "/")
    case .spdx:
      return text.hasPrefix(ignoringCase: "https://spdx.org/licenses/")
    }
  }

  /// Reads the address of a licence, in either scheme, with or without `www.` and what follows the
  /// version.
  static func fromAddress(_ text: UnsafeRawBufferPointer) -> Licence? {
    var rest = text
    if rest.hasPrefix(ignoringCase: "https://") {
      rest = rest.dropping(8)
    } else if rest.hasPrefix(ignoringCase: "http://") {
      rest = rest.dropping(7)
    }
    if rest.hasPrefix(ignoringCase: "www.") { rest = rest.dropping(4) }
    guard let slash = rest.index(of: UInt8(ascii: "/")) else { return nil }
    let host = rest.slice(0..<slash)
    var path = Path(rest: rest.dropping(slash + 1))
    if host.isEqual(ignoringCase: "creativecommons.org") { return creativeCommons(&path) }
    if host.isEqual(ignoringCase: "nationalarchives.gov.uk") { return openGovernment(&path) }
    if host.isEqual(ignoringCase: "rightsstatements.org") { return rightsStatement(&path) }
    if host.isEqual(ignoringCase: "opensource.org"), path.next().isEqual(ignoringCase: "licenses") {
      return SPDXLicences.licence(path.next())
    }
    if host.isEqual(ignoringCase: "spdx.org"), path.next().isEqual(ignoringCase: "licenses") {
      let name = path.next()
      return SPDXLicences.licence(name) ?? fromWords(name)
    }
    return nil
  }

  /// The segments of a path, one after the other; empty at the end.
  private struct Path {
    var rest: UnsafeRawBufferPointer

    mutating func next() -> UnsafeRawBufferPointer {
      let end = rest.index(of: UInt8(ascii: "/")) ?? rest.count
      defer { rest = rest.dropping(end + 1) }
      return rest.slice(0..<end)
    }
  }

  private static func creativeCommons(_ path: inout Path) -> Licence? {
    let kind = path.next()
    let deed = path.next()
    let version = version(path.next())
    if kind.isEqual(ignoringCase: "publicdomain") {
      if deed.isEqual(ignoringCase: "zero") { return Licence(.publicDomainDedication, version: 10) }
      return deed.isEqual(ignoringCase: "mark") ? Licence(.publicDomainMark, version: 10) : nil
    }
    guard kind.isEqual(ignoringCase: "licenses") || kind.isEqual(ignoringCase: "licences"),
      deed.hasPrefix(ignoringCase: "by")
    else { return nil }
    return fromWords(deed, mayOmitFamily: true).map { Licence($0.family, version: version ?? 0) }
  }

  private static func openGovernment(_ path: inout Path) -> Licence? {
    guard path.next().isEqual(ignoringCase: "doc"),
      path.next().isEqual(ignoringCase: "open-government-licence")
    else { return nil }
    _ = path.next()
    return Licence(.openGovernment, version: version(path.next()) ?? 0)
  }

  private static func rightsStatement(_ path: inout Path) -> Licence? {
    let kind = path.next()
    guard kind.isEqual(ignoringCase: "vocab") || kind.isEqual(ignoringCase: "page") else {
      return nil
    }
    return RightsStatements.licence(code: path.next())
  }

  /// `4.0`, `4` or `v4.0` in tenths.
  private static func version(_ text: UnsafeRawBufferPointer) -> UInt8? {
    let text = text.first.map { $0 | 0x20 } == UInt8(ascii: "v") ? text.dropping(1) : text
    guard let major = text.first?.asciiDigit, (1...9).contains(major) else { return nil }
    if text.count == 1 { return UInt8(major * 10) }
    guard text.count == 3, text[1] == UInt8(ascii: "."), let minor = text[2].asciiDigit else {
      return nil
    }
    return UInt8(major * 10 + minor)
  }
}

extension Licence {
  /// Reads a licence named in words: every word must be one that such names are made of, so that a
  /// sentence that mentions a licence is not taken for it.
  static func fromWords(_ text: UnsafeRawBufferPointer, mayOmitFamily: Bool = false) -> Licence? {
    var name = Name()
    var index = 0
    while index < text.count {
      let first = index
      while index < text.count, text[index].isASCIIAlphanumeric || isPoint(text, index) {
        index += 1
      }
      if index > first {
        guard name.take(text.slice(first..<index)) else { return nil }
      } else {
        guard between.contains(text[index]) else { return nil }
        index += 1
      }
    }
    return name.licence(mayOmitFamily: mayOmitFamily)
  }

  private static let between = ASCIISet(" -_()/,:.")

  /// Whether a point stands between two digits.
  private static func isPoint(_ text: UnsafeRawBufferPointer, _ index: Int) -> Bool {
    text[index] == UInt8(ascii: ".") && index > 0 && text[index - 1].asciiDigit != nil
      && index + 1 < text.count && text[index + 1].asciiDigit != nil
  }

  /// What the words of a name have said so far.
  private struct Name {
    var isCreativeCommons = false
    var isAttribution = false
    var isZero = false
    var isPublicDomain = false
    var isMark = false
    var isOpenGovernment = false
    var conditions: Conditions = []
    var version: UInt8 = 0

    private enum Word {
      case creativeCommons, attribution, zero, publicDomain, mark, openGovernment, nothing
      case condition(Conditions)
    }

    private static let words: [(StaticString, Word)] = [
      ("cc", .creativeCommons), ("creativecommons", .creativeCommons),
      ("creative", .creativeCommons), ("commons", .nothing), ("by", .attribution),
      ("attribution", .attribution), ("sa", .condition(.shareAlike)),
      ("sharealike", .condition(.shareAlike)), ("share", .condition(.shareAlike)),
      ("alike", .nothing), ("nd", .condition(.noDerivatives)),
      ("noderivatives", .condition(.noDerivatives)), ("noderivs", .condition(.noDerivatives)),
      ("derivatives", .condition(.noDerivatives)), ("derivs", .condition(.noDerivatives)),
      ("nc", .condition(.nonCommercial)), ("noncommercial", .condition(.nonCommercial)),
      ("commercial", .condition(.nonCommercial)), ("no", .nothing), ("non", .nothing),
      ("cc0", .zero), ("zero", .zero), ("publicdomain", .publicDomain), ("public", .publicDomain),
      ("domain", .nothing), ("pdm", .mark), ("mark", .mark), ("dedication", .zero),
      ("universal", .nothing), ("ogl", .openGovernment), ("open", .nothing),
      ("government", .openGovernment), ("licence", .nothing), ("license", .nothing),
      ("licensed", .nothing), ("international", .nothing), ("unported", .nothing),
      ("generic", .nothing), ("uk", .nothing), ("united", .nothing), ("kingdom", .nothing),
      ("england", .nothing), ("wales", .nothing), ("scotland", .nothing), ("the", .nothing),
      ("a", .nothing), ("under", .nothing), ("and", .nothing), ("version", .nothing),
      ("v", .nothing), ("deed", .nothing), ("igo", .nothing), ("for", .nothing),
    ]

    mutating func take(_ text: UnsafeRawBufferPointer) -> Bool {
      if let version = Licence.version(text) {
        self.version = version
        return true
      }
      guard let (_, word) = Self.words.first(where: { text.isEqual(ignoringCase: $0.0) }) else {
        return false
      }
      switch word {
      case .creativeCommons: isCreativeCommons = true
      case .attribution: isAttribution = true
      case .zero: isZero = true
      case .publicDomain: isPublicDomain = true
      case .mark: isMark = true
      case .openGovernment: isOpenGovernment = true
      case .condition(let condition): conditions.insert(condition)
      case .nothing: break
      }
      return true
    }

    func licence(mayOmitFamily: Bool) -> Licence? {
      if isOpenGovernment { return Licence(.openGovernment, version: version) }
      if isZero, !isAttribution { return Licence(.publicDomainDedication, version: 10) }
      if isMark || isPublicDomain, !isAttribution { return Licence(.publicDomainMark, version: 10) }
      guard isAttribution, isCreativeCommons || mayOmitFamily,
        !conditions.isSuperset(of: [.noDerivatives, .shareAlike])
      else { return nil }
      return Licence(.creativeCommons(conditions), version: version)
    }
  }
}
