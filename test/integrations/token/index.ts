import type { SQS } from "@aws-sdk/client-sqs";
import { EventRule, EventTarget } from "@pulumi/aws/cloudwatch";
import { EventSourceMapping } from "@pulumi/aws/lambda";
import { Topic, TopicSubscription } from "@pulumi/aws/sns";
import { Queue } from "@pulumi/aws/sqs";
import {
  client,
  ecs,
  events,
  grant,
  input,
  lambda,
  parallel,
  sdk,
  sns,
  sqs,
  states,
  task,
  type,
  waitForCallback,
  Workflow,
  type TaskToken,
} from "../../../workflow";

interface Approval {
  readonly approvedBy: string;
}
interface Question {
  readonly orderId: string;
  readonly token: TaskToken<Approval>;
}

// A child answers the token of the workflow that started it: by then the parent's address is known by its name only.
const answers = client<Workflow<unknown, unknown>>({
  arn: "arn:aws:states:us-east-1:123456789012:stateMachine:delegate",
});
const child = new Workflow("answer", {
  definition: task(
    "Answer",
    async ({ token, orderId }: Question) => answers.sendSuccess(token, { approvedBy: `boss of ${orderId}` }),
    {
      link: {
        ANSWERS: grant.custom({
          value: "delegate",
          statements: [
            {
              actions: ["states:SendTaskSuccess"],
              resources: ["arn:{partition}:states:{region}:{account}:stateMachine:delegate-*"],
              reason: "answers the task of its parent",
            },
          ],
        }),
      },
    },
  ),
});

const delegate = input<{ orderId: string }>().next(
  waitForCallback(
    "Delegate",
    states.startExecution,
    ({ orderId }, { token }) => ({
      StateMachineArn: child.arn,
      Input: { orderId, token } satisfies Question,
    }),
    { timeoutSeconds: 60, result: type<Approval>() },
  ),
);
new Workflow("delegate", { definition: delegate.output((approval) => approval.approvedBy) });

// Every other receiver of a token, each answered by a callback that has it from where it was sent.
const limits = { timeoutSeconds: 60, result: type<Approval>() };
const link = {
  ANSWERS: grant.custom({
    value: "ask",
    statements: [
      {
        actions: ["states:SendTaskSuccess"],
        resources: ["arn:{partition}:states:{region}:{account}:stateMachine:ask-*"],
        reason: "answers the tasks of ask",
      },
    ],
  }),
};
const answer = ({ token, orderId }: Question, by: string) =>
  answers.sendSuccess(token, { approvedBy: `${by} of ${orderId}` });
/** The function of a callback, which something else than its workflow calls. */
const functionOf = ({ functions }: Pick<Workflow, "functions">) => Object.values(functions)[0]?.arn ?? "";
const direct = functionOf(
  new Workflow("direct", {
    definition: task("Direct", async (question: Question) => answer(question, "function"), { link }),
  }),
);
const fromTopic = functionOf(
  new Workflow("from-topic", {
    definition: task(
      "FromTopic",
      async ({ Records }: { Records: { Sns: { Message: string } }[] }) => {
        for (const { Sns } of Records) await answer(JSON.parse(Sns.Message) as Question, "topic");
      },
      { link },
    ),
  }),
);
const fromQueue = functionOf(
  new Workflow("from-queue", {
    definition: task(
      "FromQueue",
      async ({ Records }: { Records: { body: string }[] }) => {
        for (const { body } of Records) await answer(JSON.parse(body) as Question, "queue");
      },
      { link },
    ),
  }),
);
const fromBus = functionOf(
  new Workflow("from-bus", {
    definition: task("FromBus", async ({ detail }: { detail: Question }) => answer(detail, "bus"), { link }),
  }),
);

const topic = new Topic("questions");
new TopicSubscription("questions-to-function", {
  topic: topic.arn,
  protocol: "lambda",
  endpoint: fromTopic,
});
const queue = new Queue("questions");
new EventSourceMapping("questions-to-function", {
  eventSourceArn: queue.arn,
  functionName: fromQueue,
});
const rule = new EventRule("questions", { eventPattern: JSON.stringify({ "detail-type": ["Question"] }) });
new EventTarget("questions-to-function", { rule: rule.name, arn: fromBus });

interface Order {
  readonly orderId: string;
}
const ask = input<Order>().next(
  parallel("Ask", {
    queue: waitForCallback(
      "Queue",
      sqs.sendMessage,
      ({ orderId }, { token }) => ({
        QueueUrl: queue.url,
        MessageBody: { orderId, token } satisfies Question,
      }),
      limits,
    ),
    topic: waitForCallback(
      "Topic",
      sns.publish,
      ({ orderId }, { token }) => ({
        TopicArn: topic.arn,
        Message: { orderId, token } satisfies Question,
      }),
      limits,
    ),
    lambda: waitForCallback(
      "Lambda",
      lambda.invoke,
      ({ orderId }, { token }) => ({
        FunctionName: direct,
        Payload: { orderId, token } satisfies Question,
      }),
      limits,
    ),
    bus: waitForCallback(
      "Bus",
      events.putEvents,
      ({ orderId }, { token }) => ({
        Entries: [{ Source: "ask", DetailType: "Question", Detail: { orderId, token } satisfies Question }],
      }),
      limits,
    ),
    container: waitForCallback(
      "Container",
      ecs.runTask,
      (_, { token }) => ({
        TaskDefinition: "ask",
        Overrides: { ContainerOverrides: [{ Name: "ask", Environment: [{ Name: "TOKEN", Value: token }] }] },
      }),
      limits,
    ),
    sdk: waitForCallback(
      "Sdk",
      sdk<SQS>("sqs").sendMessage,
      ({ orderId }, { token }) => ({
        QueueUrl: queue.url,
        MessageBody: JSON.stringify({ orderId, token } satisfies Question),
      }),
      limits,
    ),
  }),
);
new Workflow("ask", { definition: ask });
