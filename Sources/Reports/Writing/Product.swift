/// What reports say of the program that made them.
public enum Product {
  /// The version (Semantic Versioning 2.0).
  public static let version = "0.1.0"
}
