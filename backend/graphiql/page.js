"use strict";

// Headers that are typed into GraphiQL go with queries; a websocket is told who speaks when it is opened.
const fetcher = (params, options) => {
  const socket = new URL("/graphql", location.href);
  socket.protocol = socket.protocol.replace("http", "ws");
  const given = Object.entries(options?.headers ?? {});
  const authorization = given.find(([name]) => name.toLowerCase() === "authorization")?.[1];
  return GraphiQL.createFetcher({
    url: "/graphql",
    subscriptionUrl: socket.href,
    wsConnectionParams: authorization ? { authorization } : {},
  })(params, options);
};

const example = `# Travaux: a negotiation is a log, and everything here is read from it.
# In a demonstration, { demo { name role delegation token negotiation } } tells whom you may speak as:
# put a token into the headers below, {"Authorization": "Bearer …"}.

{
  viewer { name }
  negotiations(first: 10) {
    nodes { id title seq me { role } }
  }
}
`;

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: example, shouldPersistHeaders: false }),
);
