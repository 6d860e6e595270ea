import FoundationEssentials
import Metadata

/// The standards of one `Standards/` folder, with its vocabularies.
public struct StandardsLibrary: Sendable {
  /// The folder.
  public let folder: String
  /// The standards that could be loaded, by id.
  public let standards: [Standard]
  /// The vocabularies that could be loaded, by id.
  public let vocabularies: [Vocabulary]
  /// What kept standards and vocabularies from being loaded; empty when all is well.
  public let problems: [StandardError]

  /// Loads a folder, stepping over standards that are broken: see `problems`.
  ///
  /// Throws `StandardsError` where no standard at all could be loaded.
  public static func load(folder: String) throws(StandardsError) -> StandardsLibrary {
    let reading = LibraryReading(folder: folder)
    guard !reading.standards.isEmpty else { throw StandardsError(reading.problems) }
    return StandardsLibrary(
      folder: folder,
      standards: reading.standards,
      vocabularies: reading.vocabularies,
      problems: reading.problems
    )
  }

  /// The standard called `id`.
  public func standard(_ id: String) -> Standard? { standards.first { $0.id == id } }

  /// The vocabulary called `id`.
  public func vocabulary(_ id: String) -> Vocabulary? { vocabularies.first { $0.id == id } }

  /// The rule set of the standards named, or of every default one.
  ///
  /// Throws `StandardsError` for an id there is no standard of, and tells why where its files are
  /// broken.
  public func ruleSet(
    forcing ids: [String] = [],
    clock: DayClock = .system
  ) throws(StandardsError) -> RuleSet {
    guard !ids.isEmpty else {
      return RuleSet(
        standards: standards.filter(\.isDefault),
        vocabularies: vocabularies,
        clock: clock,
        isForced: false
      )
    }
    var chosen: [Standard] = []
    for id in ids where !chosen.contains(where: { $0.id == id }) {
      guard let standard = standard(id) else { throw StandardsError(unknown(id)) }
      chosen.append(standard)
    }
    return RuleSet(standards: chosen, vocabularies: vocabularies, clock: clock, isForced: true)
  }

  private func unknown(_ id: String) -> [StandardError] {
    let broken = problems.filter { $0.file.contains("/\(id)/") }
    if !broken.isEmpty { return broken }
    return [
      StandardError(
        file: folder,
        message: "There is no standard \"\(id)\".",
        nextStep: Suggestion.sentence(for: id, in: standards.map(\.id))
      )
    ]
  }

  /// The first folder there is: `explicit`, `$TOUCHSTONE_STANDARDS`, beside the executable, in the
  /// checkout the program was built in, `/usr/share/touchstone`.
  ///
  /// A folder that was named, by option or variable, is returned whether it exists or not, so that
  /// loading it says what is wrong.
  public static func defaultFolder(explicit: String?, environment: [String: String]) -> String? {
    if let explicit { return explicit }
    if let named = environment["TOUCHSTONE_STANDARDS"], !named.isEmpty { return named }
    let beside = executableFolders().map { $0 + "/Standards" }
    let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let candidates =
      beside + [checkout.path + "/Standards", "/usr/share/touchstone/Standards"]
    return candidates.first {
      FileManager.default.fileExists(atPath: $0 + "/vocabularies")
    }
  }

  /// The folder of the executable, and those above it up to the checkout's, for builds in `.build`.
  private static func executableFolders() -> [String] {
    guard
      let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    else { return [] }
    var folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    var folders = [folder.path, folder.deletingLastPathComponent().path + "/share/touchstone"]
    while folder.path != "/" {
      if folder.lastPathComponent == ".build" {
        folders.append(folder.deletingLastPathComponent().path)
      }
      folder = folder.deletingLastPathComponent()
    }
    return folders
  }
}

/// One reading of a standards folder.
struct LibraryReading {
  private(set) var standards: [Standard] = []
  private(set) var vocabularies: [Vocabulary] = []
  private(set) var examples: [CriterionExamples] = []
  private(set) var problems: [StandardError] = []
  private var brokenVocabularies: [String] = []

  /// Reads a folder with `vocabularies/` and a folder for each standard.
  init(folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let found = names.sorted().filter {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)/standard.json")
    }
    readVocabularies(folder + "/vocabularies")
    for name in found { readStandard(folder + "/" + name) }
    if found.isEmpty {
      problems.append(
        StandardError(
          file: folder,
          message: "There are no standards in this folder.",
          nextStep: "Name a folder that holds one folder with a standard.json for each standard."
        )
      )
    }
  }

  /// Reads one standard's folder, with the vocabularies of the folder it stands in.
  init(standard folder: String) {
    let above = URL(fileURLWithPath: folder).deletingLastPathComponent().path
    readVocabularies(above + "/vocabularies")
    readStandard(folder)
  }

  private mutating func readVocabularies(_ folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where name.hasSuffix(".json") {
      do throws(StandardError) {
        let file = try StandardsFile.read("\(folder)/\(name)")
        if let vocabulary = VocabularyDecoder.vocabulary(file) {
          vocabularies.append(vocabulary)
        } else {
          brokenVocabularies.append(String(name.dropLast(5)))
        }
        problems += file.problems
      } catch {
        problems.append(error)
      }
    }
  }

  private mutating func readStandard(_ folder: String) {
    let checks = CheckDecoder(vocabularies: vocabularies, broken: brokenVocabularies)
    let decoded = StandardDecoder(folder: folder, checks: checks).decode()
    problems += decoded.problems
    guard let standard = decoded.standard else { return }
    standards.append(standard)
    examples += decoded.examples
  }
}
