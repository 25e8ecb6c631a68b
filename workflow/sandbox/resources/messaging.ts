import { ACCOUNT } from "../lambda/environment";
import { readConnection } from "../http/connection";
import { Queue } from "../services/queue";
import { localArn } from "./arn";
import { physicalName, type Materialise } from "./resource";

/** `aws.sns.Topic`. */
export const createTopic: Materialise = (request, world) => {
  const name = physicalName(request);
  const arn = localArn("sns", name);
  world.topics.set(arn, { resource: request.name, name, arn, subscriptions: [] });
  return { id: arn, state: { ...request.inputs, name, arn } };
};

/** `aws.sns.TopicSubscription`: queues and functions get what is published; people get it in the outbox. */
export const createSubscription: Materialise = ({ name, inputs }, world) => {
  const topic = String(inputs["topic"]);
  world.topics.get(topic)?.subscriptions.push({
    protocol: String(inputs["protocol"]),
    endpoint: String(inputs["endpoint"]),
    isRaw: inputs["rawMessageDelivery"] === true,
  });
  const arn = `${topic}:${name}`;
  return { id: arn, state: { ...inputs, arn } };
};

/** `aws.sqs.Queue`. */
export const createQueue: Materialise = (request, world) => {
  const { inputs } = request;
  const isFifo = inputs["fifoQueue"] === true;
  const plain = physicalName(request);
  const name = isFifo && !plain.endsWith(".fifo") ? `${plain}.fifo` : plain;
  const arn = localArn("sqs", name);
  const url = `${world.endpoint}/${ACCOUNT}/${name}`;
  const findByArn = (wanted: string) =>
    [...world.queues.values()].find(({ settings }) => settings.arn === wanted);
  const settings = {
    name,
    arn,
    url,
    visibilitySeconds: Number(inputs["visibilityTimeoutSeconds"] ?? 30),
    delaySeconds: Number(inputs["delaySeconds"] ?? 0),
    isFifo,
    ...readRedrive(inputs["redrivePolicy"]),
  };
  world.queues.set(url, new Queue(settings, findByArn));
  return { id: url, state: { ...inputs, name, arn, url } };
};

function readRedrive(policy: unknown) {
  if (typeof policy !== "string") return {};
  const { maxReceiveCount, deadLetterTargetArn } = JSON.parse(policy) as Record<string, unknown>;
  return {
    redrive: { maxReceiveCount: Number(maxReceiveCount), deadLetterArn: String(deadLetterTargetArn) },
  };
}

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
