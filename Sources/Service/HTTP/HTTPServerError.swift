import Glibc

/// Why the server cannot listen, and what to do about it.
public enum HTTPServerError: Error, Hashable {
  /// Another program listens there.
  case addressInUse(host: String, port: UInt16)
  /// Ports below 1024 are kept for the system.
  case notPermitted(host: String, port: UInt16)
  /// The name or address of the host cannot be understood.
  case unknownHost(String, reason: String)
  /// The address belongs to another machine.
  case notOurAddress(host: String)
  /// Anything else the system refuses.
  case system(String, code: Int32)

  init(code: Int32, doing action: String, host: String, port: UInt16) {
    switch code {
    case EADDRINUSE: self = .addressInUse(host: host, port: port)
    case EACCES, EPERM: self = .notPermitted(host: host, port: port)
    case EADDRNOTAVAIL: self = .notOurAddress(host: host)
    default: self = .system(action, code: code)
    }
  }

  /// What went wrong, in a sentence.
  public var message: String {
    switch self {
    case .addressInUse(let host, let port):
      "Port \(port) on \(host) is already in use by another program."
    case .notPermitted(let host, let port):
      "Listening on port \(port) of \(host) is not allowed for this user."
    case .unknownHost(let host, let reason):
      "The host “\(host)” cannot be resolved: \(reason)."
    case .notOurAddress(let host):
      "\(host) is not an address of this machine."
    case .system(let action, let code):
      "The server cannot start: \(action) failed (\(String(cString: strerror(code))))."
    }
  }

  /// What to do next, in a sentence.
  public var nextStep: String {
    switch self {
    case .addressInUse:
      "Choose another port with --port, or --port 0 for any free one."
    case .notPermitted:
      "Choose a port from 1024 on with --port, and let a web server in front forward to it."
    case .unknownHost:
      "Give an address with --host: 127.0.0.1 for this machine only, 0.0.0.0 for the network."
    case .notOurAddress:
      "Give one of this machine's addresses with --host, or 0.0.0.0 for all of them."
    case .system:
      "Check the limits of this user (ulimit -n) and the memory, then try again."
    }
  }
}
