/// What a criterion asks of a record, as written in its file.
indirect enum Check: Sendable {
  case all([Check])
}

/// A record a criterion gives as an example.
struct Example: Sendable {}
