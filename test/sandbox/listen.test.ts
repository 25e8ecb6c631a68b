import { expect } from "chai";
import { createServer, type Server } from "node:http";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { KeptSandbox, markSandbox } from "../../workflow/sandbox/kept-sandbox";
import { listenLocally } from "../../workflow/sandbox/listen";
import type { WorkflowError } from "../../workflow/problems";

const problemsOf = (trying: Promise<unknown>) =>
  trying.then(
    () => [],
    (error: unknown) => (error as WorkflowError).problems.map(({ code, path, fix }) => [code, path, fix]),
  );

describe("servers of the sandbox", () => {
  it("are on 127.0.0.1, and a taken port is a Problem that names the option", async () => {
    const first = await listenLocally(createServer());
    const { hostname, port } = new URL(first.endpoint);
    expect(hostname).to.equal("127.0.0.1");
    expect(await problemsOf(listenLocally(createServer(), Number(port), "--console-port"))).to.deep.equal([
      ["R118", `--console-port ${port}`, `stop it, or write another port: ${Number(port) + 1}.`],
    ]);
    await first.stop();
  });

  it("a port that is not for everybody is a Problem too", async () => {
    const refused = Object.assign(createServer(), {
      listen(this: Server) {
        this.emit("error", Object.assign(new Error("listen EACCES"), { code: "EACCES" }));
      },
    });
    expect(await problemsOf(listenLocally(refused as unknown as Server, 80))).to.deep.equal([
      ["R118", "--port 80", "write a port from 1024 to 65535, e.g. 8083."],
    ]);
  });
});

describe("the mark of a sandbox that is kept up", () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "mark "))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));
  const named = () => KeptSandbox.find(folder).catch((error: WorkflowError) => error.problems[0]?.path);

  it("goes with the sandbox that wrote it last, not with one before", async () => {
    const first = markSandbox(folder, "http://127.0.0.1:1");
    const second = markSandbox(folder, "http://127.0.0.1:2");
    first.remove();
    expect(await named()).to.equal("http://127.0.0.1:2");
    second.remove();
    expect(await named()).to.equal(folder);
  });

  it("is left out where the folder cannot be written", () => {
    fs.writeFileSync(path.join(folder, ".stepwright"), "");
    expect(markSandbox(folder, "http://127.0.0.1:1").isFound).to.equal(false);
  });
});
