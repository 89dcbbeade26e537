/** A fresh UUID (version 4). `crypto.randomUUID` is missing where the page is not served securely. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * The id under which a request goes out. The same request again, after a failure of the network, goes out under the same
 * id, so that the server knows it and nothing is done twice; other content is another request.
 */
export class CommandIds {
  private readonly ids = new Map<string, string>();

  for(request: unknown): string {
    const content = JSON.stringify(request);
    const id = this.ids.get(content) ?? freshId();
    this.ids.set(content, id);
    return id;
  }

  /** The server has answered: what is asked next is a new request, even in the same words. */
  answered(request: unknown): void {
    this.ids.delete(JSON.stringify(request));
  }
}
