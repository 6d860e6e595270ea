#pragma once
#include <microhttpd.h>

// Swift cannot call variadic functions, so those in use are wrapped here.

/// What the daemon is started with.
struct touchstone_http_settings {
  int listening_socket;
  unsigned int connections;
  unsigned int connections_per_address;
  unsigned int idle_seconds;
  size_t connection_memory;
};

/// Called with a request's target before it is parsed; its result becomes the request's context.
typedef void *(*touchstone_http_target_callback)(void *context, const char *target,
                                                 struct MHD_Connection *connection);

/// MHD_start_daemon: one epoll loop on its own thread, strict about the protocol, silent.
static inline struct MHD_Daemon *touchstone_http_start(
    const struct touchstone_http_settings *settings, MHD_AccessHandlerCallback access,
    MHD_RequestCompletedCallback completed, MHD_NotifyConnectionCallback connection,
    touchstone_http_target_callback target, void *context) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNALLY | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, access, context,
      MHD_OPTION_LISTEN_SOCKET, settings->listening_socket,
      MHD_OPTION_CONNECTION_LIMIT, settings->connections,
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, settings->connections_per_address,
      MHD_OPTION_CONNECTION_TIMEOUT, settings->idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, settings->connection_memory,
      MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_NOTIFY_CONNECTION, connection, context,
      MHD_OPTION_URI_LOG_CALLBACK, target, context,
      MHD_OPTION_END);
}

/// What NOTIFY_CONNECTION kept for the connection's socket.
static inline void *touchstone_http_socket_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

/// The connection's socket, or -1.
static inline int touchstone_http_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

/// The client's address, or NULL.
static inline const struct sockaddr *touchstone_http_client(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}
