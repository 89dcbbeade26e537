import type { CombinedError } from "urql";

/** What went wrong with a reading, as its reader needs to know it: the key of the words that say so. */
export function fault(error: CombinedError): "page.failed" | "enter.refused" | "list.unknown" {
  if (error.networkError && !error.response) return "page.failed";
  const refused = error.graphQLErrors.some(({ extensions }) => extensions?.code === "UNAUTHENTICATED");
  if (refused || error.response?.status === 401) return "enter.refused";
  return error.response?.status >= 500 ? "page.failed" : "list.unknown";
}
