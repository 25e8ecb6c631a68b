import type { IconName } from "../graph/work";

/** A picture on a 24 by 24 field, drawn in white lines on a coloured square. */
interface Icon {
  readonly colour: string;
  /** SVG path data; stroked, not filled. */
  readonly path: string;
}

const flow = "#3f5e83";
const compute = "#c75d00";
const data = "#4053c9";
const messages = "#c21668";
const storage = "#5b7d12";
const analysis = "#7544d6";
const machineLearning = "#01806c";

/** The icons by name, in colours that keep a contrast of 4.5 to 1 with white. */
const icons: Readonly<Record<IconName, Icon>> = {
  lambda: { colour: compute, path: "M6 5h4l7 14h2M11 11.5 6.5 19" },
  database: {
    colour: data,
    path: "M5 7c0-3.5 14-3.5 14 0s-14 3.5-14 0v10c0 3.5 14 3.5 14 0V7M5 12c0 3.5 14 3.5 14 0",
  },
  message: { colour: messages, path: "M4 6h16v12H4zM4 7l8 6 8-6" },
  container: {
    colour: compute,
    path: "M12 3.5 19.5 8v8.5L12 20.5 4.5 16.5V8zM4.5 8l7.5 4.2L19.5 8M12 12.2v8.3",
  },
  bucket: { colour: storage, path: "M5 7c0-2.7 14-2.7 14 0s-14 2.7-14 0l2 11c.5 2 9.5 2 10 0l2-11" },
  workflow: { colour: messages, path: "M9 4h6v4H9zM4 16h6v4H4zM14 16h6v4h-6zM12 8v4M7 16v-4h10v4" },
  http: {
    colour: analysis,
    path: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M4 12h16M12 4c-4.5 5-4.5 11 0 16M12 4c4.5 5 4.5 11 0 16",
  },
  analytics: { colour: analysis, path: "M5 20V11M10 20V5M15 20v-7M20 20V8" },
  learning: {
    colour: machineLearning,
    path: "M6 6.5h.01M6 17.5h.01M18 12h.01M12 9h.01M12 15h.01M6 6.5 12 9l6 3-6 3-6 2.5M6 6.5 12 15M6 17.5 12 9",
  },
  activity: { colour: compute, path: "M12 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M5 20c0-8 14-8 14 0" },
  service: {
    colour: compute,
    path: "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M12 3.5v3M12 17.5v3M3.5 12h3M17.5 12h3M6 6l2.1 2.1M15.9 15.9 18 18M18 6l-2.1 2.1M8.1 15.9 6 18",
  },
  pass: { colour: flow, path: "M4 12h15M13.5 6.5 19 12l-5.5 5.5" },
  choice: {
    colour: flow,
    path: "M12 3.5V9M12 9l-6 6v5M12 9l6 6v5M3.5 17.5 6 20l2.5-2.5M15.5 17.5 18 20l2.5-2.5",
  },
  wait: { colour: flow, path: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 7.5V12l3.5 2" },
  succeed: { colour: "#2f7d1f", path: "M5 12.5 10 17.5 19.5 7" },
  fail: { colour: "#c6210f", path: "M6.5 6.5l11 11M17.5 6.5l-11 11" },
  parallel: { colour: flow, path: "M12 3.5V7M5 7h14M5 7v13M12 7v13M19 7v13" },
  map: { colour: flow, path: "M4 9h12v11H4zM7 9V6.5h12V17h-3M10 6.5V4h10.5v10H19" },
  unknown: { colour: "#5c6670", path: "M8.5 9c0-5 7.5-4.5 7 0-.3 2.5-3.5 2.5-3.5 5.5M12 18.5v.01" },
};

/** Draws an icon at a place, `size` pixels wide. */
export function drawIcon(name: IconName, x: number, y: number, size: number): string {
  const { colour, path } = icons[name];
  const scale = Math.round((size / 24) * 1000) / 1000;
  return (
    `<g class="sw-icon" transform="translate(${x} ${y}) scale(${scale})"><rect width="24" height="24" rx="4" fill="${colour}"/>` +
    `<path d="${path}" fill="none" stroke="#fff" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></g>`
  );
}
