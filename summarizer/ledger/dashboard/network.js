// Draws nodes at their places with SVG: drag to move, wheel or +/- to come nearer, point at a node for its neighbours,
// click it (or press Enter) to tell Python.
const NS = "http://www.w3.org/2000/svg";
const WIDTH = 1000, HEIGHT = 560, MARGIN = 70, FIRST = 8;

function made(name, attributes, parent) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

function scaled(nodes, width) {
  const xs = nodes.map((node) => node.x), ys = nodes.map((node) => node.y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)], [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const across = (width - 2 * MARGIN) / Math.max(right - left, 1e-6), down = (HEIGHT - 2 * MARGIN) / Math.max(bottom - top, 1e-6);
  return new Map(nodes.map((node) => [node.id, {
    ...node, x: MARGIN + (node.x - left) * across, y: MARGIN + (node.y - top) * down,
  }]));
}

// Puts each label above, below or beside its node, where it covers no other label and no node and is not cut off: in the
// middle, else as far to one side as the node or the picture's edge lets it. Hides it where there is no such place. Those who met most often come first, and their labels may cover nodes.
function placed(labels, view, width) {
  const zoom = view.zoom, right = view.x + width / zoom;
  const taken = labels.map(({ x, y, radius }) => ({
    left: x - radius / zoom, right: x + radius / zoom, top: y - radius / zoom, bottom: y + radius / zoom,
  }));
  const written = [];
  for (const [rank, { element, x, y, radius }] of labels.entries()) {
    const others = rank < FIRST ? written : [...written, ...taken];
    element.setAttribute("font-size", 13 / zoom);
    element.setAttribute("stroke-width", 3 / zoom);
    const long = element.getComputedTextLength(), gap = (radius + 5) / zoom, ends = radius / zoom;
    const [above, below, level] = [y - gap, y + gap + 10 / zoom, y + 4 / zoom];
    const aside = [x - ends, x + ends - long, view.x, right - long].filter((left) => left <= x && x <= left + long);
    const free = [[x - long / 2, above], [x - long / 2, below], [x + gap, level], [x - gap - long, level], ...aside.flatMap((left) => [[left, above], [left, below]])]
      .map(([left, base]) => ({ left, right: left + long, top: base - 11 / zoom, bottom: base + 4 / zoom, base }))
      .find((box) => box.left >= view.x && box.right <= right && others.every((one) => box.left > one.right || one.left > box.right || box.top > one.bottom || one.top > box.bottom));
    element.classList.toggle("hidden", !free);
    element.setAttribute("x", free ? free.left : x - long / 2);
    element.setAttribute("y", free ? free.base : y - gap);
    if (free) written.push(free);
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const written = JSON.stringify(data);
  if (parentElement.written === written) return;
  parentElement.written = written;
  parentElement.querySelector("svg")?.remove();
  const svg = made("svg", { role: "group", "aria-label": "Who met whom; the same stands in the table below" }, parentElement);
  const width = Math.max(svg.clientWidth || WIDTH, 320);
  let view = { x: 0, y: 0, zoom: 1 };
  const places = scaled(data.nodes, width);
  const most = Math.max(...data.edges.map((edge) => edge.weight));
  const heaviest = Math.max(...data.nodes.map((node) => node.weight));
  const near = new Map(data.nodes.map((node) => [node.id, []]));
  const lines = data.edges.map((edge) => {
    const [a, b] = [places.get(edge.one), places.get(edge.other)];
    const line = made("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, "stroke-width": 1 + 5 * Math.sqrt(edge.weight / most), "stroke-opacity": 0.12 + 0.4 * edge.weight / most }, svg);
    made("title", {}, line).textContent = `${a.label} – ${b.label}: ${edge.weight}`;
    near.get(edge.one).push([edge.other, line]);
    near.get(edge.other).push([edge.one, line]);
    return line;
  });
  const groups = new Map(), labels = [];
  for (const node of [...places.values()].sort((a, b) => b.weight - a.weight)) {
    const group = made("g", { class: "node", tabindex: 0, role: "button", "aria-label": `${node.label}: ${node.weight}` }, svg);
    const radius = 4 + 8 * Math.sqrt(node.weight / heaviest);
    const circle = made("circle", { cx: node.x, cy: node.y, r: radius }, group);
    const text = made("text", {}, svg);
    text.textContent = node.label;
    labels.push({ element: text, x: node.x, y: node.y, radius, circle });
    groups.set(node.id, [group, text]);
    const light = (on) => {
      svg.classList.toggle("picked", on);
      for (const one of [group, text]) one.classList.toggle("on", on);
      for (const [other, line] of near.get(node.id)) {
        line.classList.toggle("near", on);
        for (const one of groups.get(other)) one.classList.toggle("near", on);
      }
    };
    const pick = () => setTriggerValue("picked", node.id);
    group.onpointerenter = group.onfocus = () => light(true);
    group.onpointerleave = group.onblur = () => light(false);
    group.onclick = () => { if (!moved) pick(); };
    group.onkeydown = (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(); } };
  }

  for (const label of labels) svg.append(label.element); // above every node

  function shown() {
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${width / view.zoom} ${HEIGHT / view.zoom}`);
    for (const label of labels) label.circle.setAttribute("r", label.radius / view.zoom);
    placed(labels, view, width);
  }
  function nearer(factor, x, y) {
    const zoom = Math.min(12, Math.max(0.5, view.zoom * factor));
    view = { x: view.x + x / view.zoom - x / zoom, y: view.y + y / view.zoom - y / zoom, zoom };
    shown();
  }
  let from = null, moved = false;
  svg.onwheel = (event) => {
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    nearer(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.clientX - box.left, event.clientY - box.top);
  };
  svg.onpointerdown = (event) => { from = { x: event.clientX, y: event.clientY, view: { ...view } }; moved = false; };
  svg.onpointermove = (event) => {
    if (!from) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (Math.abs(x) + Math.abs(y) < 4 && !moved) return;
    moved = true;
    view = { ...view, x: from.view.x - x / view.zoom, y: from.view.y - y / view.zoom };
    shown();
  };
  svg.onpointerup = svg.onpointerleave = () => { from = null; };
  svg.onkeydown = (event) => {
    if (event.key === "+") nearer(1.2, width / 2, HEIGHT / 2);
    if (event.key === "-") nearer(1 / 1.2, width / 2, HEIGHT / 2);
  };
  requestAnimationFrame(shown);
}
