/** The functions of JSONata 2.0.6. https://docs.jsonata.org/overview */
const STANDARD =
  "abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl " +
  "decodeUrlComponent distinct each encodeUrl encodeUrlComponent error eval exists filter floor foldLeft " +
  "formatBase formatInteger formatNumber fromMillis join keys length lookup lowercase map match max merge millis " +
  "min not now number pad parseInteger power random reduce replace reverse round shuffle sift single sort split " +
  "spread sqrt string substring substringAfter substringBefore sum toMillis trim type uppercase zip";

/** What Step Functions adds. AWS guide, "Transforming data with JSONata". */
const ADDED = "hash parse partition range uuid";

/** The functions that an expression may call; Step Functions leaves `$eval` out. */
export const JSONATA_FUNCTIONS: ReadonlySet<string> = new Set(
  `${STANDARD} ${ADDED}`.split(" ").filter((name) => name !== "eval"),
);
