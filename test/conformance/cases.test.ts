import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import {
  compileMachine,
  createMemoryObjectStore,
  runToEnd,
  type ExecutionResult,
} from "../../workflow/engine";
import { createTaskPlayer } from "./task-player";
import type { Case } from "./case";

const folder = path.join(__dirname, "cases");
const START = Date.UTC(2025, 0, 1);

describe("conformance: one case for each rule of the language", () => {
  for (const file of fs.readdirSync(folder).sort()) {
    const cases = JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as Case[];
    describe(path.basename(file, ".json"), () => {
      for (const one of cases) it(one.name, () => runCase(one));
    });
  }
});

async function runCase(one: Case): Promise<void> {
  const store = createMemoryObjectStore(one.objects ?? {});
  const player = createTaskPlayer(one.tasks ?? {});
  const machine = compileMachine(definitionOf(one), {
    name: "case",
    ...(one.type ? { type: one.type } : {}),
  });
  const result = await runToEnd(machine, {
    input: inputOf(one),
    name: "case-execution",
    seed: 1,
    startTime: START,
    objectStore: store,
    tasks: player.handlers,
  });
  checkEnd(one, result);
  checkTasks(one, player);
  checkHistory(one, result);
  for (const name of one.expect.written ?? []) {
    expect(
      [...store.objects.keys()].some((key) => key.endsWith(`/${name}`)),
      `wrote ${name}`,
    ).to.equal(true);
  }
}

function inputOf(one: Case): Case["input"] {
  if (one.inputText !== undefined) return JSON.parse(one.inputText) as Case["input"];
  if (one.inputRange !== undefined) return Array.from({ length: one.inputRange }, (_, index) => index);
  return one.input;
}

/** A case may give more states for its Map's processor than read well inside it. */
function definitionOf(one: Case): object {
  if (!one.patch) return one.definition;
  const copy = structuredClone(one.definition) as { States: { S: { ItemProcessor: { States: object } } } };
  Object.assign(copy.States.S.ItemProcessor.States, one.patch);
  return copy;
}

function checkEnd({ expect: wanted }: Case, result: ExecutionResult): void {
  const { status, output, error, cause } = result;
  expect({ status, error }, cause).to.deep.equal({ status: wanted.status, error: wanted.error });
  if (wanted.output !== undefined) expect(output).to.deep.equal(wanted.output);
  if (wanted.outputText !== undefined) expect(JSON.stringify(output)).to.equal(wanted.outputText);
  if (wanted.outputRange !== undefined) expect(output).to.have.length(wanted.outputRange);
  if (wanted.outputKeys !== undefined) expect(Object.keys(output as object)).to.deep.equal(wanted.outputKeys);
  if (wanted.cause !== undefined) expect(cause).to.equal(wanted.cause);
  if (wanted.causeFields !== undefined) expect(JSON.parse(cause ?? "")).to.include(wanted.causeFields);
  const elapsed = (result.stopTime - result.startTime) / 1000;
  if (wanted.elapsedSeconds !== undefined) expect(elapsed, "elapsed seconds").to.equal(wanted.elapsedSeconds);
  if (wanted.elapsedAtMostSeconds !== undefined) expect(elapsed).to.be.at.most(wanted.elapsedAtMostSeconds);
}

function checkTasks({ expect: wanted }: Case, player: ReturnType<typeof createTaskPlayer>): void {
  if (wanted.calls !== undefined) expect(player.inputs).to.deep.equal(wanted.calls);
  if (wanted.callCount !== undefined) expect(player.inputs).to.have.length(wanted.callCount);
  if (wanted.distinctTokens !== undefined) expect(player.tokens.size).to.equal(wanted.distinctTokens);
}

function checkHistory({ expect: wanted }: Case, result: ExecutionResult): void {
  const types = result.events.map((event) => event.type);
  if (wanted.events !== undefined) expect(types).to.deep.equal(wanted.events);
  if (wanted.has !== undefined) expect(types).to.include.members([...wanted.has]);
  if (wanted.lacks !== undefined) expect(types).to.not.include.members([...wanted.lacks]);
  if (wanted.chain !== undefined) {
    expect(result.events.map((event) => [event.id, event.previousEventId])).to.deep.equal(wanted.chain);
  }
  for (const [type, details] of Object.entries(wanted.details ?? {})) {
    const event = result.events.find((candidate) => candidate.type === type);
    const found = Object.entries(event ?? {}).find(([key]) => key.endsWith("EventDetails"))?.[1];
    expect(found).to.deep.include(details);
  }
}
