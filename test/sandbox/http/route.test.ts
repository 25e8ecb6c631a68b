import { expect } from "chai";
import { parseRoute, takes } from "../../../workflow/sandbox/http/route";

/** Which of the requests a route takes. */
function taken(route: string, ...requests: readonly string[]): string[] {
  const parsed = parseRoute(route);
  return requests.filter((request) => {
    const [method = "", url = ""] = request.split(" ");
    return parsed !== undefined && takes(parsed, method, new URL(url));
  });
}

describe("a route of the stub server", () => {
  it("is a method and an address, whose query counts only if it is named", () => {
    const requests = ["POST https://a.example/x", "GET https://a.example/x", "POST https://a.example/x?q=1"];
    expect(taken("POST https://a.example/x", ...requests)).to.deep.equal([
      "POST https://a.example/x",
      "POST https://a.example/x?q=1",
    ]);
    expect(taken("POST https://a.example/x?q=1", ...requests)).to.deep.equal([
      "POST https://a.example/x?q=1",
    ]);
  });

  it("may be a path of any host, have stars for any text, and take any method", () => {
    const requests = [
      "GET https://a.example/orders/1",
      "PUT http://b.example/orders/2/items",
      "GET http://b.example/",
    ];
    expect(taken("GET /orders/*", ...requests)).to.deep.equal(["GET https://a.example/orders/1"]);
    expect(taken("ANY *", ...requests)).to.deep.equal([]);
    expect(taken("ANY /*", ...requests)).to.deep.equal(requests);
    expect(taken("PUT http://*.example/orders/*/items", ...requests)).to.deep.equal([
      "PUT http://b.example/orders/2/items",
    ]);
    expect(taken("GET /orders/(1)", "GET https://a.example/orders/1")).to.deep.equal([]);
  });

  it("is nothing else", () => {
    const texts = [
      "Pay",
      "/charges",
      "post /charges",
      "POST charges",
      "FETCH /charges",
      "POST  /charges",
      "POST /a b",
    ];
    expect(texts.filter((text) => parseRoute(text))).to.deep.equal([]);
  });
});
