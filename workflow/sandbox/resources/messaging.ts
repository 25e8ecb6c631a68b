import type { Json } from "../../definition";
import { ACCOUNT } from "../lambda/environment";
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
    ...readFilter(inputs),
  });
  const arn = `${topic}:${name}`;
  return { id: arn, state: { ...inputs, arn } };
};

function readFilter({ filterPolicy, filterPolicyScope }: Readonly<Record<string, unknown>>) {
  if (typeof filterPolicy !== "string") return {};
  const scope =
    filterPolicyScope === "MessageBody" ? ("MessageBody" as const) : ("MessageAttributes" as const);
  return { filter: { scope, policy: JSON.parse(filterPolicy) as Json } };
}

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
    isDeduplicatedByBody: inputs["contentBasedDeduplication"] === true,
    ...readRedrive(inputs["redrivePolicy"]),
  };
  world.queues.set(url, new Queue(settings, findByArn, () => performance.now()));
  return { id: url, state: { ...inputs, name, arn, url } };
};

function readRedrive(policy: unknown) {
  if (typeof policy !== "string") return {};
  const { maxReceiveCount, deadLetterTargetArn } = JSON.parse(policy) as Record<string, unknown>;
  return {
    redrive: { maxReceiveCount: Number(maxReceiveCount), deadLetterArn: String(deadLetterTargetArn) },
  };
}
