// With what does somebody say what is asked? A field for each kind of parameter; all of them work by keyboard alone.
const { element, load, lookUp, combobox, optionOf } = aiRolesSearch;
const forms = JSON.parse(document.getElementById("ask-forms").textContent);
const questions = new Map(forms.questions.map((each) => [each.name, each]));
const FOUND = 8;

// What things are called: by id, and by every name in small letters; of several with one name, roles and competences win.
const byId = new Map(), byLabel = new Map();
const namesReady = load().then((entries) => {
  for (const entry of entries ?? []) {
    byId.set(entry[5], entry);
    const label = entry[1];
    if (!byLabel.has(label) || /^(roles|skills|tools)\//.test(entry[0])) byLabel.set(label, entry);
  }
}, () => {});
const kindsOf = (kind) => forms.kinds[kind]?.length ? forms.kinds[kind] : null;
const folded = (text) => text.trim().toLowerCase();
const exactly = (text, kinds) => {
  const wanted = folded(text);
  const fits = [...byId.values()].filter((entry) => !kinds || kinds.includes(entry[2]));
  return byId.has(text) && fits.includes(byId.get(text)) ? byId.get(text)
    : fits.find((entry) => folded(entry[1]) === wanted) ?? fits.find((entry) => entry[3].some((name) => folded(name) === wanted));
};
const calledIn = (text, kinds) => exactly(text, kinds)?.[1] ?? text;
const completed = async (text, kinds) => (await lookUp(text, kinds, FOUND)).hits.slice(0, FOUND).map(optionOf);

let made = 0;
const attributes = (node, given) => {
  for (const [name, value] of Object.entries(given)) if (value !== null && value !== undefined) node.setAttribute(name, value);
  return node;
};
const labelled = (text, node, help) => {
  node.id ||= `field-${++made}`;
  const label = attributes(element("label", text), { for: node.id });
  const box = element("div", "", "field");
  box.append(label);
  if (help) {
    const hint = element("p", help, "hint");
    hint.id = `${node.id}-hint`;
    node.setAttribute("aria-describedby", hint.id);
    box.append(node, hint);
  } else {
    box.append(node);
  }
  return box;
};
const button = (text, act, className) => {
  const made = attributes(element("button", text, className), { type: "button" });
  made.addEventListener("click", act);
  return made;
};

// One of a few words that are known.
const selectField = (label, options, help) => {
  const select = element("select");
  const add = (value, text) => attributes(select.appendChild(element("option", text)), { value });
  add("", "any");
  for (const [value, text] of options) add(value, text);
  return {
    node: labelled(label, select, help),
    read: () => select.value || undefined,
    write: (value) => {
      const known = options.find(([id, text]) => id === value || folded(text) === folded(value));
      if (value && !known) add(value, value);  // an address may name what is not there: the answer says so
      select.value = known ? known[0] : value;
    },
  };
};

// One name, completed by whatever things are called.
const nameField = (label, kinds, help, required) => {
  const input = attributes(element("input"), { type: "text", spellcheck: "false", maxlength: 300, "aria-required": required ? "true" : null });
  const node = labelled(label, input, help);
  const holder = element("div", "", "holder");
  input.replaceWith(holder);
  holder.append(input);
  combobox(input, {
    label: "Suggestions",
    options: (text) => completed(text, kinds),
    choose: (option) => { input.value = option.label; input.dataset.id = option.entry[5]; },
  });
  input.addEventListener("input", () => delete input.dataset.id);
  return {
    node,
    input,
    read: () => input.dataset.id ?? (exactly(input.value, kinds)?.[5] || input.value.trim() || undefined),
    write: (value) => {
      const entry = exactly(value, kinds);
      input.value = entry ? entry[1] : value;
      if (entry) input.dataset.id = entry[5]; else delete input.dataset.id;
    },
  };
};

// A role, and beside it a level and an industry where the question has no fields of its own for them.
const positionField = (label, parameter, whole) => {
  const role = nameField(label, kindsOf("position"), "", parameter.required);
  if (!whole) return role;
  const level = selectField("Level", forms.choices.level), industry = selectField("Industry", forms.choices.industry);
  const node = attributes(element("div", "", "position"), { role: "group", "aria-label": label });
  node.append(role.node, level.node, industry.node);
  return {
    node,
    input: role.input,
    read: () => {
      const name = role.read();
      return name && name + (level.read() ? `@${level.read()}` : "") + (industry.read() ? `/${industry.read()}` : "");
    },
    write: (value) => {
      const parts = exactly(value, kindsOf("position")) ? [value, value] : /^([^@/]+)(?:@([^/]*))?(?:\/(.*))?$/.exec(value) ?? [value, value];
      role.write(parts[1]);
      level.write(parts[2] ?? "");
      industry.write(parts[3] ?? "");
    },
  };
};

// Several positions, one below the other.
const positionsField = (form, parameter) => {
  const node = attributes(element("div", "", "positions"), { role: "group", "aria-label": parameter.label });
  const more = button("Add another", () => add().input.focus(), "quiet");
  const fields = [];
  node.append(more);
  const add = () => {
    const number = fields.length + 1;
    const field = positionField(form.fields > 1 ? `Role ${number}` : number > 1 ? `${parameter.label} (${number})` : parameter.label, parameter, true);
    fields.push(field);
    node.insertBefore(field.node, more);
    return field;
  };
  while (fields.length < form.fields) add();
  return {
    node,
    read: () => {
      const values = fields.map((field) => field.read()).filter(Boolean);
      return values.length ? values : undefined;
    },
    write: (values) => values.slice(0, 20).forEach((value, at) => (fields[at] ?? add()).write(value)),
  };
};

// Any number of names as chips; commas part them, too.
const chipsField = (parameter) => {
  const kinds = kindsOf(parameter.kind);
  const field = nameField(parameter.label, kinds, parameter.help);
  const list = attributes(element("ul", "", "chips"), { "aria-label": `${parameter.label}: chosen` });
  const holder = field.input.parentNode;
  holder.before(list);
  let values = [];
  const changed = () => node.dispatchEvent(new Event("chips"));
  const show = () => {
    list.hidden = !values.length;
    list.replaceChildren(...values.map((value) => {
      const text = calledIn(value, kinds);
      const chip = element("li", "", "chip");
      const remove = button("×", () => { values = values.filter((each) => each !== value); show(); field.input.focus(); });
      remove.setAttribute("aria-label", `Remove ${text}`);
      chip.append(element("bdi", text), remove);
      return chip;
    }));
    changed();
  };
  const add = (given) => {
    for (const text of given.map((each) => each.trim()).filter(Boolean)) {
      const value = exactly(text, kinds)?.[5] ?? text;
      if (!values.includes(value) && values.length < 200) values.push(value);
    }
    show();
  };
  const parts = (text) => text.split(/,(?![^(]*\))/);
  const typed = () => {
    const text = field.input.value;
    field.input.value = "";
    delete field.input.dataset.id;
    add(parts(text));
  };
  const node = field.node;
  field.input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && field.input.value.trim() && !event.defaultPrevented) {
      event.preventDefault();
      typed();
    } else if (event.key === "Backspace" && !field.input.value && values.length) {
      values.pop();
      show();
    }
  });
  field.input.addEventListener("input", () => { if (/,\s*$/.test(field.input.value)) typed(); });
  field.input.addEventListener("change", () => { if (field.input.dataset.id) typed(); });
  new MutationObserver(() => { if (field.input.dataset.id) { field.input.value = field.input.dataset.id; typed(); } })
    .observe(field.input, { attributes: true, attributeFilter: ["data-id"] });
  show();
  return {
    node, add,
    read: () => { if (field.input.value.trim()) typed(); return values.length ? [...values] : undefined; },
    write: (given) => { values = []; add(given); },
    peek: () => [...values],
  };
};

