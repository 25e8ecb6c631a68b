import type {
  PutEventsCommandInput,
  PutEventsCommandOutput,
  PutEventsRequestEntry,
} from "@aws-sdk/client-eventbridge";
import type { ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { Call, WithToken } from "../types/integration";
import type { Arguments, Response } from "../types/shape";

/** Step Functions takes the detail as JSON. */
type Entry = Omit<PutEventsRequestEntry, "Detail"> & { Detail?: unknown };
type PutEventsInput = Omit<PutEventsCommandInput, "Entries"> & { Entries: Entry[] };

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html */
export const eventsFacts: ServiceFacts = {
  service: "events",
  title: "EventBridge",
  kind: "message",
  errorPrefix: "EventBridge",
  sdkServices: ["eventbridge"],
  actions: [
    {
      name: "putEvents",
      waiting: ["request-response", "callback"],
      required: ["Entries"],
      permissions: [
        {
          actions: ["events:PutEvents"],
          resources: [
            "arn:{partition}:events:{region}:{account}:event-bus/{Entries.*.EventBusName|or:default}",
          ],
          why: "sends events to the bus",
        },
      ],
      errors: ["FailedEntry", "InternalException"],
    },
  ],
};

/** Sends events to an EventBridge bus; an entry that the bus refuses is the error `EventBridge.FailedEntry`. The answer has no metadata. */
export const events = {
  putEvents: integration<
    Call<Arguments<PutEventsInput>, Response<PutEventsCommandOutput>> & WithToken<PutEventsInput>
  >(eventsFacts, "putEvents"),
};
