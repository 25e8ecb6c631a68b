import { isPlainObject, type Json, type JsonObject } from "../../definition";
import { compareValue } from "../samples/compare";
import type { HttpReply } from "../samples/sample";
import { parseRoute, takes } from "./route";

/** A request as the stub server received it. */
export interface HttpStubRequest {
  readonly method: string;
  readonly url: URL;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, the members of a form, or text; null without a body. */
  readonly body: Json;
}

/** What answers a route: replies in order, or a function that makes one. */
export type HttpStub =
  HttpReply | readonly HttpReply[] | ((request: HttpStubRequest) => HttpReply | Promise<HttpReply>);

/** Answers by route: `{ "POST https://pay.example.com/charges": { "status": 201, "body": { "id": "ch_1" } } }`. */
export type HttpStubs = Readonly<Record<string, HttpStub>>;

/** The answers of a sample or of a program, and what has been used up of them. */
export class HttpReplies {
  private readonly used = new Set<HttpReply>();
  private readonly routes;

  constructor(stubs: HttpStubs) {
    this.routes = Object.entries(stubs).flatMap(([text, stub]) => {
      const route = parseRoute(text);
      return route ? [{ route, stub }] : [];
    });
  }

  /**
   * The next reply to such a request, of the first route that takes it; the last reply repeats. Replies that ask for
   * something which the request has go before those that ask for nothing.
   */
  async take(request: HttpStubRequest): Promise<HttpReply | undefined> {
    for (const { route, stub } of this.routes) {
      if (!takes(route, request.method, request.url)) continue;
      const reply = typeof stub === "function" ? await stub(request) : this.next([stub].flat(), request);
      if (reply) return reply;
    }
    return undefined;
  }

  private next(replies: readonly HttpReply[], request: HttpStubRequest): HttpReply | undefined {
    const asked = replies.filter(({ when }) => when && isWanted(when, request));
    const fitting = asked.length > 0 ? asked : replies.filter(({ when }) => !when);
    const reply = fitting.find((candidate) => !this.used.has(candidate)) ?? fitting.at(-1);
    if (reply) this.used.add(reply);
    return reply;
  }
}

/** Whether a request has what a reply asks for; it may have more. */
function isWanted(when: NonNullable<HttpReply["when"]>, { body, headers, url }: HttpStubRequest): boolean {
  const query: JsonObject = Object.fromEntries(url.searchParams);
  const small = Object.entries(when.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  return (
    (when.body === undefined || isLike(when.body, body)) &&
    isLike({ ...when.query }, query) &&
    isLike(Object.fromEntries(small), { ...headers })
  );
}

function isLike(wanted: Json, actual: Json): boolean {
  return compareValue(wanted, actual, "").length === 0;
}

/** A body as a stub reads it: JSON, a form, or text. */
export function readBody(text: string, contentType = ""): Json {
  if (text === "") return null;
  if (contentType.includes("x-www-form-urlencoded")) return Object.fromEntries(new URLSearchParams(text));
  try {
    const value = JSON.parse(text) as Json;
    return contentType.includes("json") || isPlainObject(value) || Array.isArray(value) ? value : text;
  } catch {
    return text;
  }
}
