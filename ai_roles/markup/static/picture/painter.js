// Where do labels and headings stand on the screen? Above and below what the renderer draws, no label over another.

const FONT = 13;
const LINE = 15;
const MOST_LINES = 5;
const MOST_NOTES = 4;
const NOTE = 11.5;
const NOTE_LINE = 14;
const SMALLEST_HEADING = 10.5;
const READABLE = 8.5; // smaller letters are not drawn; the most important labels are shown in a size that can be read instead

function createPainter(model, under, over, theme) {
  const below = under.getContext("2d");
  const above = over.getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  const order = Int32Array.from({ length: model.count }, (_, i) => i).sort((a, b) => model.radius[b] - model.radius[a] || a - b);
  const wrapped = new Map();
  const strength = createStrength(model);
  let hits = [];
  let headings = [];
  let size = { width: 0, height: 0 };

  function resize(width, height) {
    size = { width, height };
    const ratio = Math.min(devicePixelRatio || 1, 3);
    for (const canvas of [under, over]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      canvas.getContext("2d").setTransform(ratio, 0, 0, ratio, 0, 0);
    }
  }

  const setFont = (context, px, weight = 400) => {
    context.font = `${weight} ${px.toFixed(1)}px ${family}`;
  };

  /** The label in lines that fit the width at the full size of letters, an ellipsis where it is too long. */
  function lines(text, width, most, weight) {
    const key = `${width}|${most}|${weight}|${text}`;
    let made = wrapped.get(key);
    if (made) return made;
    setFont(above, FONT, weight);
    const fits = (part) => above.measureText(part).width <= width;
    const short = text.length > 120 ? `${text.slice(0, 119)}…` : text;
    const pieces = (word) => {
      let end = word.length;
      while (end > 1 && !fits(word.slice(0, end))) end--;
      return end < word.length ? [word.slice(0, end), ...pieces(word.slice(end))] : [word];
    };
    made = [];
    let line = "";
    for (const word of short.split(/(?<=[-/])|\s+/).flatMap(pieces)) {
      const joined = line ? line + (/[-/]$/.test(line) ? "" : " ") + word : word;
      if (fits(joined) || !line) line = joined;
      else {
        made.push(line);
        line = word;
      }
    }
    made.push(line);
    if (made.length > most) made = [...made.slice(0, most - 1), made.slice(most - 1).join(" ")];
    made = made.map((part) => {
      if (fits(part)) return part;
      let end = part.length;
      while (end > 1 && !fits(`${part.slice(0, end)}…`)) end = Math.min(end - 1, Math.floor(end * 0.95));
      return `${part.slice(0, end).trimEnd()}…`;
    });
    if (wrapped.size > 20000) wrapped.clear();
    wrapped.set(key, made);
    return made;
  }

  /** Dashed edges, where the renderer knows none. */
  function paintDashes(renderer, state) {
    below.setLineDash([6, 5]);
    below.lineWidth = 1.6;
    for (let e = 0; e < model.size; e++) {
      if (model.tie(e) !== "n" || !state.edgeOn[e]) continue;
      below.globalAlpha = strength(e, state);
      below.strokeStyle = theme.edge.p;
      below.beginPath();
      below.moveTo(...renderer.place(model.from[e]));
      below.lineTo(...renderer.place(model.to[e]));
      below.stroke();
    }
    below.setLineDash([]);
    below.globalAlpha = 1;
  }

  /** What stands at the middle of edges: above them, or beside those that go down. */
  function paintEdgeLabels(renderer, state) {
    const scale = renderer.scale();
    if (NOTE * scale < READABLE) return;
    setFont(above, Math.min(NOTE * scale, 14));
    above.textBaseline = "middle";
    above.lineWidth = 3;
    above.strokeStyle = theme.halo;
    above.fillStyle = theme.muted;
    for (let e = 0; e < model.size; e++) {
      const label = model.edgeLabel(e);
      if (!label || !state.edgeOn[e]) continue;
      const [x, y] = renderer.place(model.from[e]);
      const [other, below] = renderer.place(model.to[e]);
      const isFlat = Math.abs(other - x) > Math.abs(below - y);
      above.textAlign = isFlat ? "center" : "left";
      const at = [(x + other) / 2 + (isFlat ? 0 : 14 * scale), (y + below) / 2 - (isFlat ? 9 * scale : 0)];
      above.strokeText(label, ...at);
      above.fillText(label, ...at);
    }
  }

  function paintBands(places, renderer) {
    if (renderer.isLoose()) return;
    const scale = renderer.scale();
    const px = Math.min(Math.max(FONT * scale, SMALLEST_HEADING), 16);
    const zoom = px / FONT;
    headings = [];
    for (const [label, tone, x, y, width, height, most] of places.bands) {
      const [left, top] = renderer.project(x, y);
      below.fillStyle = theme.band[tone];
      below.beginPath();
      below.roundRect(left, top, width * scale, height * scale, 6 * Math.min(scale, 1.5));
      below.fill();
      setFont(below, px, 650);
      below.fillStyle = theme.heading[tone];
      below.textBaseline = "middle";
      below.textAlign = "left";
      const room = width * scale - 10;
      if (room < 20) continue;
      const many = Math.max(most, Math.min(3, Math.floor((height * scale) / (LINE * zoom + 4))));
      const text = lines(label, room / zoom, scale < 0.75 * zoom ? many : most, 650).map((line) => shortened(below, line, room + 4));
      text.forEach((line, number) => below.fillText(line, left + 8 * scale, top + 14 * Math.min(scale, zoom) + LINE * number * zoom + (scale < zoom ? 3 : 0)));
      headings.push([left, top, left + width * scale, top + (14 + LINE * text.length) * zoom, -1]);
    }
  }

  function shortened(context, text, width) {
    let part = text.slice(0, 200);
    if (context.measureText(part).width <= width) return part;
    while (part.length > 1 && context.measureText(`${part}…`).width > width) part = part.slice(0, -1);
    return `${part}…`;
  }

  /** One label; remembers where it stands, so that a click on it finds its node. */
  function paintLabel(i, text, x, y, px, align, weight, boxes, notes = []) {
    const height = px * (LINE / FONT);
    const tall = height * text.length + px * (NOTE_LINE / FONT) * notes.length;
    let width = 0;
    setFont(above, px, weight);
    for (const line of text) width = Math.max(width, above.measureText(line).width);
    if (boxes) x = Math.min(Math.max(x, width / 2 + 4), size.width - width / 2 - 4); // nothing is cut off at the side
    const left = align === "center" ? x - width / 2 : align === "right" ? x - width : x;
    const top = align === "center" ? y : y - tall / 2;
    const box = [left - 2, top - 1, left + width + 2, top + tall + 1, i];
    if (boxes && !boxes.add(box)) return false;
    hits.push(box);
    above.textAlign = align;
    above.textBaseline = "middle";
    above.lineJoin = "round";
    above.lineWidth = Math.max(2.5, px / 4);
    above.strokeStyle = theme.halo;
    above.fillStyle = theme.ink;
    text.forEach((line, number) => {
      const middle = top + (number + 0.5) * height;
      above.strokeText(line, x, middle);
      above.fillText(line, x, middle);
    });
    setFont(above, px * (NOTE / FONT));
    above.fillStyle = theme.muted;
    notes.forEach((line, number) => {
      const middle = top + height * text.length + (number + 0.5) * px * (NOTE_LINE / FONT);
      above.strokeText(line, x, middle);
      above.fillText(line, x, middle);
    });
    return true;
  }

  function paintLabels(places, renderer, { nodeOn, accent, selected, hovered }) {
    above.clearRect(0, 0, size.width, size.height);
    hits = [];
    const scale = renderer.scale();
    const isOnScreen = (x, y) => x > -60 && y > -30 && x < size.width + 60 && y < size.height + 30;
    const isSheet = places.labelWidth !== null && !renderer.isLoose() && FONT * scale >= READABLE;
    const boxes = createBoxes(size);
    for (const heading of renderer.isLoose() ? [] : headings) boxes.add(heading);
    const isStrong = (i) => i === selected || i === hovered;
    if (isSheet) {
      const px = Math.min(FONT * scale, 16);
      for (let i = 0; i < model.count; i++) {
        if (!nodeOn[i] || (model.minor[i] && !isStrong(i)) || isStrong(i)) continue;
        above.globalAlpha = accent && !accent[i] ? 0.4 : 1;
        paintPlaced(i, places, renderer, scale, px, isOnScreen, 400);
      }
      above.globalAlpha = 1;
      for (const i of [selected, hovered]) if (i >= 0 && nodeOn[i]) paintPlaced(i, places, renderer, scale, px, () => true, 700);
      return;
    }
    const most = Math.max(24, Math.round((size.width * size.height) / 15000));
    const place = (i, weight) => {
      const [x, y] = renderer.place(i);
      if (!isOnScreen(x, y)) return false;
      const px = i < 0 ? FONT : Math.min(13, Math.max(11, 10 + renderer.radius(i) / 8)) + (weight > 400 ? 1 : 0);
      return paintLabel(i, lines(model.labels[i], 130, weight > 400 ? 4 : 2, weight), x, y + renderer.radius(i) + 3, px, "center", weight, boxes);
    };
    for (const i of [selected, hovered]) if (i >= 0 && nodeOn[i]) place(i, 700);
    let painted = 0;
    let tried = 0;
    for (const i of order) {
      if (painted >= most || tried >= 4000) break;
      if (!nodeOn[i] || isStrong(i) || (accent && !accent[i])) continue;
      if (model.minor[i] && !accent) continue;
      tried++;
      if (place(i, 400)) painted++;
    }
  }

  function paintPlaced(i, places, renderer, scale, px, isOnScreen, weight) {
    const [x, y] = renderer.place(i);
    if (!isOnScreen(x, y)) return;
    const side = model.minor[i] ? "b" : places.sides ? places.sides[i] : "b";
    const isFocus = model.focus.includes(i);
    const bold = isFocus ? Math.max(weight, 650) : weight;
    const away = renderer.radius(i) + 6 * scale;
    const room = side === "b" ? labelRoom(model, places, i) : places.labelWidth;
    const text = lines(model.labels[i], room, MOST_LINES, bold);
    const notes = model.notes(i).flatMap((note) => lines(note, room * (FONT / NOTE), MOST_NOTES, 400));
    if (side === "b") paintLabel(i, text, x, y + renderer.radius(i) + 4 * scale, px, "center", bold, null, notes);
    else paintLabel(i, text, side === "l" ? x - away : x + away, y, px, side === "l" ? "right" : "left", bold, null, notes);
  }

  return {
    resize,
    paint(places, renderer, state) {
      below.clearRect(0, 0, size.width, size.height);
      paintBands(places, renderer);
      if (!renderer.dashes) paintDashes(renderer, state);
      paintLabels(places, renderer, state);
      if (!renderer.isLoose()) paintEdgeLabels(renderer, state);
    },
    /** The node whose label is there, or -1. */
    labelAt(x, y) {
      for (let place = hits.length - 1; place >= 0; place--) {
        const [left, top, right, bottom, i] = hits[place];
        if (x >= left && x <= right && y >= top && y <= bottom) return i;
      }
      return -1;
    },
  };
}

