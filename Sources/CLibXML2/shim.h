#pragma once
// libxml2's encoding.h pulls in the system's ICU, whose types collide with those that Foundation
// brings along. Nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>

// XML_SAX2_MAGIC does not fit a signed int and is not imported as what the field wants.
static inline void touchstone_sax2_mark(xmlSAXHandler *handler) {
  handler->initialized = XML_SAX2_MAGIC;
}

// The offset of the parser's next byte in everything that was pushed.
static inline size_t touchstone_offset(xmlParserCtxtPtr context) {
  xmlParserInputPtr input = context->input;
  return input ? input->consumed + (size_t)(input->cur - input->base) : 0;
}

// Whether `text` lies in the parser's own buffer, and if so its offset; -1 otherwise.
static inline long touchstone_offset_of(xmlParserCtxtPtr context, const xmlChar *text) {
  xmlParserInputPtr input = context->input;
  if (!input || text < input->base || text > input->end) return -1;
  return (long)(input->consumed + (size_t)(text - input->base));
}
