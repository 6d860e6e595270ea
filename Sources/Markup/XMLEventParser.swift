import CLibXML2

/// A name in a document: local part and namespace, as the parser interned them.
///
/// Equal names have equal pointers for the life of their parser, so they can be compared and cached
/// by address; the words are made only when asked for.
public struct XMLName {
  /// The address of the interned local name.
  public let localPointer: UnsafePointer<UInt8>
  /// The address of the interned namespace URI; `nil` without a namespace.
  public let namespacePointer: UnsafePointer<UInt8>?

  /// The local name.
  public var local: String { String(cString: localPointer) }
  /// The namespace URI; empty without one.
  public var namespace: String { namespacePointer.map { String(cString: $0) } ?? "" }

  /// Whether this is the element or attribute `local` of `namespace`.
  public func matches(_ local: String, in namespace: String) -> Bool {
    self.local == local && self.namespace == namespace
  }
}

/// One attribute of a start tag, valid during the callback.
public struct XMLAttribute {
  /// The name.
  public let name: XMLName
  /// The value, normalised and with references replaced.
  public let value: UnsafeRawBufferPointer

  /// The value as text.
  public var text: String { String(decoding: value, as: UTF8.self) }
}

/// The attributes of a start tag, valid during the callback.
public struct XMLAttributes: RandomAccessCollection {
  private let base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  /// The number of attributes.
  public let endIndex: Int

  fileprivate init(_ base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int) {
    self.base = base
    endIndex = base == nil ? 0 : count
  }

  /// Always 0.
  public var startIndex: Int { 0 }

  /// The attribute at `index`: one of libxml2's groups of five pointers, which are the local name,
  /// the prefix, the namespace, the value's start and the value's end.
  public subscript(index: Int) -> XMLAttribute {
    guard let base, let local = base[5 * index], let start = base[5 * index + 3],
      let end = base[5 * index + 4]
    else {
      preconditionFailure("libxml2 handed out an attribute without a name or value")
    }
    return XMLAttribute(
      name: XMLName(localPointer: local, namespacePointer: base[5 * index + 2]),
      value: UnsafeRawBufferPointer(start: start, count: end - start)
    )
  }

  /// The value of the attribute `local` without a namespace.
  public func text(_ local: String) -> String? {
    first { $0.name.namespacePointer == nil && $0.name.local == local }?.text
  }
}

/// What the parser said of a fault, and where.
public struct XMLFault: Error, Hashable, Sendable {
  /// libxml2's error number (`xmlParserErrors`).
  public var code: Int32
  /// libxml2's message, in one line.
  public var message: String
  /// The first name in the message: the entity, element or prefix it is about.
  public var subject: String
  /// The offset the parser had reached.
  public var offset: Int

  /// Whether an entity is meant that the document does not define.
  public var isUndefinedEntity: Bool {
    code == XML_ERR_UNDECLARED_ENTITY.rawValue || code == XML_WAR_UNDECLARED_ENTITY.rawValue
  }
  /// Whether a prefix is meant that no namespace is bound to.
  public var isUndeclaredNamespace: Bool { code == XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue }
  /// Whether elements are nested more deeply than the parser follows.
  public var isTooDeep = false
  /// Whether the document ended too early.
  public var isPrematureEnd: Bool {
    [XML_ERR_DOCUMENT_END, XML_ERR_TAG_NOT_FINISHED, XML_ERR_GT_REQUIRED, XML_ERR_DOCUMENT_EMPTY]
      .contains { $0.rawValue == UInt32(bitPattern: code) }
  }
  /// Whether there is something behind the root element.
  public var isTrailingContent: Bool { message.contains("Extra content at the end") }
}

/// Is told what an `XMLEventParser` meets.
///
/// A class to inherit from, for the fastest call Swift has.
open class XMLEventHandler {
  /// Set to make the parser take no more.
  public final var stops = false

  /// Whether `declareNamespace` is called.
  public final var wantsNamespaces = false

  /// Makes a handler.
  public init() {}

  /// The start tag that comes next binds `prefix`, which is empty for the default, to `namespace`.
  open func declareNamespace(_ prefix: String, _ namespace: String) {}

  /// A start tag was read; `offset` is that of its closing `>` or `/>`.
  open func startElement(_ name: XMLName, _ attributes: XMLAttributes, offset: Int) {}
  /// An end tag was read; `offset` is that after its `>`.
  open func endElement(_ name: XMLName, offset: Int) {}
  /// Text was read, perhaps not all of it at once.
  open func characters(_ text: UnsafeRawBufferPointer) {}
  /// A fault was met; the parser goes on if it can.
  open func fault(_ fault: XMLFault) {}
  /// A document type declaration was met, and the parser stopped: none of these formats has one.
  open func doctype(offset: Int) {}
}

/// libxml2's push parser with its SAX2 interface, set up for hostile input.
///
/// No network, no external entities, no entity definitions, no document type; a fault is reported
/// and stepped over where the parser can. Offsets count the bytes pushed, which must be UTF-8.
public final class XMLEventParser {
  private let context: xmlParserCtxtPtr
  private let handler: XMLEventHandler
  private let depthLimit: Int
  private var depth = 0
  private var hasEnded = false

