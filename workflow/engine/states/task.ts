import { isExpressionText } from "../../asl/delimiters";
import type { Json } from "../../definition";
import type { StateCode, StateSetting } from "../compile";
import type { Frame } from "../core/frame";
import { compileDataFlow, note, type Query } from "../data-flow";
import { RuntimeFault } from "../failure";
import { compileNumber } from "../numbers";
import type { Outcome } from "../outcome";
import { chain, compileScalar, compileTemplate, type MaybePromise } from "../query";
import type { Ids } from "../random";
import type { Fields } from "../retry";
import { nested } from "./map";
import { createArgumentCheck } from "../task-arguments";
import { parseResource, type TaskRequest } from "../task-request";

const LONGEST_SECONDS = 99_999_999;

/** Task: has its Resource called with what Parameters or Arguments make of the input. */
export function compileTask(fields: Fields, setting: StateSetting): StateCode {
  const { language, name } = setting;
  const flow = compileDataFlow(fields, language);
  const resource = parseResource(fields.Resource as string);
  const seconds = { lowest: 1, highest: LONGEST_SECONDS };
  const timeout = compileNumber(fields, "TimeoutSeconds", language, seconds);
  const heartbeat = compileNumber(fields, "HeartbeatSeconds", language, seconds);
  const role = compileRole(fields.Credentials, setting);
  const check = createArgumentCheck(
    resource,
    language === "JSONata" ? "Arguments" : "Parameters",
    isExpressionText(fields.Arguments),
  );
  const hasToken = resource.pattern !== "response" || resource.kind === "activity";

  const request = (frame: Frame, input: Json, more: Partial<TaskRequest>): Outcome => {
    check?.(input);
    return { kind: "call", request: createRequest(frame, input, more) };
  };
  const createRequest = (frame: Frame, input: Json, more: Partial<TaskRequest>): TaskRequest => ({
    resource,
    state: name,
    input,
    token: frame.taskToken,
    timeoutSeconds: undefined,
    heartbeatSeconds: undefined,
    roleArn: undefined,
    ...more,
  });
  const withLimits = (frame: Frame, effective: Json, input: Json): MaybePromise<Outcome> =>
    chain(timeout?.(frame.see(effective)), (timeoutSeconds) =>
      chain(heartbeat?.(frame.see(effective)), (heartbeatSeconds) =>
        chain(role?.(frame.see(effective)), (roleArn) =>
          request(frame, input, { timeoutSeconds, heartbeatSeconds, roleArn: roleArn as string | undefined }),
        ),
      ),
    );
  return {
    begin: (frame, ids: Ids) => {
      frame.taskToken = hasToken ? ids.token() : undefined;
      const effective = flow.input(frame);
      const input = flow.arguments(frame, effective);
      if (!timeout && !heartbeat && !role && !(input instanceof Promise)) return request(frame, input, {});
      return chain(input, (input) => withLimits(frame, effective, input));
    },
    complete: (frame, result) => {
      frame.taskToken = undefined;
      return flow.leave(frame, note(frame, "result", result), setting.next());
    },
  };
}

// AWS names a role by its ARN, which is text.
function compileRole(credentials: Json | undefined, { language }: StateSetting): Query | undefined {
  if (credentials === undefined) return undefined;
  const fields = nested(credentials);
  if (language === "JSONata")
    return compileScalar(fields.RoleArn ?? null, "string", "Credentials/RoleArn") as Query;
  const evaluate = compileTemplate(credentials, language, "Credentials");
  return (scope) =>
    chain(evaluate(scope), (value) => {
      const role = nested(value).RoleArn;
      if (typeof role === "string") return role;
      throw new RuntimeFault(`The RoleArn of Credentials is not a string: ${JSON.stringify(role)}`);
    });
}
