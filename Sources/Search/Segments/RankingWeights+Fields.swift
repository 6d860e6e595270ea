public import Ranking

extension RankingWeights {
  /// What matches count for in documents of only some of a catalogue's fields.
  ///
  /// - Parameter names: the fields by their names in `search/ranking.json`, in the order of the
  ///   documents' texts; names that are no field of a catalogue are passed over.
  /// - Returns: the parameters of those fields, and the saturation.
  public func weights(ofFields names: [String]) -> FieldWeights {
    let chosen = names.compactMap { name in
      SearchIndex.fields.firstIndex(of: name).map { fields.fields[$0] }
    }
    return FieldWeights(fields: chosen, saturation: fields.saturation)
  }
}
