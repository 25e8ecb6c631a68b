import { localArn } from "./arn";
import { physicalName, type Materialise } from "./resource";

/** `aws.sfn.StateMachine`: a machine that the engine runs. */
export const createMachine: Materialise = (request, world) => {
  const { inputs } = request;
  const name = physicalName(request);
  const arn = localArn("states", `stateMachine:${name}`);
  world.machines.set(arn, {
    resource: request.name,
    name,
    arn,
    type: inputs["type"] === "EXPRESS" ? "EXPRESS" : "STANDARD",
    definition: String(inputs["definition"]),
    roleArn: String(inputs["roleArn"]),
  });
  const versions = {
    stateMachineVersionArn: `${arn}:1`,
    revisionId: "1",
    creationDate: "",
    status: "ACTIVE",
  };
  return { id: arn, state: { ...inputs, name, arn, ...versions } };
};

/** `aws.sfn.Alias`: leads to its machine. */
export const createAlias: Materialise = ({ name, inputs }) => {
  const routes = inputs["routingConfigurations"] as readonly { readonly stateMachineVersionArn: string }[];
  const machine = String(routes[0]?.stateMachineVersionArn).split(":").slice(0, 7).join(":");
  const arn = `${machine}:${String(inputs["name"] ?? name)}`;
  return { id: arn, state: { ...inputs, arn } };
};

/** `aws.sfn.Activity`: workers poll it at the Step Functions endpoint. */
export const createActivity: Materialise = (request) => {
  const name = physicalName(request);
  const arn = localArn("states", `activity:${name}`);
  return { id: arn, state: { ...request.inputs, name, arn, creationDate: "" } };
};
