declare const sentence: unique symbol;

/** What a misuse resolves to, so that the compiler's message ends in a sentence: `WorkflowTypeError<"…">`. */
export interface WorkflowTypeError<Sentence extends string> {
  readonly [sentence]: Sentence;
}
