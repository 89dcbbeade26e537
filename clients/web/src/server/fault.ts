import type { CombinedError } from "urql";

/** What went wrong with a reading, as its reader needs to know it: the key of the words that say so. */
export function fault(error: CombinedError): "page.failed" | "enter.refused" | "list.unknown" {
  if (error.networkError && !error.response) return "page.failed";
  const codes = error.graphQLErrors.map(({ extensions }) => extensions?.code);
  if (codes.includes("UNAUTHENTICATED") || error.response?.status === 401) return "enter.refused";
  return codes.includes("NOT_FOUND") || codes.includes("BAD_USER_INPUT") ? "list.unknown" : "page.failed";
}
