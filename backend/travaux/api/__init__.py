"""The only place that knows the web: GraphQL over HTTP and websockets, and the page. It holds no rule of the table."""
