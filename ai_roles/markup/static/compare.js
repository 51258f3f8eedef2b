// What separates any two roles, and what do they share? By the rule of query/roles/compared_items.py, from the table in the page.
"use strict";
const table = JSON.parse(document.getElementById("compare-table").textContent);
const roleOf = new Map(table.roles.map((role) => [role.id, role]));
const BUCKETS = table.headings.map(([bucket]) => bucket);
const NEEDS = 0;
const [WEIGHT, VOICES] = [2, 6];

// By section the things that either has: [thing, bucket, what the left has of it, what the right has of it], in the order of the answer.
function bucketsOf(leftId, rightId) {
  const left = roleOf.get(leftId), right = roleOf.get(rightId);
  const common = new Set(left.layers.filter((layer) => right.layers.includes(layer)));
  const work = [left, right].map((role) => new Map(role.work.map((item) => [item[0], item])));
  const order = (...items) => [WEIGHT, VOICES].map((field) => Math.max(...items.map((item) => item[field])));
  const apart = (role, item) => item[1].some((layer) => !common.has(role.layers[layer]));
  return table.sections.map((_, section) => {
    const [here, there] = [left, right].map((role) => new Map(role.held[section].map((item) => [item[0], item])));
    const merely = (side, thing) => {
      const item = work[side].get(thing);
      return item && (section === NEEDS || !item[2]) ? { within: item } : null;
    };
    const rows = [];
    for (const [thing, item] of here) {
      const other = there.get(thing);
      if (other) {
        const [one, two] = [apart(left, item), apart(right, other)];
        const bucket = one && two ? "shared" : one ? "stressed left" : two ? "stressed right" : "common ground";
        rows.push([thing, bucket, { item }, { item: other }, order(item, other)]);
      } else {
        const involved = merely(1, thing);
        rows.push([thing, involved ? "stressed left" : "only left", { item }, involved, order(item)]);
      }
    }
    for (const [thing, item] of there) {
      if (here.has(thing)) continue;
      const involved = merely(0, thing);
      rows.push([thing, involved ? "stressed right" : "only right", involved, { item }, order(item)]);
    }
    const bucketOf = (row) => BUCKETS.indexOf(row[1]);
    rows.sort((a, b) => bucketOf(a) - bucketOf(b) || b[4][0] - a[4][0] || b[4][1] - a[4][1] || a[0] - b[0]);
    return rows.map((row) => row.slice(0, 4));
  });
}