/** Boxes that do not overlap: a new one is taken only where there is room. */
function createBoxes({ width }) {
  const CELL = 48;
  const across = Math.ceil(width / CELL) + 8;
  const cells = new Map();
  const each = (box, visit) => {
    for (let row = Math.floor(box[1] / CELL); row <= Math.floor(box[3] / CELL); row++) {
      for (let column = Math.floor(box[0] / CELL); column <= Math.floor(box[2] / CELL); column++) {
        if (visit(row * across + column + 4) === false) return false;
      }
    }
    return true;
  };
  return {
    add(box) {
      const isFree = each(box, (cell) => !(cells.get(cell) ?? []).some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1]));
      if (!isFree) return false;
      each(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(box);
      });
      return true;
    },
  };
}

/** The colours of the page, light or dark, read from its style sheet. */
function readTheme(model) {
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(`--${name}`).trim();
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  return {
    isDark,
    paper: token("paper"),
    ink: token("ink"),
    muted: token("muted"),
    accent: token("accent"),
    halo: token("paper"),
    band: { plain: token("raised"), left: token("left-weak"), right: token("right-weak"), shared: token("both-weak") },
    heading: { plain: token("muted"), left: token("left"), right: token("right"), shared: token("both") },
    edge: { p: isDark ? "#7f8c9c" : "#8793a1", l: token("left"), r: token("right"), s: token("both") },
    fill: model.data.kinds.map((kind) => kind[isDark ? "dark" : "light"][0]),
    outline: model.data.kinds.map((kind) => kind[isDark ? "dark" : "light"][1]),
  };
}
