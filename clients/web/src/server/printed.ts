import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { stringifyDocument } from "urql";

/** The text of a document, as it goes over the wire. */
export function printed<D, V>(document: TypedDocumentNode<D, V>): string {
  return stringifyDocument(document);
}
