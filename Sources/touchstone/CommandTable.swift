/// Every command, in the order help lists them.
enum CommandTable {
  static let all: [CommandDeclaration] = [
    .harvest, .search, .show, .export, .validate, .sourcesList, .sourcesShow, .sourcesSet,
    .sourcesRemove, .standardsList, .standardsShow, .standardsCheck, .evaluate, .serve, .backup,
    .doctor, .reindex,
  ]
}
