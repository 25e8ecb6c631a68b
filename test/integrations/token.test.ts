import { expect } from "chai";
import * as path from "node:path";
import { main } from "../../workflow/cli/main";

describe("a token", () => {
  it("is answered by a callback of a nested execution, with the typed client", async () => {
    const printed: string[] = [];
    const out = (text: string): void => void printed.push(text);
    const program = path.join(__dirname, "token");
    const terminal = { out, error: out, isInteractive: false, width: 100 };
    const code = await main(["run", "delegate", "--program", program], terminal);
    expect(code, printed.join("\n")).to.equal(0);
    expect(printed.join("\n")).to.include('"boss of 7"');
  }).timeout(60_000);

  it("is answered from wherever it was sent: queue, topic, function, bus, container, SDK action", async () => {
    const printed: string[] = [];
    const out = (text: string): void => void printed.push(text);
    const terminal = { out, error: out, isInteractive: false, width: 100 };
    const code = await main(["run", "ask", "--program", path.join(__dirname, "token")], terminal);
    expect(code, printed.join("\n")).to.equal(0);
  }).timeout(60_000);
});
