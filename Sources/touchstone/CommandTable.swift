/// Every command, in the order help lists them.
enum CommandTable {
  static let all: [CommandDeclaration] = [
    .search, .show, .validate, .sourcesList, .sourcesShow, .sourcesRemove, .standardsList,
    .standardsShow, .standardsCheck,
    .backup, .doctor,
  ]
}