  /// Makes a parser that tells `handler`, and stops at elements nested beyond `depthLimit`.
  public init(_ handler: XMLEventHandler, depthLimit: Int = 200) {
    self.handler = handler
    self.depthLimit = depthLimit
    var callbacks = xmlSAXHandler()
    callbacks.startElementNs = startElementCallback
    callbacks.endElementNs = endElementCallback
    callbacks.characters = charactersCallback
    callbacks.cdataBlock = charactersCallback
    callbacks.ignorableWhitespace = charactersCallback
    callbacks.internalSubset = doctypeCallback
    callbacks.serror = faultCallback
    touchstone_sax2_mark(&callbacks)
    guard let context = xmlCreatePushParserCtxt(&callbacks, nil, nil, 0, nil) else {
      preconditionFailure("libxml2 could not allocate a parser")
    }
    self.context = context
    // The text is UTF-8 by now, whatever its declaration still says.
    let options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    xmlCtxtUseOptions(context, Int32(bitPattern: options))
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
    // Handed to the callbacks; the parser never outlives this object.
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit { xmlFreeParserCtxt(context) }

  /// The offset of the next byte the parser will look at.
  public var offset: Int { touchstone_offset(context) }

  /// Whether the parser will take no more: it met what it cannot step over, or was stopped.
  public var isStopped: Bool { context.pointee.disableSAX == 1 }

  /// Takes in the next piece of text.
  public func push(_ text: UnsafeRawBufferPointer) {
    guard !text.isEmpty else { return }
    withExtendedLifetime(self) {
      _ = xmlParseChunk(
        context,
        text.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(text.count),
        0
      )
    }
  }

  /// Ends the document.
  public func finish() {
    guard !hasEnded else { return }
    hasEnded = true
    withExtendedLifetime(self) { _ = xmlParseChunk(context, nil, 0, 1) }
  }

  /// Makes the parser take no more.
  public func stop() { xmlStopParser(context) }

  fileprivate func started(
    _ name: XMLName,
    _ attributes: XMLAttributes
  ) {
    depth += 1
    guard depth <= depthLimit else { return refuseDepth() }
    handler.startElement(name, attributes, offset: touchstone_offset(context))
    if handler.stops { xmlStopParser(context) }
  }

  /// libxml2 hands out two pointers for each declaration: the prefix and the namespace.
  fileprivate func declare(
    _ declarations: UnsafeMutablePointer<UnsafePointer<UInt8>?>,
    count: Int
  ) {
    guard handler.wantsNamespaces else { return }
    for index in 0..<count {
      handler.declareNamespace(
        declarations[2 * index].map { String(cString: $0) } ?? "",
        declarations[2 * index + 1].map { String(cString: $0) } ?? ""
      )
    }
  }

  fileprivate func ended(_ name: XMLName) {
    depth -= 1
    handler.endElement(name, offset: touchstone_offset(context))
    if handler.stops { xmlStopParser(context) }
  }

  /// libxml2 bounds the depth of trees and readers, but not that of its push parser.
  private func refuseDepth() {
    var fault = XMLFault(
      code: Int32(bitPattern: XML_ERR_INTERNAL_ERROR.rawValue),
      message: "elements are nested more than \(depthLimit) deep",
      subject: "",
      offset: touchstone_offset(context)
    )
    fault.isTooDeep = true
    handler.fault(fault)
    xmlStopParser(context)
  }

  fileprivate func read(_ text: UnsafeRawBufferPointer) { handler.characters(text) }

  fileprivate func metDoctype() {
    handler.doctype(offset: touchstone_offset(context))
    xmlStopParser(context)
  }

  fileprivate func failed(_ error: xmlError) {
    let message = error.message.map { String(cString: $0) } ?? "XML fault \(error.code)"
    let fault = XMLFault(
      code: error.code,
      message: String(message.split(separator: "\n", omittingEmptySubsequences: true).first ?? ""),
      subject: error.str1.map { String(cString: $0) } ?? "",
      offset: touchstone_offset(context)
    )
    handler.fault(fault)
  }
}

// Free functions, so that no isolation of a caller sticks to what C calls.

private func parser(_ user: UnsafeMutableRawPointer?) -> XMLEventParser? {
  user.map { Unmanaged<XMLEventParser>.fromOpaque($0).takeUnretainedValue() }
}

private let startElementCallback: startElementNsSAX2Func = {
  user,
  name,
  _,
  namespace,
  declared,
  declarations,
  count,
  _,
  attributes in
  guard let name, let parser = parser(user) else { return }
  if declared > 0, let declarations { parser.declare(declarations, count: Int(declared)) }
  parser.started(
    XMLName(localPointer: name, namespacePointer: namespace),
    XMLAttributes(attributes, count: Int(count))
  )
}

private let endElementCallback: endElementNsSAX2Func = { user, name, _, namespace in
  guard let name else { return }
  parser(user)?.ended(XMLName(localPointer: name, namespacePointer: namespace))
}

private let charactersCallback: charactersSAXFunc = { user, text, count in
  parser(user)?.read(UnsafeRawBufferPointer(start: text, count: Int(count)))
}

private let doctypeCallback: internalSubsetSAXFunc = { user, _, _, _ in
  parser(user)?.metDoctype()
}

private let faultCallback: xmlStructuredErrorFunc = { user, error in
  guard let error else { return }
  parser(user)?.failed(error.pointee)
}
