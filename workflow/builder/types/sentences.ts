/** Sentences that the compiler shows as a type error and the emission as a problem: defined once, for both. */
export const sentences = {
  nothingToCatch:
    "Nothing before this .catch can be caught: only a task, a parallel or a map can, and an earlier .catch may take every error first.",
  nothingFollows:
    "No path comes out of the steps before this one: each ends in fail, succeed or goto, so this step would never run.",
  notVariables:
    ".assign takes an object literal whose keys name the variables: the names are constants in ASL.",
  notExhaustive: "Some values may be taken by no rule: end with .otherwise(…).",
  reservedVariable: "No variable can be called states: $states is AWS's own. Choose another name.",
} as const;
