import { expect } from "chai";
import { join } from "node:path";
import { createPlaceholderMocks, type RecordedResource } from "../../workflow/deploy/mocks";
import { runProgram } from "../../workflow/deploy/program";
import { ACTIONS_ON_ANY_RESOURCE } from "../../workflow/deploy/statements";
import { argumentsOf, nestedArgumentsOf, type Argument } from "./provider-types";

// What Pulumi's mocks take without a word and AWS or its provider would refuse.
describe("deploy: rules of the AWS provider", () => {
  const programs = ["full", "starters", "rollout", "fan-out", "../../../index"];
  const made: RecordedResource[] = [];

  before(async function () {
    this.timeout(60_000);
    for (const program of programs) {
      const mocks = createPlaceholderMocks();
      const file = join(__dirname, "programs", `${program}.ts`);
      const config = {
        "shop:protectTables": "true",
        "shop:kmsKeyArn": "arn:aws:kms:us-east-1:123456789012:key/k",
      };
      await runProgram({ file, project: "shop", config, mocks });
      made.push(...mocks.resources.filter(({ type }) => type.startsWith("aws:")));
    }
  });

  it("every argument exists, nested ones too", () => {
    const unknown = made.flatMap(({ type, name, inputs }) =>
      unknownArguments(inputs, argumentsOf(type)).map((path) => `${type} ${name}: ${path}`),
    );
    expect(unknown).to.deep.equal([]);
  });

  it("every value is one of those that the provider lists", () => {
    const wrong = made.flatMap(({ type, name, inputs }) =>
      wrongValues(inputs, argumentsOf(type)).map((text) => `${type} ${name}: ${text}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("the lists of values are read at all", () => {
    const level = nestedArgumentsOf("inputs.sfn.StateMachineLoggingConfiguration").get("level");
    expect(level?.values).to.deep.equal(["ALL", "ERROR", "FATAL", "OFF"]);
  });

  it("an action of a policy stands on a resource of its own service", () => {
    const strangers = statements(made).flatMap(({ Action, Resource }) =>
      Resource.filter((resource) => resource.startsWith("arn:")).flatMap((resource) =>
        Action.filter((action) => action.split(":")[0] !== resource.split(":")[2]).map(
          (action) => `${action} on ${resource}`,
        ),
      ),
    );
    expect(strangers).to.deep.equal([]);
  });

  it("nothing stands on * that AWS could narrow", () => {
    const wide = statements(made)
      .filter(({ Resource }) => Resource.includes("*"))
      .flatMap(({ Action }) => Action)
      .filter((action) => !(action in ACTIONS_ON_ANY_RESOURCE));
    expect([...new Set(wide)]).to.deep.equal([]);
  });

  it("names of roles and functions leave room for Pulumi's suffix", () => {
    const long = made.filter(
      ({ type, name }) => /role:Role|function:Function/.test(type) && name.length > 56,
    );
    expect(long.map(({ name }) => name)).to.deep.equal([]);
  });

  it("the destination of a machine's log ends with :*", () => {
    const destinations = made
      .filter(({ type }) => type === "aws:sfn/stateMachine:StateMachine")
      .map(({ inputs }) => (inputs["loggingConfiguration"] as { logDestination: string }).logDestination);
    expect(destinations.length).to.be.above(4);
    expect(destinations.filter((destination) => !destination.endsWith(":*"))).to.deep.equal([]);
  });
});

function unknownArguments(
  inputs: Readonly<Record<string, unknown>>,
  known: ReadonlyMap<string, Argument> | undefined,
  path = "",
): string[] {
  if (!known) return [`no such type${path}`];
  return Object.entries(inputs).flatMap(([key, value]) => {
    const argument = known.get(key);
    if (!argument) return [`${path}${key}`];
    return objectsIn(value, argument).flatMap((object) =>
      unknownArguments(object, nestedArgumentsOf(argument.nested ?? ""), `${path}${key}.`),
    );
  });
}

function wrongValues(
  inputs: Readonly<Record<string, unknown>>,
  known: ReadonlyMap<string, Argument> | undefined,
): string[] {
  return Object.entries(inputs).flatMap(([key, value]) => {
    const argument = known?.get(key);
    if (!argument) return [];
    const own =
      typeof value === "string" && argument.values.length > 0 && !argument.values.includes(value)
        ? [`${key} is ${value}, not ${argument.values.join(", ")}`]
        : [];
    const nested = objectsIn(value, argument).flatMap((object) =>
      wrongValues(object, nestedArgumentsOf(argument.nested ?? "")),
    );
    return [...own, ...nested];
  });
}

function objectsIn(value: unknown, { nested }: Argument): Record<string, unknown>[] {
  if (!nested) return [];
  const list: unknown[] = Array.isArray(value) ? value : [withoutEnvelope(value)];
  return list.filter((item): item is Record<string, unknown> => typeof item === "object" && item !== null);
}

// A secret comes as { mark, value }.
function withoutEnvelope(value: unknown): unknown {
  const isSecret = typeof value === "object" && value !== null && "4dabf18193072939515e22adb298388d" in value;
  return isSecret ? (value as { value?: unknown }).value : value;
}

function statements(resources: readonly RecordedResource[]): { Action: string[]; Resource: string[] }[] {
  return resources
    .filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy")
    .flatMap(({ inputs }) => (JSON.parse(inputs["policy"] as string) as { Statement: never[] }).Statement);
}
