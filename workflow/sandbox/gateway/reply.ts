import { randomUUID } from "node:crypto";

/** What goes back over HTTP. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A JSON answer as AWS's JSON protocols give it. */
export function jsonReply(status: number, body: unknown, version = "1.0"): Reply {
  const headers = { "content-type": `application/x-amz-json-${version}`, "x-amzn-requestid": randomUUID() };
  return { status, headers, body: JSON.stringify(body) };
}

/** An XML answer, for the older protocols. */
export function xmlReply(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { "content-type": "text/xml", "x-amzn-requestid": randomUUID(), ...headers },
    body,
  };
}

/** Text that is safe inside an XML element. */
export function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
