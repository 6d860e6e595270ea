#pragma once
#include <sqlite3.h>

// What Swift cannot call: variadic functions, and macros that cast.

/// Binds UTF-8 text that SQLite copies (SQLITE_TRANSIENT is a cast, which is not imported).
static inline int csqlite_bind_text_copied(
    sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// Binds bytes that SQLite copies.
static inline int csqlite_bind_blob_copied(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/// Binds bytes that the caller keeps alive until the parameter is bound anew.
static inline int csqlite_bind_blob_borrowed(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_STATIC);
}

/// Returns UTF-8 text from an SQL function; SQLite copies it.
static inline void csqlite_result_text_copied(
    sqlite3_context *context, const char *text, sqlite3_uint64 count) {
  sqlite3_result_text64(context, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// Returns bytes from an SQL function; SQLite copies them.
static inline void csqlite_result_blob_copied(
    sqlite3_context *context, const void *bytes, sqlite3_uint64 count) {
  sqlite3_result_blob64(context, bytes, count, SQLITE_TRANSIENT);
}

/// Sets one on/off switch of a connection (sqlite3_db_config is variadic).
static inline int csqlite_set_switch(sqlite3 *connection, int option, int on) {
  return sqlite3_db_config(connection, option, on, (int *)0);
}
