import {
  client,
  grant,
  input,
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
