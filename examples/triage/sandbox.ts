import type { StandIns } from "stepwright/sandbox";

/** Stands in for the model: it looks for a word, and is unsure of what it does not know. */
export const standIns: StandIns = {
  "bedrock:invokeModel": ({ Body }) => {
    const letter = JSON.stringify(Body).split("text }.")[1] ?? "";
    const drafted = /money back/.test(letter)
      ? { topic: "refund", confidence: 0.97, reply: "You will have your money back." }
      : /opening hours/.test(letter)
        ? { topic: "question", confidence: 0.93, reply: "We are open from 9 to 5." }
        : { topic: "complaint", confidence: 0.41, reply: "We are sorry." };
    return {
      Body: { content: [{ type: "text", text: JSON.stringify(drafted) }] },
      ContentType: "application/json",
    };
  },
};
