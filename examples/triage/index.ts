import type { SESv2 } from "@aws-sdk/client-sesv2";
import { Queue } from "@pulumi/aws/sqs";
import { bedrock, choice, input, pass, sdk, sqs, type, waitForCallback, Workflow } from "../../workflow";

/** A customer writes to us. */
interface Letter {
  readonly id: string;
  readonly from: string;
  readonly text: string;
}
/** What the model makes of it. */
interface Draft {
  readonly topic: "refund" | "question" | "complaint";
  /** 0 to 1. */
  readonly confidence: number;
  readonly reply: string;
}

const MODEL = "anthropic.claude-3-5-haiku-20241022-v1:0";
const TASK =
  'Answer the letter of a customer in JSON: { "topic": "refund", "question" or "complaint", "confidence": 0 to 1, "reply": text }.';
const desk = new Queue("support-desk");

const draft = bedrock
  .invokeModel("Draft", (letter: Letter) => ({
    ModelId: MODEL,
    Body: {
      anthropic_version: "bedrock-2023-05-31",
      max_tokens: 500,
      messages: [{ role: "user", content: `${TASK}\n\n${letter.text}` }],
    },
  }))
  .retry("Bedrock.ThrottlingException", { intervalSeconds: 5, maxAttempts: 4, backoffRate: 2 })
  .timeout(60);

// Refunds, and whatever the model is unsure of, wait for a person, who sees the draft and answers the token.
const triage = input<Letter>()
  .assign((letter) => ({ letter }))
  .next(draft)
  .output(
    (answer) => JSON.parse((answer.Body as { content: { text: string }[] }).content[0]?.text ?? "") as Draft,
  )
  .next(
    choice("IsSafe", (c) =>
      c
        .when(
          (drafted) => drafted.topic !== "refund" && drafted.confidence >= 0.8,
          pass("TakeDraft", (drafted) => ({ reply: drafted.reply, by: "model" })),
        )
        .otherwise(
          waitForCallback(
            "AskPerson",
            sqs.sendMessage,
            (drafted: Draft, { token, vars }) => ({
              QueueUrl: desk.url,
              MessageBody: { letter: vars.letter, draft: drafted, token },
            }),
            { timeoutSeconds: 172_800, result: type<{ reply: string; by: string }>() },
          ),
        ),
    ),
  )
  .assign((chosen) => ({ by: chosen.by }))
  .next(
    sdk<SESv2>("sesv2").sendEmail("Reply", (chosen, { vars }) => ({
      FromEmailAddress: "support@example.com",
      Destination: { ToAddresses: [vars.letter.from] },
      Content: {
        Simple: { Subject: { Data: `Re: ${vars.letter.id}` }, Body: { Text: { Data: chosen.reply } } },
      },
    })),
  )
  .output((_, { vars }) => ({ id: vars.letter.id, answeredBy: vars.by }));

export const arn = new Workflow("triage", { definition: triage }).arn;