// Which of these: none is all.
const checksField = (parameter, options) => {
  const node = element("fieldset", "", "checks");
  node.append(element("legend", parameter.label));
  const boxes = options.map(([value, text]) => {
    const box = attributes(element("input"), { type: "checkbox", value });
    const label = element("label");
    label.append(box, " ", element("bdi", text));
    node.append(label);
    return box;
  });
  const strange = [];
  return {
    node,
    read: () => {
      const values = [...boxes.filter((box) => box.checked).map((box) => box.value), ...strange];
      return values.length ? values : undefined;
    },
    write: (values) => {
      for (const value of values) {
        const box = boxes.find((each) => each.value === value);
        if (box) box.checked = true; else strange.push(value);
      }
    },
  };
};

const flagField = (parameter) => {
  const box = attributes(element("input"), { type: "checkbox" });
  const label = element("label", "", "flag");
  label.append(box, " ", parameter.label);
  const node = element("div", "", "field");
  node.append(label, element("p", parameter.help, "hint"));
  return { node, read: () => box.checked || undefined, write: (value) => { box.checked = value; } };
};

const countField = (parameter) => {
  const input = attributes(element("input"), { type: "number", min: parameter.least, step: 1, placeholder: parameter.default, inputmode: "numeric" });
  return {
    node: labelled(parameter.label, input, parameter.help),
    read: () => (input.value === "" ? undefined : Number(input.value)),
    write: (value) => { input.value = value; },
  };
};

const textField = (parameter, lines, { split, join } = {}) => {
  const input = attributes(element(lines > 1 ? "textarea" : "input"), { rows: lines > 1 ? lines : null, spellcheck: "false" });
  return {
    node: labelled(parameter.label, input, parameter.help),
    input,
    read: () => {
      if (!input.value.trim()) return undefined;
      return split ? input.value.split(split).map((each) => each.trim()).filter(Boolean) : lines > 1 ? input.value : input.value.trim();
    },
    write: (value) => { input.value = join === undefined ? value : value.join(join); },
  };
};

const fieldFor = (form, parameter) => {
  const has = (kind) => form.parameters.some((each) => each.kind === kind);
  const choices = forms.choices[parameter.kind];
  if (parameter.kind === "position" && parameter.many) return positionsField(form, parameter);
  if (parameter.kind === "position") return positionField(parameter.label, parameter, !has("level"));
  if (parameter.kind === "flag") return flagField(parameter);
  if (parameter.kind === "count" || parameter.kind === "number") return countField(parameter);
  if (parameter.kind === "member") return textField(parameter, 4, { split: "\n", join: "\n" });
  if (choices && parameter.many && parameter.kind !== "level") return checksField(parameter, choices);
  if (parameter.many && parameter.kind === "text") return textField(parameter, 1, { split: /\s+/, join: " " });
  if (parameter.many) return chipsField(parameter);
  if (choices) return selectField(parameter.label, choices, parameter.folded ? parameter.help : "");
  if (parameter.kind === "text") return textField(parameter, parameter.required ? 10 : 1);
  return nameField(parameter.label, kindsOf(parameter.kind), parameter.required ? "" : parameter.help, parameter.required);
};
