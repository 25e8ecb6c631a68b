import { expect } from "chai";
import { cleanVersions, type CleanClients, type CleanInput } from "../../workflow/deploy/cleaner";

const MACHINE = "arn:machine";
const LAMBDA = "arn:lambda";
const INPUT: CleanInput = { machineArn: MACHINE, functionArns: [LAMBDA], keep: 1, isExpress: false };

/** Version n of the machine calls version n of the Lambda; the machine itself calls the newest. */
function account(
  newest: number,
  running: readonly string[],
  live: string,
): CleanClients & { deleted: string[] } {
  const deleted: string[] = [];
  const numbers = Array.from({ length: newest }, (_, index) => newest - index);
  const callOf = (arn: string): string => (arn === MACHINE ? String(newest) : (arn.split(":").at(-1) ?? ""));
  const clients = {
    sfn: {
      // Two versions per page, newest first, as AWS lists them.
      listStateMachineVersions: ({ nextToken = "0" }: { nextToken?: string }) => {
        const from = Number(nextToken);
        const page = numbers
          .slice(from, from + 2)
          .map((n) => ({ stateMachineVersionArn: `${MACHINE}:${n}` }));
        const rest = from + 2 < numbers.length ? { nextToken: String(from + 2) } : {};
        return Promise.resolve({ stateMachineVersions: page, ...rest });
      },
      listStateMachineAliases: () =>
        Promise.resolve({ stateMachineAliases: [{ stateMachineAliasArn: `${MACHINE}:live` }] }),
      describeStateMachineAlias: () =>
        Promise.resolve({ routingConfiguration: [{ stateMachineVersionArn: live, weight: 100 }] }),
      describeStateMachine: ({ stateMachineArn }: { stateMachineArn: string }) =>
        Promise.resolve({ definition: JSON.stringify({ Resource: `${LAMBDA}:${callOf(stateMachineArn)}` }) }),
      listExecutions: ({ stateMachineArn }: { stateMachineArn: string }) => {
        const found = running.filter((arn) => stateMachineArn === MACHINE || arn === stateMachineArn);
        const executions = found.map((arn) => (arn === MACHINE ? {} : { stateMachineVersionArn: arn }));
        return Promise.resolve({ executions });
      },
      deleteStateMachineVersion: ({ stateMachineVersionArn }: { stateMachineVersionArn: string }) => {
        deleted.push(stateMachineVersionArn);
        return Promise.resolve({});
      },
    },
    lambda: {
      listVersionsByFunction: () =>
        Promise.resolve({
          Versions: ["$LATEST", ...numbers.map(String).reverse()].map((Version) => ({ Version })),
        }),
      deleteFunction: ({ Qualifier }: { Qualifier: string }) => {
        deleted.push(`${LAMBDA}:${Qualifier}`);
        return Promise.resolve({});
      },
    },
  };
  return { ...(clients as unknown as CleanClients), deleted };
}

describe("deploy: the cleaner of old versions", () => {
  it("keeps the newest and the stated number of old ones", async () => {
    const clients = account(4, [], `${MACHINE}:4`);
    expect(await cleanVersions(INPUT, clients)).to.deep.equal({
      machineVersions: [`${MACHINE}:2`, `${MACHINE}:1`],
      functionVersions: [`${LAMBDA}:2`, `${LAMBDA}:1`],
    });
    expect(clients.deleted).to.have.length(4);
  });

  it("spares what an alias points at, and the functions that it calls", async () => {
    expect(await cleanVersions(INPUT, account(4, [], `${MACHINE}:1`))).to.deep.equal({
      machineVersions: [`${MACHINE}:2`],
      functionVersions: [`${LAMBDA}:2`],
    });
  });

  it("spares what a running execution uses", async () => {
    expect(await cleanVersions(INPUT, account(4, [`${MACHINE}:2`], `${MACHINE}:4`))).to.deep.equal({
      machineVersions: [`${MACHINE}:1`],
      functionVersions: [`${LAMBDA}:1`],
    });
  });

  it("spares every function while an execution runs that was started at no version", async () => {
    const { functionVersions } = await cleanVersions(INPUT, account(4, [MACHINE], `${MACHINE}:4`));
    expect(functionVersions).to.deep.equal([]);
  });

  it("does not ask for executions of an Express machine, which cannot list them", async () => {
    const clients = account(4, [`${MACHINE}:1`], `${MACHINE}:4`);
    const { machineVersions } = await cleanVersions({ ...INPUT, isExpress: true }, clients);
    expect(machineVersions).to.deep.equal([`${MACHINE}:2`, `${MACHINE}:1`]);
  });

  it("deletes nothing when there is nothing old", async () => {
    const clients = account(2, [], `${MACHINE}:2`);
    await cleanVersions(INPUT, clients);
    expect(clients.deleted).to.deep.equal([]);
  });
});
