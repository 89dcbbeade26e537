import { cacheExchange } from "@urql/exchange-graphcache";
import { Client, fetchExchange } from "urql";
import { embeddedTypes, possibleTypes } from "../graphql/generated";

/** Queries and mutations over HTTP, with a cache that keeps each clause, amendment and decision once. */
export function connect(token: string | null): Client {
  const keys = Object.fromEntries(embeddedTypes.map((type) => [type, () => null]));
  return new Client({
    url: "/graphql",
    preferGetMethod: false,
    exchanges: [cacheExchange({ keys, possibleTypes }), fetchExchange],
    fetchOptions: () => ({ headers: token ? { authorization: `Bearer ${token}` } : {} }),
  });
}
