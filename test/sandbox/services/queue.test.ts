import { expect } from "chai";
import { Queue, type QueueSettings } from "../../../workflow/sandbox/services/queue";
import { ServiceError } from "../../../workflow/sandbox/services/service-error";

const settings = (rest: Partial<QueueSettings> = {}): QueueSettings => ({
  name: "q",
  arn: "arn:q",
  url: "http://127.0.0.1/q",
  visibilitySeconds: 30,
  delaySeconds: 0,
  isFifo: false,
  ...rest,
});
const bodies = (queue: Queue, now: number, max = 10) => queue.receive(now, max).map(({ body }) => body);

describe("a queue", () => {
  it("hides a received message until its visibility timeout is over", () => {
    const queue = new Queue(settings(), () => undefined);
    queue.send("a", 0);
    expect(bodies(queue, 0)).to.deep.equal(["a"]);
    expect(bodies(queue, 29_999)).to.deep.equal([]);
    expect(bodies(queue, 30_000)).to.deep.equal(["a"]);
  });

  it("gives a deleted message to nobody again, and no more than it is asked for", () => {
    const queue = new Queue(settings(), () => undefined);
    for (const body of ["a", "b", "c"]) queue.send(body, 0);
    const [first] = queue.receive(0, 1);
    queue.delete(first?.receiptHandle ?? "");
    expect(bodies(queue, 60_000, 2)).to.deep.equal(["b", "c"]);
  });

  it("brings a message back at once when its visibility is set to 0", () => {
    const queue = new Queue(settings(), () => undefined);
    queue.send("a", 0);
    const [message] = queue.receive(0, 1);
    queue.changeVisibility(message?.receiptHandle ?? "", 0, 1_000);
    expect(bodies(queue, 1_000)).to.deep.equal(["a"]);
    expect(() => queue.changeVisibility("gone", 0, 0)).to.throw(ServiceError, "receipt handle is invalid");
  });

  it("delays messages", () => {
    const queue = new Queue(settings({ delaySeconds: 10 }), () => undefined);
    queue.send("a", 0);
    queue.send("b", 0, { delaySeconds: 1 });
    expect(bodies(queue, 5_000)).to.deep.equal(["b"]);
  });

  it("moves a message that was received too often to the dead-letter queue", () => {
    const dead = new Queue(settings({ arn: "arn:dead" }), () => undefined);
    const redrive = { maxReceiveCount: 2, deadLetterArn: "arn:dead" };
    const queue = new Queue(settings({ redrive }), () => dead);
    queue.send("a", 0);
    expect([bodies(queue, 0), bodies(queue, 30_000), bodies(queue, 60_000)]).to.deep.equal([
      ["a"],
      ["a"],
      [],
    ]);
    expect(bodies(dead, 60_000)).to.deep.equal(["a"]);
  });

  it("keeps the order within a group of a FIFO queue, and drops what was sent twice", () => {
    const queue = new Queue(settings({ isFifo: true }), () => undefined);
    queue.send("1", 0, { groupId: "a", deduplicationId: "x" });
    queue.send("1 again", 1_000, { groupId: "a", deduplicationId: "x" });
    queue.send("2", 0, { groupId: "a", deduplicationId: "y" });
    queue.send("3", 0, { groupId: "b", deduplicationId: "z" });
    expect(bodies(queue, 0, 1)).to.deep.equal(["1"]);
    expect(bodies(queue, 0)).to.deep.equal(["3"]);
    expect(() => queue.send("4", 0)).to.throw(ServiceError, "MessageGroupId");
  });
});
