import { measureTypes } from "./types-cost-measure";

/** Instantiations that the largest chain may cost: a change of the types that doubles them is seen. */
const BUDGET = 200_000;

console.log("states  instantiations    types  check s  total s  memory MB");
for (const states of [0, 50, 100, 200]) {
  const cost = measureTypes(states);
  if (cost.instantiations > BUDGET) process.exitCode = 1;
  const cells = [
    String(cost.states).padStart(6),
    cost.instantiations.toLocaleString("en").padStart(14),
    cost.types.toLocaleString("en").padStart(7),
    cost.checkSeconds.toFixed(2).padStart(7),
    cost.totalSeconds.toFixed(2).padStart(7),
    String(cost.memoryMb).padStart(9),
  ];
  console.log(cells.join("  "));
}
console.log(`budget: ${BUDGET.toLocaleString("en")} instantiations`);