(() => {
  const [left, right] = ["left", "right"].map((id) => document.getElementById(id));
  const answer = document.getElementById("answer");
  const told = document.getElementById("told");
  const SIDES = { left: ["only left", "stressed left"], both: ["shared"], right: ["only right", "stressed right"] };

  const element = (tag, className, ...children) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const link = (text, href) => {
    if (!href) return element("bdi", "", text);
    const made = element("a", "", text);
    made.href = href;
    return made;
  };
  const pill = (word) => element("span", `pill ${word}`, word);

  // How one side has a thing: its own words, or that it has it merely so.
  const said = (role, side, isMerely) => {
    if (side.within) return [element("span", "said", `${role.label} has it ${table.words[side.within[1]]}`)];
    const [, layers, , strength, how] = side.item;
    const words = [strength, how].filter(Boolean).map((word) => table.words[word]).join("; ") || "stated";
    if (!layers.includes(0)) return [element("span", "said", `${role.label} inherits it as ${words}`)];
    if (isMerely) return [element("span", "said", `${role.label} has it in general as ${words}`)];
    const made = element("span", "said");
    if (strength) made.append(pill(table.words[strength]), " ");
    made.append(table.words[how]);
    return [made];
  };
  const evidence = (side) => {
    const claims = side.within ? side.within[3] : side.item[5];
    const rows = [...new Set(claims)].map((number) => {
      const [subject, words, places] = table.claims[number];
      const row = element("li", "", `${table.words[subject]}: ${table.words[words]}, `);
      places.forEach(([text, href], at) => row.append(at ? "; " : "", link(text, href)));
      return row;
    });
    return rows;
  };
  const row = ([thing, bucket, one, two], roles) => {
    const [, label, href] = table.things[thing];
    const sides = [[roles[0], one, "right"], [roles[1], two, "left"]].filter(([, side]) => side);
    if (bucket === "stressed right" || bucket === "only right") sides.reverse();
    const shown = bucket === "common ground" ? [] : sides.flatMap(([role, side, other], at) => {
      const isMerely = bucket === `stressed ${other}`;
      const parts = said(role, side, isMerely);
      if (bucket === "shared") parts[0].append(` (${role.label})`);
      return at ? [" ", ...parts] : parts;
    });
    const summary = element("summary", "", element("span", "what", label), " ", ...shown);
    const page = element("p", "", link(`All that is known of ${label}`, href));
    const proof = element("ul", "", ...sides.flatMap(([, side]) => evidence(side)));
    return element("li", "row", element("details", "proof", summary, proof, page));
  };

  const show = () => {
    const roles = [roleOf.get(left.value), roleOf.get(right.value)];
    const names = { left: roles[0].label, right: roles[1].label };
    const fill = (text) => text.replace(/\{(left|right)\}/g, (_, side) => names[side]);
    document.title = `${names.left} and ${names.right}: AI roles`;
    answer.replaceChildren();
    if (roles[0] === roles[1]) {
      told.textContent = "A role is compared with another one: choose two.";
      return;
    }
    const sections = bucketsOf(left.value, right.value);
    const claims = roles.map((role) => `${role.label}: ${role.own} claim${role.own === 1 ? "" : "s"} of its own`).join("; ");
    const silent = roles.filter((role) => !role.held.some((held) => held.length)).map((role) => role.label);
    told.textContent = `${claims}.` + (silent.length ? ` No source states what ${silent.join(" or ")} takes or does: little can be told apart.` : "");
    const headings = new Map(table.headings);
    sections.forEach((rows, number) => {
      if (!rows.length) return;
      const found = (bucket) => rows.filter((each) => each[1] === bucket);
      const group = (bucket) => {
        const members = found(bucket);
        return members.length
          ? [element("h4", "", `${fill(headings.get(bucket))} (${members.length})`), element("ul", "rows", ...members.map((each) => row(each, roles)))]
          : [];
      };
      const columns = Object.entries(SIDES).map(([id, buckets]) => {
        const count = buckets.reduce((sum, bucket) => sum + found(bucket).length, 0);
        const title = element("h3", "", { left: names.left, both: "Both", right: names.right }[id], " ", element("span", "count", String(count)));
        const groups = buckets.flatMap(group);
        if (!groups.length) groups.push(element("p", "small muted", id === "both" ? "Nothing is stated of each apart." : "Nothing."));
        return element("div", `side ${id}`, title, ...groups);
      });
      const made = element("section", "", element("h2", "", table.sections[number]), element("div", "sides", ...columns));
      const ground = found("common ground");
      if (ground.length) {
        const title = element("h3", "", headings.get("common ground"), " ", element("span", "count", String(ground.length)));
        made.append(element("details", "inherited", element("summary", "", title), element("ul", "rows two", ...ground.map((each) => row(each, roles)))));
      }
      answer.append(made);
    });
  };

  const asked = () => location.hash.slice(1).replaceAll("%2C", ",").split(",");
  const read = () => {
    const [one, two] = asked();
    if (roleOf.has(one)) left.value = one;
    if (roleOf.has(two)) right.value = two;
    if (left.value === right.value) right.value = table.roles.find((role) => role.id !== left.value).id;
    show();
  };
  const choose = () => {
    history.replaceState(null, "", `#${left.value},${right.value}`);
    show();
  };
  left.addEventListener("change", choose);
  right.addEventListener("change", choose);
  document.getElementById("choice").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("swap").addEventListener("click", () => {
    [left.value, right.value] = [right.value, left.value];
    choose();
  });
  addEventListener("hashchange", read);
  read();
})();
