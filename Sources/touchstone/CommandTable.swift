/// Every command, in the order help lists them.
enum CommandTable {
  static let all: [CommandDeclaration] = [
    .validate, .standardsList, .standardsShow,
  ]
}
