/** Which requests are meant: `POST https://pay.example.com/charges`, or `GET /orders/*` of any host. */
interface Route {
  /** In capitals; `ANY` for all. */
  readonly method: string;
  readonly isMatch: (url: URL) => boolean;
}

const METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "ANY"];

/** Reads a route; undefined where the text is none. A `*` stands for any text, and a query counts only if it is named. */
export function parseRoute(text: string): Route | undefined {
  const [, method = "", place = ""] = /^([A-Z]+) ((?:https?:\/\/|\/)\S*)$/.exec(text) ?? [];
  if (!METHODS.includes(method)) return undefined;
  const pattern = new RegExp(`^${place.split("*").map(escapeText).join(".*")}$`);
  const isPath = place.startsWith("/");
  const hasQuery = place.includes("?");
  return {
    method,
    isMatch: ({ origin, pathname, search }) =>
      pattern.test(`${isPath ? "" : origin}${pathname}${hasQuery ? search : ""}`),
  };
}

/** Whether a route takes a request. */
export function takes(route: Route, method: string, url: URL): boolean {
  return (route.method === "ANY" || route.method === method) && route.isMatch(url);
}

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** What is wrong with a text that should name requests. */
export function explainRoute(text: string): { readonly message: string; readonly fix: string } {
  return {
    message: `Requests are named by method and address; got ${JSON.stringify(text)}.`,
    fix: 'write e.g. "POST https://pay.example.com/charges", or "GET /orders/*" for any host.',
  };
}
