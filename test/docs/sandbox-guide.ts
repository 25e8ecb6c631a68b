import type { HttpStubs } from "../../workflow/sandbox";

export const http: HttpStubs = {
  "GET https://shop.example.com/orders/*": ({ url }) => ({
    body: { id: url.pathname.split("/").at(-1) ?? "" },
  }),
};

import type { StandIns } from "../../workflow/sandbox";

export const standIns: StandIns = {
  "bedrock:invokeModel": async (request) => ({ Body: { text: `about ${JSON.stringify(request.Body)}` } }),
  "emr-serverless:startJobRun.sync": async (_request, { delay }) => {
    await delay(600);
    return { State: "SUCCESS" };
  },
};
