import { expect } from "chai";
import { readConnection, secretNames, withAdditions } from "../../../workflow/sandbox/http/connection";

const request = {
  url: new URL("https://a.example/x?own=1"),
  headers: { "x-api-key": "mine", Own: "1" },
  body: { own: 1 },
};
const withParameters = (authParameters: object) => readConnection("c", "arn:c", { authParameters });

describe("a connection", () => {
  it("adds its API key in place of a header of that name, and what it adds to each call", () => {
    const connection = withParameters({
      apiKey: { key: "X-Api-Key", value: "s3cret" },
      invocationHttpParameters: {
        headers: [{ key: "Shop", value: "1" }],
        queryStrings: [
          { key: "lang", value: "en" },
          { key: "sig", value: "abc", isValueSecret: true },
        ],
        bodies: [{ key: "merchant", value: "m1" }],
      },
    });
    const { url, headers, body } = withAdditions(request, connection.additions);
    expect(headers).to.deep.equal({ Own: "1", "X-Api-Key": "s3cret", Shop: "1" });
    expect(url.search).to.equal("?own=1&lang=en&sig=abc");
    expect(body).to.deep.equal({ own: 1, merchant: "m1" });
    expect(secretNames(connection.additions)).to.deep.equal(["x-api-key", "sig"]);
  });

  it("writes basic authentication as HTTP wants it", () => {
    const { additions } = withParameters({ basic: { username: "ada", password: "pw" } });
    expect(withAdditions({ ...request, body: undefined }, additions)).to.deep.include({
      headers: { "x-api-key": "mine", Own: "1", Authorization: `Basic ${btoa("ada:pw")}` },
      body: undefined,
    });
  });
});
