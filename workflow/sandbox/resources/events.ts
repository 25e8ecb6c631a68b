import type { Json } from "../../definition";
import { readConnection } from "../http/connection";
import { consume, functionConsumer, machineConsumer } from "../services/consumer";
import type { World } from "../world";
import { localArn } from "./arn";
import { physicalName, type Materialise } from "./resource";

type Inputs = Readonly<Record<string, unknown>>;

/** `aws.cloudwatch.EventBus`. */
export const createEventBus: Materialise = (request) => {
  const name = physicalName(request);
  return { id: name, state: { ...request.inputs, name, arn: localArn("events", `event-bus/${name}`) } };
};

/** `aws.cloudwatch.EventConnection`: HTTP tasks that name it get its credentials. */
export const createEventConnection: Materialise = (request, world) => {
  const name = physicalName(request);
  const arn = localArn("events", `connection/${name}/local`);
  const secretArn = localArn("secretsmanager", `secret:events!connection/${name}/local`);
  world.connections.set(arn, readConnection(name, arn, request.inputs));
  return { id: name, state: { ...request.inputs, name, arn, secretArn } };
};

/** `aws.cloudwatch.EventRule`: its targets get the events that it asks for. */
export const createEventRule: Materialise = (request, world) => {
  const { inputs } = request;
  const name = physicalName(request);
  const bus = busOf(inputs);
  const { eventPattern, state, isEnabled } = inputs;
  world.rules.push({
    name,
    bus,
    ...(typeof eventPattern === "string" ? { pattern: JSON.parse(eventPattern) as Json } : {}),
    isEnabled: state !== "DISABLED" && isEnabled !== false,
    targets: [],
  });
  const arn = localArn("events", bus === "default" ? `rule/${name}` : `rule/${bus}/${name}`);
  return { id: name, state: { ...inputs, name, arn } };
};

/** `aws.scheduler.Schedule`: followed in a sandbox that is kept up. */
export const createSchedule: Materialise = (request) => {
  const name = physicalName(request);
  const group = String(request.inputs["groupName"] ?? "default");
  const arn = localArn("scheduler", `schedule/${group}/${name}`);
  return { id: `${group}/${name}`, state: { ...request.inputs, name, arn } };
};

/** `aws.cloudwatch.EventTarget`. */
export const createEventTarget: Materialise = ({ name, inputs }, world) => {
  const rule = world.rules.find((one) => one.name === inputs["rule"] && one.bus === busOf(inputs));
  const { input, inputPath } = inputs;
  const transformer = inputs["inputTransformer"] as Inputs | undefined;
  rule?.targets.push({
    arn: String(inputs["arn"]),
    ...(typeof input === "string" ? { input } : {}),
    ...(typeof inputPath === "string" ? { inputPath } : {}),
    ...(transformer
      ? {
          transformer: {
            paths: (transformer["inputPaths"] ?? {}) as Readonly<Record<string, string>>,
            template: String(transformer["inputTemplate"]),
          },
        }
      : {}),
  });
  return { id: name, state: inputs };
};

function busOf({ eventBusName }: Inputs): string {
  return (
    String(eventBusName ?? "default")
      .split("/")
      .at(-1) ?? "default"
  );
}

/** `aws.lambda.EventSourceMapping` of a queue: the function gets its messages. */
export const createEventSourceMapping: Materialise = ({ name, inputs }, world) => {
  const queue = queueOf(world, inputs["eventSourceArn"]);
  if (queue && inputs["enabled"] !== false) {
    const handle = functionConsumer(world, String(inputs["functionName"]));
    consume(queue, { batchSize: Number(inputs["batchSize"] ?? 10), filters: filtersOf(inputs), handle });
  }
  return {
    id: name,
    state: { ...inputs, arn: localArn("lambda", `event-source-mapping:${name}`), uuid: name },
  };
};

/** `aws.pipes.Pipe` from a queue to a machine, as `onQueue` makes it. */
export const createPipe: Materialise = (request, world) => {
  const { inputs } = request;
  const name = physicalName(request);
  const source = (inputs["sourceParameters"] ?? {}) as Inputs;
  const { batchSize } = (source["sqsQueueParameters"] ?? {}) as Inputs;
  const template = ((inputs["targetParameters"] ?? {}) as Inputs)["inputTemplate"];
  const queue = queueOf(world, inputs["source"]);
  const target = String(inputs["target"]);
  if (queue && target.includes(":states:")) {
    const handle = machineConsumer(world, target, typeof template === "string" ? template : undefined);
    consume(queue, { batchSize: Number(batchSize ?? 1), filters: filtersOf(source), handle });
  }
  return { id: name, state: { ...inputs, name, arn: localArn("pipes", `pipe/${name}`) } };
};

function queueOf(world: World, arn: unknown) {
  return [...world.queues.values()].find(({ settings }) => settings.arn === arn);
}

function filtersOf(inputs: Inputs): readonly Json[] {
  const { filters = [] } = (inputs["filterCriteria"] ?? {}) as {
    readonly filters?: readonly { pattern: string }[];
  };
  return filters.map(({ pattern }) => JSON.parse(pattern) as Json);
}
