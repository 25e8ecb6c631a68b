import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { isAsExpected, runSample } from "../../workflow/sandbox/run/run-sample";
import { planRuns } from "../../workflow/sandbox/run/plan-runs";
import { Sandbox } from "../../workflow/sandbox/sandbox";

const root = path.join(__dirname, "..", "..", "examples");
const examples = fs.readdirSync(root).filter((name) => fs.existsSync(path.join(root, name, "index.ts")));

describe("the examples in the sandbox", function () {
  this.timeout(60_000);
  for (const name of examples) {
    it(`${name} ends as each of its samples says`, async () => {
      const sandbox = await Sandbox.start({ program: path.join(root, name) });
      try {
        const runs = planRuns(sandbox, [], []);
        for (const { workflow, sample } of runs) {
          const { differences, problems, ...report } = await runSample(sandbox, workflow, sample);
          const title = `${workflow.name} / ${sample.name}`;
          expect([...differences, ...problems.map(({ message }) => message)], title).to.deep.equal([]);
          expect(isAsExpected({ differences, problems, ...report })).to.equal(true);
        }
      } finally {
        await sandbox.stop();
      }
    });
  }
});
